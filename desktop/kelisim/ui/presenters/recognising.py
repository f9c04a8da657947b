"""Recognises print in held scans and pictures, in nobody's way, until all were looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Progress, Reporter
from kelisim.base.texts import Texts, mark
from kelisim.ui.bars.bottom_bar import BottomBar
from kelisim.ui.formats import number_in_words
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import Job
from kelisim.ui.presenters.taking_in import IntakePresenter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kelisim.app.workspace import Workspace
    from kelisim.base.ids import DocumentId
    from kelisim.intake.recognition.again import Outcome
    from kelisim.intake.recognition.how import How

_ENDS = {
    "recognised": mark("Recognised again: {count}"),
    "corrected": mark("corrected by a person: {count}"),
    "left": mark("left as they are: {count}"),
}


class RecognisingPresenter(QObject):
    """Begins when an archive is opened and after each batch; what was stopped goes on then.

    The bar below belongs to the intake while that runs.
    """

    settled = Signal(object)  # ItemRecord, from the working thread
    finished = Signal()
    failed = Signal(object)
    read = Signal()  # documents were recognised again; from the working thread

    def __init__(
        self,
        texts: Texts,
        bar: BottomBar,
        intake: IntakePresenter,
        lanes: Lanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._bar = bar
        self._intake = intake
        self._lane = lanes.recognition
        self._workspace: Workspace | None = None
        self._again = False
        self._changed = False
        self.settled.connect(self._note)
        self.read.connect(self._note_reading)
        bar.stop_wanted.connect(self.stop)
        intake.finished.connect(self.begin)
        intake.tried.connect(self.begin)
        self._lane.emptied.connect(self._when_done)

    @property
    def busy(self) -> bool:
        return self._lane.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._again = False
        self._workspace = workspace
        self.begin()

    @Slot()
    def begin(self) -> None:
        """Look at what is held and was not looked at yet."""
        workspace = self._workspace
        if workspace is None or workspace.archive.read_only:
            return
        if self._lane.busy:
            self._again = True
            return

        def work(reporter: Reporter) -> None:
            workspace.recognise(reporter, self.settled.emit, jobs=1)

        job = Job(work)
        job.progressed.connect(self._tell)
        job.failed.connect(self.failed)
        self._lane.start(job)

    def read_again(self, documents: Sequence[DocumentId], how: How, *, overwrite: bool) -> None:
        """Recognise documents in another way, after what is being recognised now."""
        workspace = self._workspace
        if workspace is None or workspace.archive.read_only:
            return

        def work(reporter: Reporter) -> Counter[str]:
            told: list[Outcome] = []
            again = workspace.recognise_again(how, overwrite=overwrite)
            try:
                again.go(documents, reporter, told.append)
            finally:
                self.read.emit()
            return Counter(outcome.state for outcome in told)

        job = Job(work)
        job.progressed.connect(self._tell)
        job.succeeded.connect(self._tell_end)
        job.failed.connect(self.failed)
        self._lane.start(job)

    @Slot()
    def stop(self) -> None:
        """Leave the rest for later, unless it is the intake that is shown and stopped."""
        if not self._intake.running:
            self._again = False
            self._lane.cancel_all()

    @Slot(object)
    def _tell(self, progress: Progress) -> None:
        if self._intake.running or not progress.total or progress.done == progress.total:
            return
        sentence = self._texts(
            "Recognising print: {done} of {total}",
            done=number_in_words(progress.done),
            total=number_in_words(progress.total),
        )
        self._bar.show_work(sentence, progress.done, progress.total)

    @Slot(object)
    def _tell_end(self, counts: Counter[str]) -> None:
        """«Recognised again: 3 · corrected by a person: 1»."""
        texts = self._texts

        def told() -> str:
            parts = [
                texts(sentence, count=number_in_words(counts[state]))
                for state, sentence in _ENDS.items()
                if state == "recognised" or counts[state]
            ]
            return " · ".join(parts)

        self._bar.say(told, stays=True)

    @Slot()
    def _note_reading(self) -> None:
        self._changed = True

    @Slot(object)
    def _note(self, item: ItemRecord) -> None:
        self._changed = True

    @Slot()
    def _when_done(self) -> None:
        if not self._intake.running:
            self._bar.end_work()
        if self._changed:
            self._changed = False
            self.finished.emit()
        if self._again:
            self._again = False
            self.begin()
