"""A table under headings of which some rows are shown, such as the files of an import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kelisim.base.texts import Texts
from kelisim.ui.panels.panel import Themed

Index = QModelIndex | QPersistentModelIndex


class HeadedTable(QAbstractTableModel):
    """Subclasses say what a cell holds; ``_shown`` are the places of the rows in what they hold."""

    def __init__(
        self, headings: tuple[str, ...], texts: Texts, theme: Themed, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._headings = headings
        self._texts = texts
        self._theme = theme
        self._shown: Sequence[int] = ()

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._headings) - 1)
        self._cells_changed()

    def _cells_changed(self) -> None:
        """All that is shown is to be asked for again."""
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self._headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._texts(self._headings[section])
        return None
