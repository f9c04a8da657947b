"""Keeps the index up with the archive: after each change, in the background, soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kelisim.base.jobs import Reporter
from kelisim.search.values import Answer
from kelisim.ui.jobs.runner import Job, JobRunner

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

SOON_MS = 200
DURING_INTAKE_MS = 3_000


class IndexingPresenter(QObject):
    """Changes that come close together are indexed together."""

    began = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, lane: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._workspace: Workspace | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.catch_up)
        lane.emptied.connect(self._when_done)

    @property
    def busy(self) -> bool:
        return self._lane.busy or self._soon.isActive()

    def work_on(self, workspace: Workspace | None) -> None:
        self._soon.stop()
        self._workspace = workspace
        if workspace is not None:
            self.catch_up()

    def changed(self, *, in_bulk: bool = False) -> None:
        """Something was committed; ``in_bulk``: much more will follow."""
        if not self._soon.isActive():
            self._soon.start(DURING_INTAKE_MS if in_bulk else SOON_MS)

    @Slot(object)
    def mend(self, answer: Answer) -> None:
        """Where an answer came from an index that turned out damaged, have it built anew."""
        workspace = self._workspace
        if answer.in_archive or workspace is None or self._lane.busy:
            return
        if workspace.index.state == "damaged":
            self.catch_up()

    @Slot()
    def catch_up(self) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if self._lane.busy:
            self._again = True
            return

        def work(reporter: Reporter) -> int:
            return workspace.catch_up(reporter)

        job = Job(work)
        job.failed.connect(self.failed)
        self._lane.start(job)
        self.began.emit()

    @Slot()
    def _when_done(self) -> None:
        self.ended.emit()
        if self._again:
            self._again = False
            self.catch_up()
