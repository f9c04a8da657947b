"""Saved searches as Qt sees them: each with how much of it is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kelisim.archive.values import SavedSearchRecord
from kelisim.base.ids import SavedSearchId
from kelisim.base.texts import Texts
from kelisim.ui.models.dates import date_in_words
from kelisim.ui.models.naming import number_in_words

Index = QModelIndex | QPersistentModelIndex


class SavedRole(IntEnum):
    """What a delegate and a panel ask about a row; ``ROW`` is a `SavedRow`."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One saved search, how many documents are ``new`` in it, and whether it is what is shown."""

    record: SavedSearchRecord
    new: int = 0
    shown: bool = False


class SavedSearchesModel(QAbstractListModel):
    """Holds values only."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._rows: tuple[SavedRow, ...] = ()
        self._query = ""

    def show_searches(self, records: Sequence[SavedSearchRecord]) -> None:
        """List ``records``; what is new in those that were listed before is known already."""
        new = {row.record.id: row.new for row in self._rows}
        rows = tuple(
            SavedRow(record, new.get(record.id, 0), record.query == self._query)
            for record in records
        )
        if [row.record.id for row in rows] == [row.record.id for row in self._rows]:
            self._rows = rows
            self.retranslate()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_new(self, new: Mapping[SavedSearchId, int]) -> None:
        """Say how much is new in those searches that ``new`` names."""
        self._replace(replace(row, new=new.get(row.record.id, row.new)) for row in self._rows)

    def show_query(self, query: str) -> None:
        """Note which query's result is on the panes."""
        self._query = query
        self._replace(replace(row, shown=row.record.query == query) for row in self._rows)

    def retranslate(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, id_: SavedSearchId) -> int | None:
        numbered = enumerate(self._rows)
        return next((number for number, row in numbered if row.record.id == id_), None)

    def _replace(self, rows: Iterable[SavedRow]) -> None:
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                self._rows = (*self._rows[:number], row, *self._rows[number + 1 :])
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        read = _BY_ROLE.get(role)
        if not read or not index.isValid() or index.row() >= len(self._rows):
            return None
        return read(self._rows[index.row()], self._texts)


def _accessible(row: SavedRow, texts: Texts) -> str:
    """What a screen reader says; the badge and the outline are never the only sign."""
    name = texts("{label}, shown now", label=row.record.name) if row.shown else row.record.name
    new = texts.count("{number} new document", "{number} new documents", row.new)
    return f"{name}. {new}" if row.new else name


def _tip(row: SavedRow, texts: Texts) -> str:
    """The whole name, which a narrow pane cuts, what is asked, and when somebody looked.

    Said to be marked up, or Qt would take for markup what a person typed.
    """
    day = date_in_words(row.record.looked.astimezone().date().isoformat(), texts)
    parts = [row.record.name, row.record.query, texts("Last looked at on {date}", date=day)]
    if row.new:
        count = number_in_words(row.new)
        parts.append(texts("New since then: {count}", count=count))
    lines = dict.fromkeys(escape(part) for part in parts if part)
    return f"<qt>{'<br>'.join(lines)}</qt>"


_BY_ROLE: dict[int, Callable[[SavedRow, Texts], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, _: row.record.name,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: _tip,
    SavedRole.ROW: lambda row, _: row,
}
