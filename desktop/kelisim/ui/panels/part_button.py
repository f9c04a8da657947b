"""A part of a query that finds nothing: how much it finds alone, and a press leaves it out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_cross, draw_focus
from kelisim.ui.delegates.text_runs import draw_line

_WORDS, _COUNTS = 13, 12
WIDEST_PX = 400


@dataclass(frozen=True, slots=True)
class CountedPart:
    """``key`` is the query without the part, ``helps`` whether that finds something."""

    key: str
    words: str
    counts: str
    helps: bool


class PartButton(QAbstractButton):
    """Two lines, what it is and how much it finds; framed where leaving it out helps."""

    def __init__(self, part: CountedPart, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._look = look
        self.setText(part.words)
        self.setAccessibleName(part.words)
        self.setAccessibleDescription(part.counts)
        self.setToolTip(f"<p>{escape(part.words)}</p><p>{escape(part.counts)}</p>")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(look)

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setMaximumWidth(look.px(WIDEST_PX))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        words = QFontMetricsF(look.font(_WORDS, bold=True)).horizontalAdvance(self.text())
        counts = QFontMetricsF(look.font(_COUNTS)).horizontalAdvance(self.part.counts)
        height = look.height(_WORDS) + look.height(_COUNTS) + 2 * look.px(7)
        return QSize(round(max(words, counts)) + look.px(14 + 36), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointed = self.underMouse() or self.isDown()
        line = look.accent if self.part.helps else look.line
        draw_box(painter, rect, look.px(8), look.tint if pointed else look.surface, line)
        if self.hasFocus():
            draw_focus(painter, rect, look.px(8), look)
        words = rect.adjusted(look.px(14), look.px(7), -look.px(36), 0)
        words.setHeight(look.height(_WORDS))
        draw_line(painter, words, self.text(), look.font(_WORDS, bold=True), look.text)
        counts = words.translated(0, words.height())
        counts.setHeight(look.height(_COUNTS))
        draw_line(painter, counts, self.part.counts, look.font(_COUNTS), look.muted)
        place = QRectF(rect.right() - look.px(32), rect.top(), look.px(24), rect.height())
        draw_cross(painter, place.center(), look, look.accent if self.part.helps else look.muted)
        painter.end()
