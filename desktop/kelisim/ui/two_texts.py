"""Two texts beside each other, compared or parallel: who asks for them, and the ways back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.ids import DocumentId
from kelisim.base.texts import mark
from kelisim.ui.presenters.comparing import ComparingPresenter
from kelisim.ui.presenters.parallel import ParallelPresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.archive.values import ChangeRecord
    from kelisim.ui.acts import Acts
    from kelisim.ui.shell import Shell


class TwoTexts(QObject):
    """Connects both pages and their presenters with the rest of the window."""

    failed = Signal(object)
    page_wanted = Signal(object)  # one of the two pages

    def __init__(self, shell: Shell, desk: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._desk = shell, desk
        self._from_intake = False
        lane = shell.lanes.read
        self.comparing = ComparingPresenter(desk.compare_page, desk.history, lane, self)
        self.parallel = ParallelPresenter(
            shell.actions, desk.browse, desk.parallel_page, desk.reading, desk.history, lane, self
        )
        for part in (self.comparing, self.parallel):
            part.failed.connect(self.failed)
        desk.intake_view.compare_wanted.connect(self._compare_waiting)
        desk.browse.description.compare_wanted.connect(self._compare_with)
        shell.actions["compare"].triggered.connect(self._compare_selected)
        self.comparing.ready.connect(self._show_comparison)
        self.comparing.finished.connect(self._finish)
        desk.compare_page.left.connect(self.leave_comparison)
        self.parallel.ready.connect(self._show_parallel)
        for ended in (self.parallel.over, desk.parallel_page.left):
            ended.connect(desk.show_documents)

    @property
    def busy(self) -> bool:
        return self.comparing.busy or self.parallel.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self.comparing.work_on(workspace)
        self.parallel.work_on(workspace)

    @Slot()
    def leave_comparison(self) -> None:
        """Back to where the comparison was asked for."""
        if self._from_intake:
            self._desk.show_intake()
        else:
            self._desk.show_documents()

    @Slot(object, str)
    def follow(self, change: ChangeRecord, way: str) -> None:
        """An edit was made or taken back; the files of an import may be called otherwise now."""
        self.comparing.follow(change, way)
        if self._desk.intake_page.isVisible():
            self._desk.intake_view.read()

    @Slot(int, int)
    def _compare_waiting(self, newer: int, earlier: int) -> None:
        self._from_intake = True
        self.comparing.compare_waiting(newer, earlier)

    @Slot()
    def _compare_selected(self) -> None:
        self._from_intake = False
        self.comparing.compare(self._desk.reading.documents)

    @Slot(int)
    def _compare_with(self, other: int) -> None:
        self._from_intake = False
        self.comparing.compare((*self._desk.browse.description.documents(), DocumentId(other)))

    @Slot()
    def _show_comparison(self) -> None:
        self.page_wanted.emit(self._desk.compare_page)

    @Slot()
    def _show_parallel(self) -> None:
        self.page_wanted.emit(self._desk.parallel_page)

    @Slot(int)
    def _finish(self, left_open: int) -> None:
        """Say that it is done, and go back."""
        self.leave_comparison()
        if self._from_intake:
            said = mark("That was the last pair: everything is compared.")
            if left_open:
                said = mark("That was the last pair. Left open: {count}")
            told = partial(self._shell.texts, said, count=left_open)
            self._shell.window.bottom.say(told, undoable=True, stays=True)
