"""Finding words in the open document: a line to type in, how many there are, the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look

_FOLDED = str.maketrans({"ё": "е", "Ё": "Е", "İ": "I"})


def occurrences(needle: str, text: str) -> list[tuple[int, int]]:
    """Where ``needle`` stands in ``text``, small and large letters and ё and е alike.

    >>> occurrences("елк", "Ёлка, елки")
    [(0, 3), (6, 9)]
    """
    wanted, folded = (part.translate(_FOLDED).lower() for part in (needle, text))
    found, at = [], folded.find(wanted) if wanted else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = folded.find(wanted, at + len(wanted))
    return found


class FindBar(QWidget):
    """Hidden until `open`; Enter and Shift+Enter step, Esc closes."""

    wanted = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, texts: Texts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.field = QLineEdit(self)
        self._count = QLabel(self)
        self._before, self._after, self._close = (QToolButton(self) for _ in range(3))
        row = QHBoxLayout(self)
        row.addWidget(self.field, 1)
        for widget in (self._count, self._before, self._after, self._close):
            row.addWidget(widget)
        for button, sign in ((self._before, "‹"), (self._after, "›"), (self._close, "✕")):
            button.setText(sign)
            button.setAutoRaise(True)
        self.field.textChanged.connect(self.wanted)
        self._before.clicked.connect(self._step_back)
        self._after.clicked.connect(self._step_on)
        self._close.clicked.connect(self.close_bar)
        self.hide()
        self.restyle(look)
        self.retranslate()

    def open(self, words: str = "") -> None:
        """Show the bar with ``words`` or what was last sought, ready to type over."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self.wanted.emit(self.field.text())

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """``current`` counts from 1; 0 of 0 is nothing found."""
        sought = bool(self.field.text())
        self._count.setText(f"{current} / {total}" if sought else "")
        for button in (self._before, self._after):
            button.setEnabled(total > 0)

    def restyle(self, look: Look) -> None:
        row = self.layout()
        if row:
            row.setContentsMargins(look.px(36), look.px(8), look.px(36), look.px(4))
        for widget in (self.field, self._count, self._before, self._after, self._close):
            widget.setFont(look.font(13))

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self._texts("Find in this document"))
        self.field.setAccessibleName(self._texts("Find in this document"))
        names = (
            (self._before, self._texts("Previous place")),
            (self._after, self._texts("Next place")),
            (self._close, self._texts("Close")),
        )
        for button, name in names:
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
