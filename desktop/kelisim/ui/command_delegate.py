"""Paints a command of the palette: its name, and its keys at the right."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.ui.delegates.shapes import draw_box
from kelisim.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class CommandRole(IntEnum):
    """``KEYS`` is the shortcut as a person reads it."""

    KEYS = Qt.ItemDataRole.UserRole + 1


class CommandDelegate(QStyledItemDelegate):
    """One line each, the chosen one on a tinted ground."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._theme.look()
        rect = QRectF(option.rect)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen:
            draw_box(painter, rect, look.px(7), look.soft)
        inner = rect.adjusted(look.px(12), 0, -look.px(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setFont(look.font(12))
        painter.setPen(look.muted if not chosen else look.text)
        painter.drawText(
            inner, middle | Qt.AlignmentFlag.AlignRight, str(index.data(CommandRole.KEYS))
        )
        painter.setFont(look.font(14))
        painter.setPen(look.text)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.look().px(33))
