"""A tree of facets that understands click, Ctrl-click, Alt-click and the same keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from kelisim.search.values import Mode
from kelisim.ui.models.facet_rows import FacetRow
from kelisim.ui.models.facets_model import FacetRole

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def mode_of(modifiers: Qt.KeyboardModifier) -> Mode:
    """What a click or Enter with ``modifiers`` does to a value."""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return "exclude"
    return "either" if modifiers & Qt.KeyboardModifier.ControlModifier else "narrow"


class FacetsView(QTreeView):
    """Tells which row was activated and how; it decides nothing itself."""

    row_activated = Signal(QModelIndex, str)  # the row and a `Mode`
    row_clicked = Signal(QModelIndex, QPoint, str)  # the row, where, and a `Mode`
    branch_wanted = Signal(QModelIndex, bool)  # a tag, to be opened or closed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the panel is the ground
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed = QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        pressed, self._pressed = self._pressed, QModelIndex()
        if left and index.isValid() and index == pressed:
            at = event.position().toPoint()
            self.row_clicked.emit(index, at, mode_of(event.modifiers()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = index.data(FacetRole.ROW)
        if event.key() in _PRESS and index.isValid():
            self.row_activated.emit(index, mode_of(event.modifiers()))
        elif isinstance(row, FacetRow) and self._walks(event.key(), index, row):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _walks(self, key: int, index: QModelIndex, row: FacetRow) -> bool:
        """Right opens a tag; Left closes it, or goes to the one above it. True if one of these."""
        if key == Qt.Key.Key_Right and row.opened is False:
            self.branch_wanted.emit(index, True)
        elif key == Qt.Key.Key_Left and row.opened:
            self.branch_wanted.emit(index, False)
        elif key == Qt.Key.Key_Left and row.depth:
            while _depth(index) >= row.depth:
                index = index.siblingAtRow(index.row() - 1)
            self.setCurrentIndex(index)
        else:
            return False
        return True


def _depth(index: QModelIndex) -> int:
    row = index.data(FacetRole.ROW)
    return row.depth if isinstance(row, FacetRow) else 0
