"""Paints the rows of a description: what is confirmed plainly, what is suggested as a guess."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kelisim.ui.delegates.description_layout import (
    ACCEPT,
    CHIP,
    REJECT,
    SIZE,
    DescriptionLayout,
)
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus, draw_key
from kelisim.ui.delegates.text_runs import draw_line
from kelisim.ui.models.description_model import DescriptionRole
from kelisim.ui.models.description_rows import DescriptionRow

Index = QModelIndex | QPersistentModelIndex


class DescriptionDelegate(QStyledItemDelegate):
    """Rows of very different kinds, none of them a widget; the view makes their editors."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layout = DescriptionLayout(look, 240)
        self.read_only = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(DescriptionRole.ROW)
        if not isinstance(row, DescriptionRow):
            return
        state = option.state
        place = QRectF(option.rect)
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "heading":
            self._paint_heading(painter, place, row)
        elif row.kind in ("chip", "add"):
            self._paint_chip(painter, place, row, near=current or hover)
        else:
            self._paint_words(painter, place, row, near=current or hover)
        if current:
            self._paint_ring(painter, place, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, place: QRectF, row: DescriptionRow) -> None:
        look = self.layout.look
        line = QRectF(place.left(), place.bottom() - look.px(7) - look.height(11),
                      place.width(), look.height(11))  # fmt: skip
        draw_line(painter, line, row.label, look.heading, look.muted)

    def _paint_ring(self, painter: QPainter, place: QRectF, row: DescriptionRow) -> None:
        look, box = self.layout.look, self.layout.box(row, place)
        if row.kind in ("chip", "add"):
            draw_focus(painter, box, box.height() / 2, look)
        elif self.layout.is_card(row):
            draw_focus(painter, box, look.px(7), look)
        else:
            grown = box.adjusted(-look.px(6), -look.px(3), look.px(4), look.px(3))
            draw_focus(painter, grown, look.px(6), look)

    def _paint_chip(
        self, painter: QPainter, place: QRectF, row: DescriptionRow, *, near: bool
    ) -> None:
        look, box = self.layout.look, self.layout.box(row, place)
        radius = box.height() / 2
        if row.suggested:
            line = look.accent if near else look.middle
            draw_box(painter, box, radius, look.surface, line, dashed=True)
        elif row.kind == "add" or row.of:
            draw_box(painter, box, radius, None, look.middle)
        else:
            draw_box(painter, box, radius, look.soft)
        words = box.adjusted(look.px(11), 0, -look.px(8), 0)
        text = self.layout.chip_text(row)
        if row.suggested:
            words.setRight(self.layout.answers(row, place)[0].left())
        draw_line(painter, words, text, look.font(CHIP), look.muted if row.of else look.accent)
        if row.suggested:
            self._paint_signs(painter, place, row)
        elif row.kind == "chip" and near and not self.read_only:
            cross = self.layout.remover(row, place)
            draw_box(painter, cross.adjusted(0, 2, 0, -2), radius, look.middle)
            self._sign(painter, cross, REJECT, look.accent)

    def _paint_signs(self, painter: QPainter, place: QRectF, row: DescriptionRow) -> None:
        look = self.layout.look
        accept, reject = self.layout.answers(row, place)
        self._sign(painter, accept, ACCEPT, look.good)
        self._sign(painter, reject, REJECT, look.muted)

    def _sign(self, painter: QPainter, box: QRectF, sign: str, colour: QColor) -> None:
        font = self.layout.look.font(11, bold=True)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, 0x84, sign)  # centred both ways

    def _paint_words(
        self, painter: QPainter, place: QRectF, row: DescriptionRow, *, near: bool
    ) -> None:
        look = self.layout.look
        if self.layout.is_card(row):
            warns = row.kind == "slip"
            fill = look.warning_tint if warns else look.surface
            line = look.warning_line if warns else look.accent if near else look.middle
            draw_box(painter, self.layout.box(row, place), look.px(7), fill, line, dashed=True)
            self._paint_keys(painter, place, row, near=near)
        words = self.layout.words(row, place)
        if self.layout.name_width(row):
            name = QRectF(words.left(), words.top(), self.layout.name_width(row) - look.px(6),
                          self.layout.line_height())  # fmt: skip
            draw_line(painter, name, row.name, look.font(12), look.muted)
            words.setLeft(words.left() + self.layout.name_width(row))
        label, detail = self.layout.label(row), self.layout.detail(row)
        label.draw(painter, words.topLeft())
        if detail:
            height = label.boundingRect().height() + look.px(1)
            detail.draw(painter, QPointF(words.left(), words.top() + height))

    def _paint_keys(
        self, painter: QPainter, place: QRectF, row: DescriptionRow, *, near: bool
    ) -> None:
        if self.read_only:
            return
        look = self.layout.look
        accept, reject = self.layout.answers(row, place)
        draw_key(painter, accept, self.layout.keys[0], look)
        if near:
            draw_key(painter, reject, self.layout.keys[1], look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(DescriptionRole.ROW)
        return self.layout.size(row) if isinstance(row, DescriptionRow) else QSize(0, 0)

    def editor_place(self, row: DescriptionRow, place: QRectF, room: float) -> QRectF:
        """Where the line to type in stands over ``row``; ``room`` is the width of the pane."""
        look, box = self.layout.look, self.layout.box(row, place)
        height = look.height(SIZE) + look.px(9)
        if row.kind in ("chip", "add"):
            left = min(box.left(), max(0.0, room - look.px(190)))
            return QRectF(left, box.center().y() - height / 2, min(room, look.px(190.0)), height)
        left = box.left() + self.layout.name_width(row)
        width = box.width() - self.layout.name_width(row)
        return QRectF(left, box.top() - look.px(3), width, max(height, float(look.px(24))))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """None: editors belong to the view, since Qt's own would close on a mistake."""
        return None  # type: ignore[return-value]
