"""Says of the hit at which a reader stands that it is another name, in the tint of such hits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box
from kelisim.ui.delegates.text_runs import draw_line

_SIZE = 12


class HitLegend(QWidget):
    """As wide as it is allowed to be; what does not fit is cut, and whole in the tool tip."""

    def __init__(self, texts: Texts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._look = look
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sentence(self, words: str) -> str:
        """What is said of a hit on another name of ``words``; nothing where they are none."""
        return self._texts("Another name of “{words}”", words=words) if words else ""

    def show_name_of(self, words: str) -> None:
        """``words`` are those of the query; empty for a hit on what was asked for."""
        self._words = words
        sentence = self.sentence(words)
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.update()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.height(_SIZE) + self._look.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        look, font, sentence = self._look, self._look.font(_SIZE), self.sentence(self._words)
        side = look.px(7)
        width = min(QFontMetricsF(font).horizontalAdvance(sentence) + 2 * side, self.width())
        height = self.sizeHint().height()
        box = QRectF(0, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        draw_box(painter, box, look.px(4), look.other_mark)
        draw_line(painter, box.adjusted(side, 0, -side, 0), sentence, font, look.text)
        painter.end()
