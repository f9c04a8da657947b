"""Paints a facet value: its bar behind its name, its count to the right."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.base.texts import Texts, mark
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus
from kelisim.ui.delegates.text_runs import draw_line
from kelisim.ui.models.facet_rows import FacetRow
from kelisim.ui.models.facets_model import FacetRole
from kelisim.ui.models.naming import number_in_words

_LONGEST_BAR = 0.8  # of the row: the count stays readable beside it
_SIZE = 12
_SIDE = 14  # air to the right, inside the row, so that a scroll bar stands at the edge
_RING = 6  # room for the focus ring left of the words
_STEP = 12  # a narrower tag stands so much to the right
_BRANCH = 14  # the sign that opens a tag, left of its name
_SORT = 28  # where a heading is clicked to be sorted
_SORT_LINES = (9, 6, 3)  # the sign of that: longer and shorter lines


class FacetDelegate(QStyledItemDelegate):
    """Rows are 25 high with 1 between bars, headings have air above them."""

    def __init__(self, look: Look, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._texts = texts

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(FacetRole.ROW)
        if not isinstance(row, FacetRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        rect = QRectF(option.rect)
        place = rect.adjusted(self.look.px(_RING), 0, -self.look.px(_SIDE), 0)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if row.value:
            place.adjust(self.look.px(_STEP) * row.depth, 0, 0, 0)
            self._paint_value(painter, place, row, bool(state & QStyle.StateFlag.State_MouseOver))
        elif row.more:
            inside = place.adjusted(self.look.px(8), 0, 0, 0)
            draw_line(painter, inside, row.label, self.look.font(_SIZE), self.look.accent)
        else:
            opened = bool(state & QStyle.StateFlag.State_Open)
            self._paint_heading(painter, place, row, opened=opened)
        if focused:
            grown = self.look.px(_RING)
            ring = place if row.value else self._heading_rect(rect) if not row.more else rect
            ring = ring.adjusted(0, 0, 0 if row.value else grown - self.look.px(_SIDE), -1)
            draw_focus(painter, ring, self.look.px(6), self.look)
        painter.restore()

    def sort_rect(self, rect: QRect) -> QRect:
        """Where the heading in ``rect`` is clicked to sort what stands under it."""
        width = self.look.px(_SORT) + self.look.px(_SIDE)
        return QRect(rect.right() - width, rect.top(), width + 1, rect.height())

    def branch_rect(self, rect: QRect, row: FacetRow) -> QRect:
        """Where the tag in ``rect`` is clicked to open or close it; empty if nothing is below."""
        if row.opened is None:
            return QRect()
        left = rect.left() + self.look.px(_RING) + self.look.px(_STEP) * row.depth
        return QRect(left, rect.top(), self.look.px(_BRANCH) + self.look.px(6), rect.height())

    def _heading_rect(self, place: QRectF) -> QRectF:
        return place.adjusted(0, self.look.px(8), 0, 0)

    def _paint_heading(
        self, painter: QPainter, place: QRectF, row: FacetRow, *, opened: bool
    ) -> None:
        line = self._heading_rect(place)
        words = line.adjusted(0, 0, -self.look.px(_SORT), 0)
        draw_line(painter, words, row.label, self.look.heading, self.look.muted)
        end = line.adjusted(0, 0, -self.look.px(8), 0)
        if not opened:
            draw_line(painter, end, "▸", self.look.font(11), self.look.muted, right=True)
        elif row.order == "name" and row.field != "year":
            draw_line(
                painter,
                end,
                self._texts(mark("A–Z")),
                self.look.font(10),
                self.look.muted,
                right=True,
            )
        else:
            self._paint_sort(painter, end)

    def _paint_sort(self, painter: QPainter, end: QRectF) -> None:
        painter.setPen(QPen(self.look.muted, max(1.0, self.look.scale)))
        for number, length in enumerate(_SORT_LINES, -1):
            y = end.center().y() + number * self.look.px(3)
            left = end.right() - self.look.px(_SORT_LINES[0])
            painter.drawLine(QPointF(left, y), QPointF(left + self.look.px(length), y))

    def _paint_value(self, painter: QPainter, place: QRectF, row: FacetRow, hover: bool) -> None:
        look, value = self.look, row.value
        if value is None:
            return
        box = place.adjusted(0, 0, 0, -look.px(1.4))
        chosen = value.mode in ("narrow", "either")
        radius = look.px(5)
        if hover and not chosen:
            draw_box(painter, box, radius, None, look.line)
        if row.share:
            bar = QRectF(box)
            bar.setWidth(max(radius * 2, box.width() * _LONGEST_BAR * row.share))
            draw_box(painter, bar, radius, look.middle if chosen else look.soft)
        if chosen:
            dashed = value.mode == "either"
            draw_box(painter, box, radius, None, look.accent, width=1.5, dashed=dashed)
        self._paint_words(painter, box, row, bold=chosen)

    def _paint_words(self, painter: QPainter, box: QRectF, row: FacetRow, *, bold: bool) -> None:
        look, value = self.look, row.value
        if value is None:
            return
        count = number_in_words(value.count)
        inside = box.adjusted(look.px(8), 0, -look.px(8), 0)
        font = look.font(_SIZE, bold=bold)
        width = draw_line(painter, inside, count, font, look.muted, right=True)
        inside.setRight(inside.right() - width - look.px(8))
        if row.opened is not None:
            sign = inside.adjusted(-look.px(3), 0, 0, 0)
            draw_line(painter, sign, "▾" if row.opened else "▸", look.font(11), look.muted)
        if row.tree:
            inside.setLeft(inside.left() + look.px(_BRANCH) - look.px(3))
        font.setStrikeOut(value.mode == "exclude")
        font.setItalic(row.is_undescribed)
        faded = value.mode == "exclude" or not value.count
        draw_line(painter, inside, row.label, font, look.muted if faded else look.text)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row = index.data(FacetRole.ROW)
        line = self.look.height(_SIZE)
        if isinstance(row, FacetRow) and not row.value and not row.more:
            return QSize(0, line + self.look.px(17))
        return QSize(0, line + self.look.px(9))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.font = QFont(self.look.font(_SIZE))
        option.textElideMode = Qt.TextElideMode.ElideRight
