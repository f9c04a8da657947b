"""The parts of the start page: a card with one button, the drop area, a recent archive."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box
from kelisim.ui.theme.theme import Theme


class Card(QFrame):
    """A title, what it means, and the one thing to press."""

    def __init__(self, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title, self._text, self._keys = QLabel(self), QLabel(self), QLabel(self)
        self._title.setObjectName("cardTitle")
        self._text.setObjectName("cardText")
        self._keys.setObjectName("key")
        self._title.setWordWrap(True)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = QPushButton(self)
        self.button.setObjectName("primary" if primary else "quiet")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.button)
        self._row.addWidget(self._keys)
        self._row.addStretch(1)
        self._column.addLayout(self._row)

    def say(self, title: str, text: str, caption: str, keys: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(caption)
        self.button.setAccessibleName(caption)
        self.button.setAccessibleDescription(text)
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))

    def restyle(self, look: Look) -> None:
        self._column.setContentsMargins(look.px(22), look.px(22), look.px(22), look.px(14))
        self._column.setSpacing(look.px(7))
        self._row.setSpacing(look.px(6))
        self.setMinimumHeight(look.px(188))


class DropArea(QWidget):
    """A dashed box that says what may be dropped; the window takes the drop itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence, self._kinds = QLabel(self), QLabel(self)
        self._column = QVBoxLayout(self)
        for label in (self._sentence, self._kinds):
            label.setObjectName("dropText")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            self._column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, sentence: str, kinds: str) -> None:
        self._sentence.setText(sentence)
        self._kinds.setText(kinds)
        self.setAccessibleName(sentence)

    def restyle(self, look: Look) -> None:
        self._column.setContentsMargins(look.px(20), look.px(24), look.px(20), look.px(24))
        self._column.setSpacing(look.px(1))
        self._kinds.setFont(look.font(12))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._theme.look()
        painter = QPainter(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            look.px(11),
            look.panel,
            look.middle,
            width=2,
            dashed=True,
        )
        painter.end()


class RecentRow(QPushButton):
    """An archive's name, and quieter: how many documents, when, and whether it can be reached."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{name}, {about}")
        title, aside = QLabel(name, self), QLabel(about, self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        aside.setObjectName("aside")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        for label in (title, aside):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        row.addStretch(1)
        self.setMinimumHeight(title.sizeHint().height() + 12)
