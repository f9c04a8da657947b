"""Paints what can be done about a file as links in a row, and knows which one is pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.ui.delegates.look import Look
from kelisim.ui.models.intake_ways import WAYS_ROLE, Way

_BETWEEN = " · "
_SIZE = 13
_SIDE = 16

Index = QModelIndex | QPersistentModelIndex


class WaysDelegate(QStyledItemDelegate):
    """«Enter the password · Forget it», each in the colour of a link."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(self.look.font(_SIZE))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for way, words, rect in self._laid_out(option.rect, index):
            painter.setPen(self.look.muted if way is None else self.look.accent)
            painter.drawText(rect, align, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        widths = [rect.width() for _, _, rect in self._laid_out(QRect(), index)]
        return QSize(sum(widths) + 2 * self.look.px(_SIDE), hint.height())

    def way_at(self, point: QPoint, rect: QRect, index: Index) -> Way | None:
        """Which way is under ``point`` of a cell that is at ``rect``."""
        return next(
            (way for way, _, place in self._laid_out(rect, index) if place.contains(point)), None
        )

    def _laid_out(self, rect: QRect, index: Index) -> Iterator[tuple[Way | None, str, QRect]]:
        """Every link and what stands between them, each with its place."""
        metrics = QFontMetrics(self.look.font(_SIZE))
        left = rect.left() + self.look.px(_SIDE)
        for number, (way, words) in enumerate(index.data(WAYS_ROLE) or ()):
            if number:
                width = metrics.horizontalAdvance(_BETWEEN)
                yield None, _BETWEEN, QRect(left, rect.top(), width, rect.height())
                left += width
            width = metrics.horizontalAdvance(words)
            yield way, words, QRect(left, rect.top(), width, rect.height())
            left += width
