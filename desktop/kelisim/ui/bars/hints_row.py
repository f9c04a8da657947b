"""Under the search field: where the query stops making sense, and what else could be asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.search.values import Answer, Hint
from kelisim.ui.theme.theme import Theme

MOST_OFFERS = 4
_SAY: dict[str, str] = {
    "spelling": mark("Did you mean: {query}"),
    "layout": mark("Other keyboard: {query}"),
    "relax": mark("Without filters: {query}"),
}


class HintsRow(QFrame):
    """Hidden while there is nothing to say. `query_wanted` carries the offer that was taken."""

    query_wanted = Signal(str)

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._hints: tuple[Hint, ...] = ()
        self._understood = ""
        self._offered = False
        self.setObjectName("hintsRow")
        self._mistake = QLabel(self)
        self._mistake.setObjectName("mistake")
        self._understanding = QLabel(self)
        for label in (self._mistake, self._understanding):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._offers: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mistake)
        self._row.addWidget(self._understanding)
        self._row.addStretch(1)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Tell the mistakes and offers; while nothing was found the results pane offers them."""
        self._hints = answer.hints
        self._understood = answer.understood
        self._offered = answer.total > 0
        self._write()

    def _write(self) -> None:
        mistakes = [hint for hint in self._hints if hint.kind == "syntax"]
        said = [self._texts(hint.message, **dict(hint.details)) for hint in mistakes]
        self._mistake.setText("  ".join(said))
        self._mistake.setVisible(bool(said))
        understood = self._texts("Searched for: {query}", query=self._understood) if said else ""
        self._understanding.setText(understood if self._understood else "")
        offers = [hint for hint in self._hints if hint.query and hint.kind in _SAY]
        self._show_offers(offers[:MOST_OFFERS] if self._offered else [])
        self.setVisible(bool(said or self._offers))

    def _show_offers(self, hints: list[Hint]) -> None:
        for button in self._offers:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offers = [self._offer(hint) for hint in hints]
        for place, button in enumerate(self._offers, start=2):
            self._row.insertWidget(place, button)

    def _offer(self, hint: Hint) -> QPushButton:
        caption = self._texts(_SAY[hint.kind], query=hint.query)
        button = QPushButton(caption.replace("&", "&&"), self)
        button.setObjectName("link")
        button.setAccessibleName(caption)
        button.clicked.connect(partial(self.query_wanted.emit, hint.query))
        return button

    def restyle(self) -> None:
        look = self._theme.look()
        self._row.setContentsMargins(look.px(14), look.px(4), look.px(14), look.px(4))
        self._row.setSpacing(look.px(8))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._hints:
            self._write()
        super().changeEvent(event)
