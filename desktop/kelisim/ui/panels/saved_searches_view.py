"""A list of saved searches that is as high as what is in it, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

MOST_ROWS = 8
"""Rows before the list scrolls: the facets below must stay in sight."""

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SavedSearchesView(QListView):
    """Tells what was done to which row, by mouse or key; it decides nothing itself."""

    row_chosen = Signal(QModelIndex, bool)  # and whether the new ones are wanted first
    rename_wanted = Signal(QModelIndex)
    remove_wanted = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the panel is the ground
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._when_clicked)

    def _when_clicked(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in _PRESS:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.row_chosen.emit(index, held)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount() if self.model() else 0, MOST_ROWS)
        return QSize(0, rows * max(1, self.sizeHintForRow(0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), self.sizeHintForRow(0)))
