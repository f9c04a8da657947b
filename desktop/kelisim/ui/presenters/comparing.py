"""Compares two documents on their page, and writes down what a person decides of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.commands.relations import JudgeRelations
from kelisim.base.ids import DocumentId
from kelisim.ui.compare_page import ComparePage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.compared import Compared, read_compared

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.archive.values import Status


class ComparingPresenter(QObject):
    """Reads and compares in the background; the page is asked for when there is all to show."""

    failed = Signal(object)
    ready = Signal()  # two documents are on the page
    decided = Signal()

    def __init__(
        self,
        page: ComparePage,
        history: EditHistory,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._history = history
        self._workspace: Workspace | None = None
        self._shown: Compared | None = None
        self._reading = NewestOnly(lane, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        page.decided.connect(self._decide)

    @property
    def busy(self) -> bool:
        return self._reading.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._workspace = workspace
        self._shown = None
        self._page.show_comparison(None, read_only=True)

    @Slot(int)
    def compare(self, document: int) -> None:
        """Compare a document with the one that it may be a version of."""
        if (workspace := self._workspace) is not None:
            archive = workspace.archive
            self._reading.start(lambda _: read_compared(archive, DocumentId(document)))

    @Slot(object)
    def _show(self, shown: Compared) -> None:
        if self._workspace is not None:
            self._shown = shown
            self._page.show_comparison(shown, read_only=self._workspace.archive.read_only)
            self.ready.emit()

    @Slot(str)
    def _decide(self, status: Status) -> None:
        if self._shown is not None:
            self._history.perform(JudgeRelations((self._shown.relation,), status))
            self.decided.emit()
