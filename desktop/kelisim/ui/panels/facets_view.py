"""A tree of facets that understands click, Ctrl-click, Alt-click and the same keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from kelisim.search.values import Mode

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def mode_of(modifiers: Qt.KeyboardModifier) -> Mode:
    """What a click or Enter with ``modifiers`` does to a value."""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return "exclude"
    return "either" if modifiers & Qt.KeyboardModifier.ControlModifier else "narrow"


class FacetsView(QTreeView):
    """Tells which row was activated and how; it decides nothing itself."""

    row_activated = Signal(QModelIndex, str)  # the row and a `Mode`

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
            self.row_activated.emit(index, mode_of(event.modifiers()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _PRESS and index.isValid():
            self.row_activated.emit(index, mode_of(event.modifiers()))
        else:
            super().keyPressEvent(event)
