"""What the results pane says when there is nothing to list, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kelisim.ui.delegates.look import Look
from kelisim.ui.panels.styles import button_style


class EmptyState(QWidget):
    """One sentence, a second quieter one, and buttons; `chosen` tells which by its key."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sentence = QLabel(self)
        self._aside = QLabel(self)
        self._layout = QVBoxLayout(self)
        self._buttons: list[QPushButton] = []
        for label in (self._sentence, self._aside):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._layout.addStretch(2)
        self._layout.addWidget(self._sentence)
        self._layout.addWidget(self._aside)
        self._layout.addStretch(3)
        self.restyle(look)

    def say(self, sentence: str, aside: str, offers: tuple[tuple[str, str], ...]) -> None:
        """Show the sentences and one button for each (key, caption) of ``offers``."""
        self._sentence.setText(sentence)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(key, caption) for key, caption in offers]
        for place, button in enumerate(self._buttons, start=3):
            self._layout.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.restyle(self._look)

    def _button(self, key: str, caption: str) -> QPushButton:
        button = QPushButton(caption.replace("&", "&&"), self)
        button.setAccessibleName(caption)
        button.setAutoDefault(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._tell, key))
        return button

    def _tell(self, key: str) -> None:
        self.chosen.emit(key)

    def restyle(self, look: Look) -> None:
        self._look = look
        self._layout.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(24))
        self._layout.setSpacing(look.px(10))
        self._sentence.setFont(look.font(15, bold=True))
        self._aside.setFont(look.font(13))
        for label, colour in ((self._sentence, look.text), (self._aside, look.muted)):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colour)
            label.setPalette(palette)
        for button in self._buttons:
            button.setFont(look.font(13))
            button.setStyleSheet(button_style(look))
