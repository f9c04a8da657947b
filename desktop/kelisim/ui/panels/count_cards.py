"""Large numbers side by side: how many files of an import came to which end."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.ui.delegates.look import Look
from kelisim.ui.formats import number_in_words

COUNTED = (
    ("stored", mark("documents added")),
    ("duplicate", mark("already there (the same file)")),
    ("similar", mark("similar: please compare")),
    ("held", mark("not read: in the holding folder")),
    ("queued", mark("waiting")),
)
_WARNS = "held"


class CountCards(QWidget):
    """One card for each end; that of the holding folder warns while anything is in it."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.numbers: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self._boxes: dict[str, QFrame] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for state, _ in COUNTED:
            self._row.addWidget(self._box(state), 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        for state, caption in COUNTED:
            number = counts.get(state, 0)
            self.numbers[state].setText(number_in_words(number))
            self._captions[state].setText(self._texts(caption))
            wanted = "warningCard" if state == _WARNS and number else "card"
            if self._boxes[state].objectName() != wanted:
                self._boxes[state].setObjectName(wanted)
                for widget in (self._boxes[state], self.numbers[state]):
                    widget.style().unpolish(widget)
                    widget.style().polish(widget)

    def restyle(self, look: Look) -> None:
        self._row.setSpacing(look.px(12))
        for box in self._boxes.values():
            # A box keeps its own words clear of its outline.
            box.setContentsMargins(look.px(6), look.px(2), look.px(6), look.px(2))

    def _box(self, state: str) -> QFrame:
        box, number, caption = QFrame(self), QLabel(self), QLabel(self)
        box.setObjectName("card")
        number.setObjectName("number")
        caption.setObjectName("aside")
        caption.setWordWrap(True)
        column = QVBoxLayout(box)
        column.setSpacing(0)
        column.addWidget(number)
        column.addWidget(caption)
        self._boxes[state], self.numbers[state], self._captions[state] = box, number, caption
        return box
