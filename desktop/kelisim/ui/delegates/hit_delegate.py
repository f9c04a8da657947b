"""Paints a found document as a card: title, where and when, the hits in their words, tags."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelisim.base.texts import Texts
from kelisim.search.values import Hit
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import (
    CHIP_SIZE,
    chip_height,
    chip_width,
    draw_box,
    draw_chip,
    draw_focus,
    draw_key,
    key_width,
)
from kelisim.ui.delegates.text_runs import Ink, Runs, draw_line, marked_layout
from kelisim.ui.models.results_model import HitRole, title_of

_TITLE, _SMALL = 14, 12
_REMEMBERED = 256  # layouts; a screen shows about ten cards of two


class HitDelegate(QStyledItemDelegate):
    """All cards are equally high, so that scrolling needs no measuring."""

    def __init__(self, look: Look, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._texts = texts
        self._layouts: OrderedDict[tuple[object, ...], QTextLayout] = OrderedDict()

    def restyle(self, look: Look) -> None:
        self._look = look
        self._layouts.clear()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(HitRole.HIT)
        if not isinstance(hit, Hit):
            return
        look, state = self._look, option.state
        place = QRectF(option.rect)
        card = place.adjusted(look.px(16), 0, -look.px(16), -look.px(7))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = look.tint if chosen else look.surface
        line = look.accent if chosen else look.middle if hover else look.line
        draw_box(painter, card, look.px(9), fill, line)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, card, look.px(9), look)
        self._paint_inside(painter, card, hit, str(index.data(HitRole.META)))
        painter.restore()

    def _paint_inside(self, painter: QPainter, card: QRectF, hit: Hit, meta: str) -> None:
        look = self._look
        left, width = card.left() + look.px(14), card.width() - 2 * look.px(14)
        top = card.top() + look.px(10)
        pill = hit.language.upper()
        pill_width = max(look.px(26), key_width(look, pill)) if pill else 0
        if pill:
            box = QRectF(left + width - pill_width, top + look.px(1), pill_width, look.px(18))
            draw_key(painter, box.translated(look.px(2), 0), pill, look)
        title_runs: Runs = hit.title or ((title_of(hit, self._texts), False),)
        title = self._layout(
            hit, title_runs, _TITLE, width - pill_width - look.px(16), 1, bold=True
        )
        title.draw(painter, QPointF(left, top))
        top += look.height(_TITLE) + look.px(4)
        line = QRectF(left, top, width, look.height(_SMALL))
        draw_line(painter, line, meta, look.font(_SMALL), look.muted)
        top += look.height(_SMALL) + look.px(3)
        self._layout(hit, hit.snippet, _SMALL, width, 2).draw(painter, QPointF(left, top))
        top = card.bottom() - look.px(8) - chip_height(look)
        self._paint_tags(painter, QRectF(left, top, width, chip_height(look)), hit)

    def _paint_tags(self, painter: QPainter, row: QRectF, hit: Hit) -> None:
        """As many chips as fit; the rest as a number."""
        look, font, left = self._look, self._look.font(CHIP_SIZE), row.left()
        rest = len(hit.tags)
        reserve = QFontMetricsF(font).horizontalAdvance("+99") + look.px(6)
        for tag in hit.tags:
            label = tag.of(self._texts.language)
            width = chip_width(look, label)
            room = row.right() - (reserve if rest > 1 else 0)
            if left + width > room:
                break
            draw_chip(painter, QRectF(left, row.top(), width, row.height()), label, look, font)
            left += width + look.px(6)
            rest -= 1
        if rest:
            line = QRectF(left, row.top(), row.right() - left, row.height())
            draw_line(painter, line, f"+{rest}", font, look.muted)

    def _layout(
        self, hit: Hit, runs: Runs, size: int, width: float, lines: int, *, bold: bool = False
    ) -> QTextLayout:
        key = (hit.document, runs, size, width)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        ink = Ink(self._look.text, self._look.mark, self._look.other_mark)
        layout = marked_layout(runs, self._look.font(size, bold=bold), ink, width, lines)
        self._layouts[key] = layout
        if len(self._layouts) > _REMEMBERED:
            self._layouts.popitem(last=False)
        return layout

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = self._look
        words = look.height(_TITLE) + 3 * look.height(_SMALL) + chip_height(look)
        # As wide as the pane, however narrow: a card is never scrolled sideways.
        return QSize(1, words + look.px(10 + 4 + 3 + 5 + 8 + 7))
