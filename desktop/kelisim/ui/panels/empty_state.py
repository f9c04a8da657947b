"""What the results pane says when there is nothing to list, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kelisim.ui.delegates.look import Look
from kelisim.ui.panels.part_button import CountedPart, PartButton
from kelisim.ui.panels.styles import button_style


class EmptyState(QScrollArea):
    """One sentence, parts of the query to leave out, a second quieter sentence, and buttons.

    `chosen` tells by its key which was pressed.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        self._sentence, self._counted, self._aside = (QLabel(page) for _ in range(3))
        self._layout = QVBoxLayout(page)
        self._parts_column = QVBoxLayout()
        self._parts: list[PartButton] = []
        self._buttons: list[QPushButton] = []
        for label in (self._sentence, self._counted, self._aside):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        middle = QHBoxLayout()  # as wide as parts may be, in the middle
        middle.addStretch(1)
        middle.addLayout(self._parts_column, 1_000)
        middle.addStretch(1)
        self._layout.addStretch(2)
        self._layout.addWidget(self._sentence)
        self._layout.addWidget(self._counted)
        self._layout.addLayout(middle)
        self._layout.addWidget(self._aside)
        self._layout.addStretch(3)
        self.setWidget(page)
        for part in (page, self.viewport()):
            part.setAutoFillBackground(False)  # the panel is the ground
        self.restyle(look)

    def say(self, sentence: str, aside: str, offers: Sequence[tuple[str, str]]) -> None:
        """Show the sentences and one button for each (key, caption) of ``offers``."""
        self._sentence.setText(sentence)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self.count("", ())
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(key, caption) for key, caption in offers]
        last = self._layout.count() - 1
        for place, button in enumerate(self._buttons, start=last):
            self._layout.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.restyle(self._look)

    def count(self, sentence: str, parts: Sequence[CountedPart]) -> None:
        """Under the first sentence, the parts of a query with what each of them finds."""
        self._counted.setText(sentence)
        self._counted.setVisible(bool(sentence))
        for button in self._parts:
            self._parts_column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._parts = [PartButton(part, self._look, self.widget()) for part in parts]
        for button in self._parts:
            button.clicked.connect(partial(self._tell, button.part.key))
            self._parts_column.addWidget(button)

    @property
    def parts(self) -> tuple[PartButton, ...]:
        """The buttons of the parts, in the order of the query."""
        return tuple(self._parts)

    def _button(self, key: str, caption: str) -> QPushButton:
        button = QPushButton(caption.replace("&", "&&"), self.widget())
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
        self._parts_column.setSpacing(look.px(6))
        self._sentence.setFont(look.font(15, bold=True))
        for label in (self._counted, self._aside):
            label.setFont(look.font(13))
        inks = ((self._sentence, look.text), (self._counted, look.muted), (self._aside, look.muted))
        for label, colour in inks:
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colour)
            label.setPalette(palette)
        for button in self._buttons:
            button.setFont(look.font(13))
            button.setStyleSheet(button_style(look))
        for part in self._parts:
            part.restyle(look)
