"""Shows the running batch, or the last one, on the intake page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.ids import BatchId, ItemId
from kelisim.base.jobs import Reporter
from kelisim.ui.intake_page import IntakePage
from kelisim.ui.jobs.runner import Job, JobRunner, NewestOnly
from kelisim.ui.presenters.taking_in import IntakePresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

FOLLOW_MS = 250
Batch = tuple[BatchRecord | None, tuple[ItemRecord, ...]]


class IntakeViewPresenter(QObject):
    """Reads the items when the page is opened; what is settled meanwhile comes by signal."""

    failed = Signal(object)

    def __init__(
        self,
        page: IntakePage,
        intake: IntakePresenter,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._intake = intake
        self._lane = lane
        self._workspace: Workspace | None = None
        self._reading = NewestOnly(lane, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        self._tick = QTimer(self, interval=FOLLOW_MS)
        self._tick.timeout.connect(self._follow)
        intake.settled.connect(page.settle)
        intake.began.connect(self._when_began)
        intake.finished.connect(self.read)
        intake.stopped.connect(self.read)
        page.stop_wanted.connect(intake.stop)
        page.retry_wanted.connect(self._retry)

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._tick.stop()
        self._workspace = workspace
        self._page.show_batch(None, ())

    @Slot()
    def read(self) -> None:
        """Read the latest batch anew."""
        if self._workspace is None:
            return
        batches = self._workspace.archive.batches

        def work(_: Reporter) -> Batch:
            latest = max(batches.all(), key=lambda batch: batch.id, default=None)
            return (latest, tuple(batches.items(latest.id))) if latest else (None, ())

        self._reading.start(work)
        self._follow()

    @Slot(object)
    def _show(self, batch: Batch) -> None:
        self._page.show_batch(*batch)

    @Slot()
    def _when_began(self) -> None:
        self._tick.start()
        QTimer.singleShot(FOLLOW_MS * 2, self.read)

    @Slot()
    def _follow(self) -> None:
        running, progress = self._intake.running, self._intake.progress
        sentence = self._intake.sentence() if running else ""
        self._page.show_progress(sentence, progress.done, progress.total, running)
        if not running:
            self._tick.stop()

    @Slot(int)
    def _retry(self, item: int) -> None:
        workspace = self._workspace
        if workspace is None or workspace.archive.read_only:
            return

        def work(_: Reporter) -> list[BatchId]:
            return workspace.intake().retry([ItemId(item)])

        job = Job(work)
        job.succeeded.connect(self._resume)
        job.failed.connect(self.failed)
        self._lane.start(job)

    @Slot(object)
    def _resume(self, batches: object) -> None:
        for batch in cast(list[BatchId], batches):
            self._intake.resume(batch)
