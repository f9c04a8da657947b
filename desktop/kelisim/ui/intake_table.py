"""The files of an import, a row each, with what can be done about them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kelisim.archive.values import ItemRecord
from kelisim.base.texts import Texts
from kelisim.ui.delegates.ways_delegate import WaysDelegate
from kelisim.ui.headed_table import Index
from kelisim.ui.intake_model import Column, IntakeModel
from kelisim.ui.models.intake_ways import Way, way_in_words, ways_of
from kelisim.ui.theme.theme import Theme

_KEYS_FOR_THE_CHOSEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)


class _PathDelegate(QStyledItemDelegate):
    """The middle of a path that is too long says least."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class IntakeTable(QTableView):
    """Enter does the first way of a row, a click the one under it, the menu key shows all."""

    way_wanted = Signal(str, tuple)  # a `Way`, the items

    def __init__(
        self, model: IntakeModel, texts: Texts, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._rows = model
        self._ways = WaysDelegate(theme.look(), self)
        self.setModel(model)
        self.setItemDelegateForColumn(Column.WAY, self._ways)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(Column.FILE, _PathDelegate(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # A heading asks whether all rows below it are selected, one by one, when it is painted.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def chosen(self) -> tuple[ItemRecord, ...]:
        """The items of the selected rows, from top to bottom."""
        # By ranges: of ten thousand rows Qt would make ten thousand places to look at.
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return self._rows.items_at(sorted(rows))

    def menu(self) -> QMenu:
        """All that can be done about the selected rows, for each way how many it concerns."""
        menu = QMenu(self)
        chosen = self.chosen()
        concerned: dict[Way, list[ItemRecord]] = {}
        for item in chosen:
            for way in ways_of(item):
                concerned.setdefault(way, []).append(item)
        for way in (way for way in Way if way in concerned):
            mine = tuple(concerned[way])
            words = way_in_words(way, mine[0], self._texts)
            many = f" ({len(mine)})" if len(chosen) > 1 else ""
            menu.addAction(words + many).triggered.connect(
                partial(self.way_wanted.emit, way.value, mine)
            )
        return menu

    def restyle(self) -> None:
        look = self._theme.look()
        self._ways.look = look
        self.verticalHeader().setDefaultSectionSize(look.px(39))
        self.viewport().update()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Files of the import"))

    # -- Qt calls these

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._way_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if pointed else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pointed = self._way_at(event.position().toPoint())
        if pointed and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self.way_wanted.emit(pointed[0].value, (pointed[1],))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _KEYS_FOR_THE_CHOSEN:
            super().keyPressEvent(event)
            return
        chosen = self.chosen()
        if event.key() != Qt.Key.Key_Delete and chosen:
            way = next(iter(ways_of(chosen[0])), None)
            if way is not None:
                mine = tuple(item for item in chosen if way in ways_of(item))
                self.way_wanted.emit(way.value, mine)
        elif held := tuple(item for item in chosen if item.state == "held"):
            self.way_wanted.emit(Way.DISCARD.value, held)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(row.bottomLeft())
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _way_at(self, point: QPoint) -> tuple[Way, ItemRecord] | None:
        index: QModelIndex = self.indexAt(point)
        item = self._rows.item_at(index)
        if item is None or index.column() != Column.WAY:
            return None
        way = self._ways.way_at(point, self.visualRect(index), index)
        return (way, item) if way is not None else None
