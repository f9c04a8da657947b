"""Compares documents pair by pair on their page, and writes down what a person decides of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.commands.relations import DecideVersions, JudgeRelations
from kelisim.archive.values import ChangeRecord
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.ui.compare_page import ComparePage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.compared import (
    Compared,
    Pair,
    PairRow,
    pair_of,
    read_compared,
    row_from,
)

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.archive.archive import Archive
    from kelisim.archive.values import Status

_Read = tuple[PairRow, Compared | None, int]
"""Where one is, what is there (None: nothing more to decide), and how many pairs are open."""


class ComparingPresenter(QObject):
    """Reads and compares in the background; the page is asked for when there is all to show.

    After a decision the next pair follows; an undone decision brings its pair back.
    """

    failed = Signal(object)
    ready = Signal()  # two documents are on the page
    finished = Signal(int)  # the last pair was decided; so many were left open

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
        self._row = PairRow(())
        self._shown: Compared | None = None
        self._deciding = False
        self._reading = NewestOnly(lane, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        page.decided.connect(self._decide)
        page.pair_wanted.connect(self._step)
        history.refused.connect(self._when_refused)

    @property
    def busy(self) -> bool:
        return self._reading.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._workspace = workspace
        self._shown, self._row, self._deciding = None, PairRow(()), False
        self._page.show_comparison(None, read_only=True)

    @Slot(int, int)
    def compare_waiting(self, newer: int, earlier: int) -> None:
        """Compare two documents, and after them every pair that waits for a decision."""
        pair = Pair(DocumentId(newer), DocumentId(earlier))
        self._read(lambda archive: row_from(archive, pair))

    def compare(self, documents: tuple[DocumentId, ...]) -> None:
        """Compare two documents, or one with what it may be a version of."""
        if len(documents) == 1:
            self._read(lambda archive: PairRow((pair_of(archive, documents[0]),)))
        elif len(documents) == 2:
            pair = Pair(max(documents), min(documents))
            self._read(lambda _: PairRow((pair,)))
        else:
            self.failed.emit(Mistake("Select two documents to compare them."))

    @Slot(object, str)
    def follow(self, change: ChangeRecord, way: str) -> None:
        """An edit was made, undone or redone: go on after a decision, back to one undone."""
        if way == "done":
            if self._deciding:
                self._deciding = False
                self._go_on()
        elif self._page.isVisible() and (row := self._row.at_pair_of(change.documents)):
            self._read(lambda _: row)

    def _go_on(self) -> None:
        """To the next pair that nobody has decided meanwhile."""
        row, at = self._row, self._row.at + 1
        self._read(lambda _: row, at)

    @Slot(int)
    def _step(self, by: int) -> None:
        if row := self._row.moved(by):
            self._read(lambda _: row)

    def _read(self, row_of: Callable[[Archive], PairRow], at: int | None = None) -> None:
        """Read the pair of a row; with ``at``, the first open one from there on."""
        if (workspace := self._workspace) is not None:
            archive = workspace.archive
            self._reading.start(lambda _: _read(archive, row_of(archive), at))

    @Slot(object)
    def _show(self, read: _Read) -> None:
        if self._workspace is None:
            return
        self._row, shown, left_open = read
        if shown is None:
            self.finished.emit(left_open)
            return
        self._shown = shown
        read_only = self._workspace.archive.read_only
        place = self._row.at, len(self._row.pairs)
        self._page.show_comparison(shown, read_only=read_only, place=place)
        self.ready.emit()

    @Slot(str)
    def _decide(self, status: Status) -> None:
        shown = self._shown
        if shown is None or self._deciding or self._reading.busy:
            return
        if shown.status == status:
            self._go_on()
            return
        self._deciding = True
        if shown.relation is not None:
            self._history.perform(JudgeRelations((shown.relation,), status))
        else:
            self._history.perform(DecideVersions(*shown.pair, status, shown.likeness))

    @Slot()
    def _when_refused(self) -> None:
        self._deciding = False


def _read(archive: Archive, row: PairRow, at: int | None) -> _Read:
    if at is None:
        return row, read_compared(archive, row.pairs[row.at]), 0
    waiting = {
        (one.document, one.other) for one in archive.relations.suggested() if one.kind == "version"
    }
    for number in range(at, len(row.pairs)):
        if row.pairs[number] in waiting:
            return PairRow(row.pairs, number), read_compared(archive, row.pairs[number]), 0
    return row, None, sum(pair in waiting for pair in row.pairs)
