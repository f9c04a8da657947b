"""The text of a page as plain words that can be typed over; doubtful ones are tinted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from kelisim.lang.doubtful import doubtful
from kelisim.ui.delegates.look import Look
from kelisim.ui.models.shown_text import utf16

_FORTH = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class PageText(QPlainTextEdit):
    """Each page has a document of its own, so that undo stays within it."""

    typed = Signal()
    left_page = Signal(int)  # the cursor went beyond the end (1) or the beginning (-1)
    zoom_wanted = Signal(int)  # steps

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: dict[int, QTextDocument] = {}
        self._doubts = Doubts(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.typed)

    def forget_pages(self) -> None:
        """Other texts come: nothing that was typed can be taken back by Ctrl+Z any more."""
        self._doubts.setDocument(None)
        blank = self._new_page("")
        self._use(blank)
        for page in self._pages.values():
            page.deleteLater()
        self._pages = {-1: blank}

    def show_page(self, number: int, text: str, *, is_poor: bool) -> None:
        """Show page ``number``, with doubtful words tinted where all of it ``is_poor``."""
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._new_page(text)
        self._use(page)
        self._dress_page(page)
        self.tint(is_poor)

    def tint(self, is_poor: bool) -> None:
        """Tint doubtful words of the page, or leave them as they are."""
        wanted = self.document() if is_poor else None
        if self._doubts.document() is not wanted:
            self._doubts.setDocument(wanted)

    def dress(self, look: Look) -> None:
        self._look = look
        self._doubts.dress(look)
        self._dress_page(self.document())
        self.tint(self._doubts.document() is not None)

    def _use(self, page: QTextDocument) -> None:
        """Another page is no typing, though Qt says so."""
        self.blockSignals(True)
        self.setDocument(page)
        self.blockSignals(False)

    def _new_page(self, text: str) -> QTextDocument:
        page = QTextDocument(self)
        page.setDocumentLayout(QPlainTextDocumentLayout(page))
        self._dress_page(page)
        page.setPlainText(text)
        page.setModified(False)
        return page

    def _dress_page(self, page: QTextDocument) -> None:
        font = self._look.font(16, serif=True)
        if page.defaultFont() != font:
            page.setDefaultFont(font)
        page.setDocumentMargin(self._look.px(14))
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier and before == self.textCursor().position():
            if event.key() in _FORTH:
                self.left_page.emit(1)
            elif event.key() in _BACK:
                self.left_page.emit(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class Doubts(QSyntaxHighlighter):
    """Tints and underlines the doubtful words of each paragraph as it is typed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._format = QTextCharFormat()
        self.dress(look)

    def dress(self, look: Look) -> None:
        self._format.setBackground(look.warning_tint)
        self._format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._format.setUnderlineColor(look.warning)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for start, end in doubtful(text):
            first = utf16(text[:start])
            self.setFormat(first, utf16(text[start:end]), self._format)
