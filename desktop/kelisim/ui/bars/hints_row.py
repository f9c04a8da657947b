"""Under the search field: where the query stops making sense, and what else could be asked."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.search.values import Answer, Hint
from kelisim.ui.theme.theme import Theme

MOST_OFFERS = 4
_SHARE, _SHARE_BESIDE_MISTAKES = 0.95, 0.5
"""How much of the row all offers may take."""

_LEAST_PX = 60
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
        self._offered = False
        self.setObjectName("hintsRow")
        self._mistake = QLabel(self)
        self._mistake.setObjectName("mistake")
        self._mistake.setTextFormat(Qt.TextFormat.PlainText)
        self._queries: list[str] = []
        # Made once, so that Tab comes to them before the panes.
        self._offers = [self._offer(number) for number in range(MOST_OFFERS)]
        self._row = QHBoxLayout(self)
        for widget in (self._mistake, *self._offers):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Tell the mistakes and offers; while nothing was found the results pane offers them."""
        self._hints = answer.hints
        self._offered = answer.total > 0
        self._write()

    def _write(self) -> None:
        mistakes = [hint for hint in self._hints if hint.kind == "syntax"]
        said = [self._texts(hint.message, **dict(hint.details)) for hint in mistakes]
        self._mistake.setText("  ".join(said))
        self._mistake.setVisible(bool(said))
        offers = [hint for hint in self._hints if hint.query and hint.kind in _SAY]
        self._show_offers(offers[:MOST_OFFERS] if self._offered else [])
        self.setVisible(bool(said or self._queries))

    def _show_offers(self, hints: list[Hint]) -> None:
        self._queries = [hint.query for hint in hints]
        for number, button in enumerate(self._offers):
            button.setVisible(number < len(hints))
        for button, hint in zip(self._offers, hints, strict=False):
            caption = self._texts(_SAY[hint.kind], query=hint.query)
            button.setAccessibleName(caption)
            button.setToolTip(f"<p>{escape(caption)}</p>")
        self._fit()

    def _offer(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("link")
        button.setAccessibleName(self._texts(_SAY["spelling"], query="…"))
        button.setAutoDefault(True)  # Enter takes it, too
        button.clicked.connect(partial(self._take, number))
        button.hide()
        return button

    def _take(self, number: int) -> None:
        self.query_wanted.emit(self._queries[number])

    def _fit(self) -> None:
        """An offer takes at most its share; all of it is in the tip and the accessible name."""
        share = _SHARE_BESIDE_MISTAKES if self._mistake.text() else _SHARE
        room = round(self.width() * share / max(1, len(self._queries)))
        for button in self._offers[: len(self._queries)]:
            button.ensurePolished()
            button.setMinimumWidth(self._theme.look().px(_LEAST_PX))
            short = button.fontMetrics().elidedText(
                button.accessibleName(), Qt.TextElideMode.ElideRight, room
            )
            button.setText(short.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        look = self._theme.look()
        self._row.setContentsMargins(look.px(14), look.px(4), look.px(14), look.px(4))
        self._row.setSpacing(look.px(8))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._hints:
            self._write()
        super().changeEvent(event)
