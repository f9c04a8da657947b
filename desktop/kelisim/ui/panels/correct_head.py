"""Over a text that is corrected: what it is, which page, how sure, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.formats import moment
from kelisim.ui.models.correction import RIGHT, Correction
from kelisim.ui.page import name_with_keys
from kelisim.ui.panels.compared_side import title_of


class CorrectHead(QWidget):
    """Two rows; `place` says in words what the tints show."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.title, self.aside, self.place = QLabel(self), QLabel(self), QLabel(self)
        for label, name in ((self.title, "pageTitle"), (self.aside, "aside"), (self.place, "")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.aside.setWordWrap(True)
        self.back, self.save, self.right = (QPushButton(self) for _ in range(3))
        self.previous, self.next = QPushButton("‹", self), QPushButton("›", self)
        self.unsure = QPushButton(self)
        self.smaller, self.larger = QPushButton("−", self), QPushButton("+", self)
        self.buttons = {
            "save_text": self.save,
            "page_is_right": self.right,
            "next_page": self.next,
            "previous_page": self.previous,
            "next_unsure": self.unsure,
            "picture_larger": self.larger,
            "picture_smaller": self.smaller,
        }
        for button in (self.back, *self.buttons.values()):
            button.setObjectName("primary" if button is self.save else "quiet")
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        first, words, second = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        first.addLayout(words, 1)
        for button in (self.back, self.right, self.save):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.smaller, self.larger, self.previous, self.next, self.unsure):
            second.addWidget(button)
        second.addWidget(self.place, 1)
        self.column.addLayout(first)
        self.column.addLayout(second)

    def write(self, shown: Correction | None) -> None:
        """Say where one is in ``shown``; None: nowhere."""
        self.title.setText(self._texts("Correct the text"))
        if shown is None:
            self.aside.clear()
            self.place.clear()
            return
        picture = shown.shown.picture
        name = title_of(shown.shown.description, self._texts)
        self.aside.setText(" · ".join(filter(None, (name, picture.name if picture else ""))))
        self.place.setText(" · ".join(filter(None, self._said(shown))))
        many = len(shown.texts) > 1
        poor = bool(shown.unsure())
        for button in (self.previous, self.next):
            button.setVisible(many)
        self.unsure.setVisible(many and poor)
        self.right.setVisible(shown.sureness[shown.at] is not None)
        for button in (self.smaller, self.larger):
            button.setVisible(picture is not None)

    def _said(self, shown: Correction) -> tuple[str, ...]:
        """The page, how sure it is, how many are unsure, and whether all is saved."""
        texts, at, many = self._texts, shown.at, len(shown.texts)
        where = texts("Page {number} of {many}", number=at + 1, many=many) if many > 1 else ""
        sure, how = shown.sureness[at], ""
        if sure == RIGHT:
            how = texts("a person says that it is right")
        elif sure is not None:
            how = texts("recognised, {sureness} % sure", sureness=sure)
        unsure, state = len(shown.unsure()), ""
        poor = texts.count("{number} unsure page", "{number} unsure pages", unsure)
        if shown.is_changed:
            draft = shown.shown.draft
            when = moment(draft.at, texts) if draft else ""
            state = texts("typed {when}, not saved", when=when) if draft else texts("not saved")
        return where, how, poor if unsure else "", state

    def retranslate(self) -> None:
        texts = self._texts
        name_with_keys(
            (
                (self.back, texts("Back"), "Esc"),
                (self.right, texts("The page is right"), "F9"),
                (self.save, texts("Save"), "Ctrl+S"),
                (self.unsure, texts("Next unsure page"), "F4"),
            )
        )
        for button, caption, keys in (
            (self.previous, texts("Previous page"), "Ctrl+PgUp"),
            (self.next, texts("Next page"), "Ctrl+PgDn"),
            (self.larger, texts("Larger picture"), "Alt++"),
            (self.smaller, texts("Smaller picture"), "Alt+−"),
        ):
            button.setAccessibleName(caption)
            button.setToolTip(f"{caption} ({keys})")
