"""Asks what becomes of words that were typed and not saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look


class UnsavedBar(QFrame):
    """Hidden until it asks. Enter saves, Esc goes on writing."""

    save_wanted = Signal()
    discard_wanted = Signal()
    left = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("askBar")
        self.question = QLabel(self)
        self.question.setWordWrap(True)
        self.save, self.discard, self.stay = (QPushButton(self) for _ in range(3))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.question, 1)
        for button in (self.save, self.discard, self.stay):
            button.setObjectName("quiet")
            button.clicked.connect(self.hide)
            self._row.addWidget(button)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.stay.clicked.connect(self.left)
        self.retranslate()
        self.hide()

    def ask(self) -> None:
        self.show()
        self.save.setFocus()

    @Slot()
    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def restyle(self, look: Look) -> None:
        self._row.setContentsMargins(look.px(16), look.px(8), look.px(10), look.px(8))
        self._row.setSpacing(look.px(10))

    def retranslate(self) -> None:
        texts = self._texts
        self.question.setText(texts("What you typed is not saved yet."))
        for button, caption in (
            (self.save, texts("Save")),
            (self.discard, texts("Throw it away")),
            (self.stay, texts("Go on writing")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self.save
            button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
