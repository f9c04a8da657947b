"""Paints a facet value: its bar behind its name, its count to the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus
from kelisim.ui.delegates.text_runs import draw_line
from kelisim.ui.models.facets_model import FacetRole, FacetRow
from kelisim.ui.models.naming import number_in_words

_LONGEST_BAR = 0.8  # of the row: the count stays readable beside it
_SIZE = 12
_SIDE = 14  # air to the right, inside the row, so that a scroll bar stands at the edge
_RING = 6  # room for the focus ring left of the words


class FacetDelegate(QStyledItemDelegate):
    """Rows are 25 high with 1 between bars, headings have air above them."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

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

    def _heading_rect(self, place: QRectF) -> QRectF:
        return place.adjusted(0, self.look.px(8), 0, 0)

    def _paint_heading(
        self, painter: QPainter, place: QRectF, row: FacetRow, *, opened: bool
    ) -> None:
        line = self._heading_rect(place)
        draw_line(painter, line, row.label, self.look.heading, self.look.muted)
        if not opened:
            end = line.adjusted(0, 0, -self.look.px(8), 0)
            draw_line(painter, end, "▸", self.look.font(11), self.look.muted, right=True)

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
        if value.mode == "exclude":
            font.setStrikeOut(True)
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
