"""The columns of an inventory, a row each: heading, what it holds, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from kelisim.archive.values import ManyField
from kelisim.base.texts import Texts, mark
from kelisim.ui.models.inventory_choices import CHOICES
from kelisim.ui.panels.panel import Themed

if TYPE_CHECKING:
    from kelisim.app.use_cases.inventory_columns import Column, Mapped

Index = QModelIndex | QPersistentModelIndex


SAMPLES = 3


class ColumnsPart(IntEnum):
    """The columns of this model; the first rows of the table follow."""

    HEADING = 0
    HOLDS = 1
    FIRST_SAMPLE = 2


class InventoryColumnsModel(QAbstractTableModel):
    """``HOLDS`` can be chosen; a field of one value goes from the column that had it before."""

    mapping_changed = Signal()

    def __init__(self, texts: Texts, theme: Themed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._headings: Sequence[str] = ()
        self._samples: Sequence[Sequence[str]] = ()
        self._mapped: dict[int, Column] = {}

    @property
    def mapped(self) -> Mapped:
        return dict(self._mapped)

    def show_table(
        self, headings: Sequence[str], samples: Sequence[Sequence[str]], mapped: Mapped
    ) -> None:
        """The headings of a table, its first rows, and what its columns are thought to hold."""
        self.beginResetModel()
        self._headings, self._samples, self._mapped = headings, samples, dict(mapped)
        self.endResetModel()

    def hold(self, place: int, column: str) -> None:
        """Let the column at ``place`` hold ``column``; nothing leaves it out."""
        if column == self._mapped.get(place, "") or column not in CHOICES:
            return
        self._mapped.pop(place, None)
        if column not in get_args(ManyField):
            self._mapped = {at: held for at, held in self._mapped.items() if held != column}
        if column:
            self._mapped[place] = column  # type: ignore[assignment] # one of CHOICES
        self._mapped = dict(sorted(self._mapped.items()))
        last = self.index(len(self._headings) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.mapping_changed.emit()

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._headings:
            last = self.index(len(self._headings) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else ColumnsPart.FIRST_SAMPLE + SAMPLES

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= ColumnsPart.FIRST_SAMPLE:
            return self._texts("Line {number}", number=section - ColumnsPart.FIRST_SAMPLE + 2)
        return self._texts((mark("Column of the table"), mark("What it holds"))[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        held = super().flags(index)
        choice = index.isValid() and index.column() == ColumnsPart.HOLDS
        return held | Qt.ItemFlag.ItemIsEditable if choice else held

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place, part = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(place, part)
        if role == Qt.ItemDataRole.EditRole and part == ColumnsPart.HOLDS:
            return self._mapped.get(place, "")
        if role == Qt.ItemDataRole.AccessibleTextRole and part == ColumnsPart.HOLDS:
            return f"{self._headings[place]}: {self._text(place, part)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(place, part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != ColumnsPart.HOLDS:
            return False
        self.hold(index.row(), str(value))
        return True

    def _text(self, place: int, part: int) -> str:
        if part == ColumnsPart.HEADING:
            return self._headings[place]
        if part == ColumnsPart.HOLDS:
            return self._texts(CHOICES[self._mapped.get(place, "")])
        number = part - ColumnsPart.FIRST_SAMPLE
        row = self._samples[number] if number < len(self._samples) else ()
        return row[place] if place < len(row) else ""

    def _colour(self, place: int, part: int) -> QColor | None:
        look = self._theme.look()
        if part == ColumnsPart.HEADING:
            return look.text
        return look.muted if place not in self._mapped or part != ColumnsPart.HOLDS else None
