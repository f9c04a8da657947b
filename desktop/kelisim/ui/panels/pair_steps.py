"""At which of several pairs one compares, and the way to the one before and after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from kelisim.base.texts import Texts


class PairSteps(QWidget):
    """«‹ Backspace · Pair 3 of 12 · N ›»; nothing where there is one pair only."""

    stepped = Signal(int)  # so many pairs further

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._at, self._many = 0, 1
        self.before, self.after, self.label = QPushButton(self), QPushButton(self), QLabel(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.label, self.after):
            self._row.addWidget(widget)
        for button, keys in ((self.before, "‹  Backspace"), (self.after, "N  ›")):
            button.setObjectName("quiet")
            button.setText(keys)
        self.before.clicked.connect(self.step_back)
        self.after.clicked.connect(self.step_on)
        self.retranslate()

    def show_place(self, at: int, many: int) -> None:
        """``at`` counts from 0."""
        self._at, self._many = at, many
        self.before.setEnabled(self.has_before)
        self.after.setEnabled(self.has_after)
        self.setVisible(many > 1)
        self.retranslate()

    @property
    def has_before(self) -> bool:
        return self._at > 0

    @property
    def has_after(self) -> bool:
        return self._at + 1 < self._many

    def step_back(self) -> None:
        self.stepped.emit(-1)

    def step_on(self) -> None:
        self.stepped.emit(1)

    def retranslate(self) -> None:
        texts = self._texts
        self.label.setText(texts("Pair {number} of {many}", number=self._at + 1, many=self._many))
        for button, name in (
            (self.before, texts("Previous pair")),
            (self.after, texts("Next pair")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
