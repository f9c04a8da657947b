"""One language that a document is there in; a suggested translation is judged on the spot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kelisim.app.related import Related
from kelisim.base.languages import OWN_NAMES, Language
from kelisim.base.texts import Texts
from kelisim.ui.delegates.description_layout import ACCEPT, REJECT
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus

_SIZE = 12
_SIDE_PX, _SIGN_PX = 10, 18
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LanguageButton(QAbstractButton):
    """A press or Space shows the text; Enter accepts and Del rejects what is only suggested."""

    wanted = Signal()
    judged = Signal(str)  # "confirmed" or "rejected"

    def __init__(
        self, language: Language, texts: Texts, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.language = language
        self.other: Related | None = None
        self._texts = texts
        self._look = look
        self._read_only = False
        self.setText(OWN_NAMES[language])
        self.setCheckable(True)
        self.clicked.connect(self._when_clicked)
        self.restyle(look)

    def show_text(self, other: Related | None, *, read_only: bool) -> None:
        """None: this is the language of the text that is shown."""
        self.other, self._read_only = other, read_only
        self.setChecked(other is None)
        self.setCursor(
            Qt.CursorShape.ArrowCursor if other is None else Qt.CursorShape.PointingHandCursor
        )
        self.retranslate()
        self.updateGeometry()
        self.update()

    @property
    def judgeable(self) -> bool:
        return self.other is not None and self.other.suggested and not self._read_only

    def retranslate(self) -> None:
        texts, other = self._texts, self.other
        name = told = ""  # then the language's own name is read out
        if other is not None and other.suggested:
            name = texts("{value}, suggested", value=self.text())
            told = texts("Suggested: {why}", why=texts(other.relation.why))
            if self.judgeable:
                told += "\n" + texts("Enter accepts, Del rejects.")
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        title = other.description.text_of("title") if other is not None else ""
        self.setToolTip("\n".join(part for part in (title, told) if part))

    def restyle(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size_for(self.text())

    def minimumSizeHint(self) -> QSize:
        """Where there is no room for its name, a language is its code."""
        return self._size_for(self.language.upper())

    @property
    def caption(self) -> str:
        """What there is room for."""
        fits = self.width() >= self.sizeHint().width()
        return self.text() if fits else self.language.upper()

    def _size_for(self, words: str) -> QSize:
        look = self._look
        width = QFontMetricsF(look.font(_SIZE, bold=True)).horizontalAdvance(words)
        signs = 2 * look.px(_SIGN_PX) if self.judgeable else 0
        return QSize(round(width) + 2 * look.px(_SIDE_PX) + signs, look.height(_SIZE) + look.px(8))

    def _signs(self) -> tuple[QRectF, QRectF]:
        width = self._look.px(_SIGN_PX)
        reject = QRectF(self.width() - width - self._look.px(4), 0, width, self.height())
        return reject.translated(-width, 0), reject

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = rect.height() / 2
        pointed = self.underMouse() or self.hasFocus()
        if self.other is None:
            draw_box(painter, rect, radius, look.soft)
        elif self.other.suggested:
            line = look.accent if pointed else look.middle
            draw_box(painter, rect, radius, look.surface, line, dashed=True)
        elif pointed:
            draw_box(painter, rect, radius, look.tint)
        if self.hasFocus():
            draw_focus(painter, rect, radius, look)
        painter.setFont(look.font(_SIZE, bold=self.other is None))
        painter.setPen(look.accent)
        words = rect.adjusted(look.px(_SIDE_PX), 0, 0, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, left, self.caption)
        if self.judgeable:
            painter.setFont(look.font(11, bold=True))
            signs = zip(self._signs(), (ACCEPT, REJECT), (look.good, look.muted), strict=True)
            for place, sign, ink in signs:
                painter.setPen(ink)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()

    def _when_clicked(self) -> None:
        self.setChecked(self.other is None)
        if self.other is not None:
            self.wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.judgeable and event.button() == Qt.MouseButton.LeftButton and self.isDown():
            for place, status in zip(self._signs(), ("confirmed", "rejected"), strict=True):
                if place.contains(event.position()):
                    self.setDown(False)
                    self.judged.emit(status)
                    return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and self.judgeable:
            self.judged.emit("confirmed")
        elif key in _DELETE and self.judgeable:
            self.judged.emit("rejected")
        elif key in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
