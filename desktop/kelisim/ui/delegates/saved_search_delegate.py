"""Paints a saved search: its name, and to the right in a badge how much is new."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus
from kelisim.ui.delegates.text_runs import draw_line
from kelisim.ui.models.naming import number_in_words
from kelisim.ui.models.saved_searches_model import SavedRole, SavedRow

_SIZE = 12
_BADGE_SIZE = 11
_SIDE = 14  # as the facets below, so that badges and counts stand in one column
_RING = 6


class SavedSearchDelegate(QStyledItemDelegate):
    """Rows are as high as those of facets."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(SavedRole.ROW)
        if not isinstance(row, SavedRow):
            return
        look = self.look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(look.px(_RING), 0, -look.px(_SIDE), -look.px(1.4))
        radius = look.px(5)
        if row.shown:
            draw_box(painter, box, radius, look.middle, look.accent, width=1.5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, radius, None, look.line)
        inside = box.adjusted(look.px(8), 0, -look.px(8), 0)
        if row.new:
            inside.setRight(self._paint_badge(painter, inside, row.new) - look.px(8))
        draw_line(painter, inside, row.record.name, look.font(_SIZE, bold=row.shown), look.text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, box, look.px(6), look)
        painter.restore()

    def _paint_badge(self, painter: QPainter, inside: QRectF, new: int) -> float:
        """Draw the badge at the right end of ``inside``; gives where it begins."""
        look, words = self.look, number_in_words(new)
        font = look.font(_BADGE_SIZE, bold=True)
        height = look.height(_BADGE_SIZE) + look.px(1)
        width = max(height, QFontMetricsF(font).horizontalAdvance(words) + 2 * look.px(6))
        badge = QRectF(0, 0, width, height)
        badge.moveCenter(inside.center())
        badge.moveRight(inside.right() + look.px(4))
        draw_box(painter, badge, height / 2, look.accent)
        painter.setFont(font)
        painter.setPen(look.on_accent)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
        return badge.left()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self.row_height())

    def row_height(self) -> int:
        return self.look.height(_SIZE) + self.look.px(9)
