"""The rows of a description as Qt sees them; a change moves only what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kelisim.base.texts import Texts, mark
from kelisim.ui.models.description_rows import DescriptionRow

Index = QModelIndex | QPersistentModelIndex
_ACTIVE = ("line", "property", "speaker", "chip", "add", "slip", "related", "file")
_EDITED = ("line", "property", "speaker", "chip", "add", "slip")


class DescriptionRole(IntEnum):
    """``ROW`` is the `DescriptionRow`."""

    ROW = Qt.ItemDataRole.UserRole + 1


class DescriptionModel(QAbstractListModel):
    """Holds rows; edits leave it as commands, so it never changes by itself."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._rows: tuple[DescriptionRow, ...] = ()
        self._read_only = False

    @property
    def rows(self) -> tuple[DescriptionRow, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[DescriptionRow]) -> None:
        """Replace the rows; those at the beginning and end that are the same rows stay."""
        rows = tuple(rows)
        before, after = [row.key for row in self._rows], [row.key for row in rows]
        first = _common(before, after)
        rest = min(len(before), len(after)) - first
        last = min(_common(before[::-1], after[::-1]), rest)
        tail = self._rows[len(before) - last :] if last else ()
        if len(before) > first + last:
            self.beginRemoveRows(QModelIndex(), first, len(before) - last - 1)
            self._rows = (*self._rows[:first], *tail)
            self.endRemoveRows()
        if len(after) > first + last:
            self.beginInsertRows(QModelIndex(), first, len(after) - last - 1)
            self._rows = (*self._rows[:first], *rows[first : len(after) - last], *tail)
            self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_at(self, index: Index) -> DescriptionRow | None:
        inside = index.isValid() and index.row() < len(self._rows)
        return self._rows[index.row()] if inside else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if not row or row.kind not in _ACTIVE:
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._read_only or row.kind not in _EDITED:
            return usable
        return usable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, read = self.row_at(index), _BY_ROLE.get(role)
        return read(row, self._texts) if row and read else None


def _common(before: Sequence[object], after: Sequence[object]) -> int:
    pairs = zip(before, after, strict=False)
    return next(
        (number for number, (old, new) in enumerate(pairs) if old != new),
        min(len(before), len(after)),
    )


def _accessible(row: DescriptionRow, texts: Texts) -> str:
    if row.kind == "add":
        return texts(mark("Add: {what}"), what=row.label)
    said = ", ".join(part for part in (row.name, row.label, row.detail) if part)
    return texts(mark("{value}, suggested"), value=said) if row.suggested else said


def _tip(row: DescriptionRow, texts: Texts) -> object:
    return row.detail or None if row.kind == "chip" else None


_BY_ROLE: dict[int, Callable[[DescriptionRow, Texts], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, _: row.label,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: _tip,
    DescriptionRole.ROW: lambda row, _: row,
}
