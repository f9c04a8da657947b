"""What a column of an inventory holds: painted with an arrow, chosen from a list in its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look
from kelisim.ui.models.inventory_choices import CHOICES

Index = QModelIndex | QPersistentModelIndex

_ARROW_PX, _SIDE_PX, _GAP_PX = 9, 14, 2


class HoldsDelegate(QStyledItemDelegate):
    """The editor is a list that is open at once; what is chosen in it is taken at once."""

    def __init__(self, look: Look, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._texts = texts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        look, rect = self.look, option.rect
        width = look.px(_ARROW_PX)
        left = rect.right() - look.px(_SIDE_PX) - width
        top = rect.center().y() - width / 4 + 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, 1.6 * look.scale))
        painter.drawPolyline(
            [
                QPointF(left, top),
                QPointF(left + width / 2, top + width / 2),
                QPointF(left + width, top),
            ]
        )
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        chooser = QComboBox(parent)
        for column, name in CHOICES.items():
            chooser.addItem(self._texts(name), column)
        chooser.setMaxVisibleItems(len(CHOICES))
        named = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        chooser.setAccessibleName(named)
        chooser.view().setAccessibleName(named)
        chooser.activated.connect(partial(self._take, chooser))
        QTimer.singleShot(0, chooser, chooser.showPopup)
        return chooser

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        gap = self.look.px(_GAP_PX)
        editor.setGeometry(option.rect.adjusted(gap, gap, -gap, -gap - 1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def _take(self, chooser: QComboBox, _: int) -> None:
        self.commitData.emit(chooser)
        self.closeEditor.emit(chooser)
