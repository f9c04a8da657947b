"""Shows the trash on its page, and takes documents out of it through the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.commands.documents import RestoreDocuments
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.trash_page import TrashPage

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace


class TrashPresenter(QObject):
    """Reads when the page is opened, and again after every edit while it is seen."""

    failed = Signal(object)

    def __init__(
        self, page: TrashPage, history: EditHistory, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._history = history
        self._workspace: Workspace | None = None
        self._reading = NewestOnly(lane, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        page.restore_wanted.connect(self._restore)
        history.changed.connect(self._when_edited)

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._workspace = workspace
        self._page.show_documents((), read_only=True)

    @Slot()
    def read(self) -> None:
        """Read what is in the trash now."""
        if self._workspace is None:
            return
        documents = self._workspace.archive.documents

        def work(_: Reporter) -> list[Description]:
            return documents.describe(documents.trashed())

        self._reading.start(work)

    @Slot(object)
    def _show(self, documents: object) -> None:
        if self._workspace is not None:
            found = cast(list[Description], documents)
            self._page.show_documents(found, read_only=self._workspace.archive.read_only)

    @Slot(tuple)
    def _restore(self, documents: tuple[DocumentId, ...]) -> None:
        self._history.perform(RestoreDocuments(documents))

    @Slot()
    def _when_edited(self) -> None:
        if self._page.isVisible():
            self.read()
