"""Runs intake: starts a batch, tells how far it is, stops it, goes on with one left unfinished."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.ids import BatchId
from kelisim.base.jobs import Progress, Reporter
from kelisim.base.texts import Texts
from kelisim.ui.bars.bottom_bar import BottomBar
from kelisim.ui.formats import number_in_words, time_left
from kelisim.ui.jobs.runner import Job, JobRunner

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

TELL_EVERY_MS = 120
WORTH_TELLING_SECONDS = 5


class IntakePresenter(QObject):
    """One batch at a time; a further one waits behind it in the lane."""

    settled = Signal(object)  # ItemRecord, from the working thread
    began = Signal()
    finished = Signal(object)  # BatchRecord
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self, texts: Texts, bar: BottomBar, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._bar = bar
        self._lane = lane
        self._workspace: Workspace | None = None
        self._jobs: list[Job] = []
        self._progress = Progress(0, None, "")
        self._started = 0.0
        self._done_before = 0
        self._attention = 0
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._tick.timeout.connect(self._tell)
        self.settled.connect(self._note)
        bar.stop_wanted.connect(self.stop)
        lane.emptied.connect(self._when_all_done)

    @property
    def running(self) -> bool:
        return bool(self._jobs)

    @property
    def progress(self) -> Progress:
        return self._progress

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace

    def take_in(self, paths: Sequence[Path], tags: Sequence[str] = ()) -> None:
        """Take these files and folders into the archive that is open."""
        workspace = self._workspace
        if workspace is None or not paths:
            return

        def work(reporter: Reporter) -> BatchRecord:
            return workspace.take_in(paths, tags, reporter, self.settled.emit)

        self._start(work)

    def resume(self, batch: BatchId) -> None:
        """Go on with a batch that a crash or a closed window left."""
        workspace = self._workspace
        if workspace is None:
            return

        def work(reporter: Reporter) -> BatchRecord:
            return workspace.resume(batch, reporter, self.settled.emit)

        self._start(work)

    @Slot()
    def stop(self) -> None:
        for job in self._jobs:
            job.cancel()

    def _start(self, work: object) -> None:
        job = Job(work)  # type: ignore[arg-type]
        job.progressed.connect(self._follow)
        job.succeeded.connect(self._finish)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.stopped)
        job.ended.connect(self._forget)
        if not self._jobs:
            self._started, self._attention = time.monotonic(), 0
            self._progress, self._done_before = Progress(0, None, ""), -1
            self._tick.start()
        self._jobs.append(job)
        self._lane.start(job)
        self._tell()
        self.began.emit()

    @Slot(object)
    def _follow(self, progress: Progress) -> None:
        if self._done_before < 0 and progress.total:
            self._done_before, self._started = progress.done, time.monotonic()
        self._progress = progress

    @Slot(object)
    def _note(self, item: ItemRecord) -> None:
        self._attention += item.state in ("held", "similar")

    @Slot()
    def _tell(self) -> None:
        if self._jobs:
            total = self._progress.total
            self._bar.show_work(self.sentence(), self._progress.done, total)

    def sentence(self) -> str:
        """«Import: 318 of 1 204 · about 4 min left · 2 need attention»."""
        done, total = self._progress.done, self._progress.total
        if not total:
            return self._texts("Import: looking through the files…")
        parts = [
            self._texts(
                "Import: {done} of {total}",
                done=number_in_words(done),
                total=number_in_words(total),
            )
        ]
        spent, new = time.monotonic() - self._started, done - max(0, self._done_before)
        if spent > WORTH_TELLING_SECONDS and new > 0:
            parts.append(time_left(spent / new * (total - done), self._texts))
        if self._attention:
            parts.append(
                self._texts.count(
                    "{number} file needs attention",
                    "{number} files need attention",
                    self._attention,
                )
            )
        return " · ".join(parts)

    @Slot(object)
    def _finish(self, batch: BatchRecord) -> None:
        self.finished.emit(batch)

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        self._jobs = [one for one in self._jobs if one is not job]
        if not self._jobs:
            self._tick.stop()

    @Slot()
    def _when_all_done(self) -> None:
        if not self._jobs:
            self._bar.end_work()
