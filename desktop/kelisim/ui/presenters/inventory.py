"""Reads an inventory for its page, has every line checked, and takes in what is in order."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.jobs import Progress, Reporter
from kelisim.ui.inventory_page import InventoryPage
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import NewestOnly
from kelisim.ui.preferences import Preferences
from kelisim.ui.presenters.taking_in import IntakePresenter

if TYPE_CHECKING:
    from kelisim.app.use_cases.inventory import Line
    from kelisim.app.use_cases.inventory_columns import Mapped
    from kelisim.app.workspace import Workspace
    from kelisim.intake.table import Table


class InventoryPresenter(QObject):
    """One table at a time; with every change of its mapping all lines are checked anew."""

    failed = Signal(object)
    ready = Signal()  # a table is on the page
    taken = Signal()  # its lines are being taken in

    def __init__(
        self,
        page: InventoryPage,
        intake: IntakePresenter,
        preferences: Preferences,
        lanes: Lanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._intake = intake
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._path = Path()
        self._table: Table | None = None
        self._reading = NewestOnly(lanes.read, self)
        self._checking = NewestOnly(lanes.counts, self)
        self._reading.succeeded.connect(self._show)
        self._checking.progressed.connect(self._follow)
        self._checking.succeeded.connect(page.show_verdicts)
        for work in (self._reading, self._checking):
            work.failed.connect(self.failed)
        page.mapping_changed.connect(self._check)
        page.wanted.connect(self._take_in)

    @property
    def busy(self) -> bool:
        return self._reading.busy or self._checking.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._forget()

    def open(self, path: Path) -> None:
        """Read the table at ``path`` in a guarded process."""
        self._path = path

        def work(_: Reporter) -> Table:
            import kelisim.app.use_cases.inventory  # noqa: F401 - needed next, and slow to read
            from kelisim.base.errors import Mistake
            from kelisim.intake.readers.base import Unreadable
            from kelisim.intake.table import read_table

            try:
                return read_table(path)
            except Unreadable as refusal:
                raise Mistake(refusal.message, **refusal.details) from refusal

        self._reading.start(work)

    @Slot(object)
    def _show(self, table: Table) -> None:
        from kelisim.app.use_cases.inventory_columns import guess, remembered

        self._table = table
        before = remembered(self._preferences.now.inventories, table.headings)
        mapped = guess(table.headings) if before is None else before
        folder, name = self._path.absolute().parent, self._path.name
        self._page.show_table(name, table, mapped, folder, remembered=before is not None)
        self._check()
        self.ready.emit()

    @Slot()
    def _check(self) -> None:
        """Show the lines by the mapping as it is now, and look in the background what is wrong."""
        if (table := self._table) is None:
            return
        from kelisim.app.use_cases.inventory import verdicts

        mapped, folder = self._page.mapped, self._page.files.folder
        self._page.show_unchecked(partial(_line, table, mapped, folder))
        self._checking.start(lambda reporter: verdicts(table, mapped, folder, reporter))

    @Slot(object)
    def _follow(self, progress: Progress) -> None:
        if progress.total:
            self._page.show_checking(progress.done, progress.total)

    @Slot()
    def leave(self) -> None:
        """Nothing is taken in, and nothing is kept of the table."""
        self._forget()

    @Slot()
    def _take_in(self) -> None:
        """Remember what the columns hold, and take in every line that can be."""
        if (table := self._table) is None or self._workspace is None:
            return
        from kelisim.app.use_cases.inventory_columns import remember

        known = self._preferences.now.inventories
        mapping = self._page.columns.mapped
        self._preferences.change(inventories=remember(known, table.headings, mapping))
        self._intake.take_in_inventory(
            self._path, table, self._page.mapped, self._page.files.folder
        )
        self._forget()
        self.taken.emit()

    def _forget(self) -> None:
        self._reading.cancel()
        self._checking.cancel()
        self._table = None
        self._page.show_table("", None, {}, Path(), remembered=False)
        self._page.show_unchecked(None)


def _line(table: Table, mapped: Mapped, folder: Path, place: int, verdict: int | None) -> Line:
    """A line as it is shown: whether its file is there says the verdict, and not the disk."""
    from kelisim.app.use_cases.inventory import Verdict, line_judged

    judged = None if verdict is None else Verdict(verdict)
    return line_judged(table, place, mapped, folder, judged)
