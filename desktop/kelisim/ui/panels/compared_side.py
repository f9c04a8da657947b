"""One of two texts beside each other: what it is called, where it is from, and the text itself."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kelisim.archive.values import Description
from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look
from kelisim.ui.formats import date_in_words, moment
from kelisim.ui.panels.reader_text import ReaderText

Text = TypeVar("Text", bound=ReaderText)


class ComparedSide(QFrame, Generic[Text]):
    """Shows the description above the text; the text has the keyboard."""

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.text = text
        self.title, self.aside = QLabel(self), QLabel(self)
        self.title.setObjectName("cardTitle")
        self.aside.setObjectName("aside")
        for label in (self.title, self.aside):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._column = QVBoxLayout(self)
        for widget in (self.title, self.aside):
            self._column.addWidget(widget)
        self._column.addWidget(text, 1)
        self.setFocusProxy(text)

    def show_document(self, document: Description, role: str, texts: Texts) -> None:
        """``role`` says which of the two it is, in the person's language."""
        title = title_of(document, texts)
        self.title.setText(title)
        date = document.text_of("held") or document.text_of("published")
        name = document.originals[0].name if document.originals else ""
        added = texts("added {when}", when=moment(document.added, texts))
        parts = (role, name, date_in_words(date, texts) if date else "", added)
        self.aside.setText(" · ".join(part for part in parts if part))
        self.text.setAccessibleName(f"{role}: {title}")

    def restyle(self, look: Look) -> None:
        side = look.px(18)
        self._column.setContentsMargins(side, look.px(14), look.px(4), look.px(4))
        self._column.setSpacing(look.px(4))
        self.title.setFont(look.font(16, bold=True))


def title_of(document: Description, texts: Texts) -> str:
    """What a document is called: its title, else its file, else that it has none."""
    named = document.originals[0].name if document.originals else ""
    return document.text_of("title") or named or texts("Without a title")
