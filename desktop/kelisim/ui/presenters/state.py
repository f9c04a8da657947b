"""Tells in the bottom bar which archive is open, who else writes to it, and its index's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kelisim.base.texts import Texts
from kelisim.ui.bars.bottom_bar import BottomBar
from kelisim.ui.presenters.indexing import IndexingPresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace


class ArchiveState(QObject):
    """Only what is out of the ordinary is said beside the name."""

    def __init__(
        self,
        texts: Texts,
        bar: BottomBar,
        indexing: IndexingPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._bar = bar
        self._indexing = indexing
        self._workspace: Workspace | None = None
        indexing.began.connect(self.write)
        indexing.ended.connect(self.write)

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self.write()

    @Slot()
    def write(self) -> None:
        """Say it anew, also in another language."""
        if self._workspace is None:
            self._bar.show_archive("")
            return
        self._bar.show_archive(self._workspace.archive.name, self._warning(self._workspace))

    def _warning(self, workspace: Workspace) -> str:
        archive = workspace.archive
        if archive.read_only:
            if archive.holder is None:
                return self._texts("Read only")
            return self._texts("Read only: {name} has it open", name=archive.holder.name)
        if self._indexing.busy and workspace.index.state in ("missing", "damaged"):
            return self._texts("The search index is being made anew")
        return ""
