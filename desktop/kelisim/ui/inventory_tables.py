"""The two tables of an inventory: its columns, whose use is chosen, and its lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.holds_delegate import HoldsDelegate
from kelisim.ui.inventory_columns_model import ColumnsPart, InventoryColumnsModel
from kelisim.ui.inventory_lines_model import InventoryLinesModel, LinesPart
from kelisim.ui.theme.theme import Theme

_ROW_PX = 35
_CHOICE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_SHARES = {LinesPart.FILE: 3, LinesPart.TITLE: 4, LinesPart.REST: 5, LinesPart.WRONG: 5}


class ColumnsTable(QTableView):
    """A click on what a column holds, or Enter in its row, opens the choice of fields."""

    def __init__(
        self,
        model: InventoryColumnsModel,
        texts: Texts,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._theme = texts, theme
        self._holds = HoldsDelegate(theme.look(), texts, self)
        self.setModel(model)
        self.setItemDelegateForColumn(ColumnsPart.HOLDS, self._holds)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        _lay_out(self)
        header = self.horizontalHeader()
        for column in range(model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.column() == ColumnsPart.HOLDS:
            self.edit(index)

    def restyle(self) -> None:
        look = self._theme.look()
        self._holds.look = look
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_PX))
        self.viewport().update()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Columns of the table and what they hold"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOICE_KEYS and self.currentIndex().isValid():
            chosen = self.currentIndex().siblingAtColumn(ColumnsPart.HOLDS)
            self.setCurrentIndex(chosen)
            self.edit(chosen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class LinesTable(QTableView):
    """As many lines as the inventory has; what is wrong with one stands at its end."""

    def __init__(
        self, model: InventoryLinesModel, texts: Texts, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._theme = texts, theme
        self.setModel(model)
        _lay_out(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_files(self, shown: bool) -> None:
        """Hide the column of files where nothing is taken in but descriptions."""
        if self.isColumnHidden(LinesPart.FILE) == shown:
            self.setColumnHidden(LinesPart.FILE, not shown)
            self._share()

    def restyle(self) -> None:
        look = self._theme.look()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_PX))
        self._share()
        self.viewport().update()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Lines of the inventory"))

    def _share(self) -> None:
        """The number of a line takes what it needs, the others their shares of the rest."""
        first = self._theme.look().px(84)
        self.setColumnWidth(LinesPart.LINE, first)
        shares = {part: share for part, share in _SHARES.items() if not self.isColumnHidden(part)}
        room, whole = self.viewport().width() - first, sum(shares.values())
        for part, share in shares.items():
            self.setColumnWidth(part, max(1, room * share // whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _lay_out(table: QTableView) -> None:
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
