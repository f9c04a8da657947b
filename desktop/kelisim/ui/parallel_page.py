"""A text beside its translation; both scroll together, paragraph by paragraph."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kelisim.base.languages import LANGUAGES, OWN_NAMES
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.models.side_by_side import LaidOut, SideBySide
from kelisim.ui.page import Page, name_with_keys
from kelisim.ui.panels.compared_side import ComparedSide
from kelisim.ui.panels.reader_text import ReaderText
from kelisim.ui.panels.twin_scrolling import TwinScrolling
from kelisim.ui.theme.theme import Theme


class ParallelPage(Page):
    """F7 goes to the next language; a suggested translation is accepted or rejected here."""

    left = Signal()

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts, theme, parent)
        self._actions = actions
        self._shown: SideBySide | None = None
        self._read_only = False
        self.title, self.aside = QLabel(self), QLabel(self)
        for label, name in ((self.title, "pageTitle"), (self.aside, "aside")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button, self.next, self.reject, self.accept = (
            QPushButton(self) for _ in range(4)
        )
        look = theme.look()
        self.one = ComparedSide(ReaderText(look, self), self)
        self.other = ComparedSide(ReaderText(look, self), self)
        self.twins = TwinScrolling(self.one.text, self.other.text, self)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()

    def show_texts(self, shown: SideBySide | None, *, read_only: bool) -> None:
        """Show two texts from their beginning; None: there are none any more."""
        before, self._shown, self._read_only = self._shown, shown, read_only
        if _texts_of(before) != _texts_of(shown):
            self._write_texts()
        self._write()

    def _write_texts(self) -> None:
        shown = self._shown
        self.twins.use([] if shown is None else self._anchors(shown))
        pairs = [(self.one, shown.left), (self.other, shown.right)] if shown else []
        for side, laid in pairs:
            side.text.write(laid.shown, laid.plan(self._texts), laid.hits)

    def _anchors(self, shown: SideBySide) -> list[tuple[int, int]]:
        """In Qt's positions, from the very beginning, what was put above the text included."""
        left, right = shown.left.plan(self._texts), shown.right.plan(self._texts)
        places = [
            (left.position(shown.left.shown, one), right.position(shown.right.shown, other))
            for one, other in shown.places[1:]
        ]
        return [(0, 0), *places]

    def _write(self) -> None:
        texts, shown = self._texts, self._shown
        suggested = shown is not None and shown.related.suggested
        self.title.setText(texts("The same text?") if suggested else texts("Parallel texts"))
        for button in (self.accept, self.reject):
            button.setVisible(suggested and not self._read_only)
        self.next.setVisible(shown is not None and shown.many > 2)
        if shown is None:
            self.aside.clear()
            return
        why = texts(shown.related.relation.why)
        self.aside.setText(texts("Suggested: {why}", why=why) if suggested and why else "")
        self.aside.setVisible(bool(self.aside.text()))
        self.one.show_document(shown.left.description, self._language(shown.left), texts)
        self.other.show_document(shown.right.description, self._language(shown.right), texts)

    def _language(self, laid: LaidOut) -> str:
        own = laid.description.text_of("language")
        return next((OWN_NAMES[one] for one in LANGUAGES if one == own), "")

    def _arrange(self) -> None:
        head, words, self._sides = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        for button in (self.close_button, self.next, self.reject, self.accept):
            button.setObjectName("quiet")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.accept.setObjectName("primary")
        for side in (self.one, self.other):
            self._sides.addWidget(side, 1)
        self._column.addLayout(head)
        self._column.addLayout(self._sides, 1)
        self.setFocusProxy(self.one)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.left)
        for name, button in (
            ("next_language", self.next),
            ("accept_translation", self.accept),
            ("reject_translation", self.reject),
        ):
            button.clicked.connect(self._actions[name].trigger)
        for side in (self.one, self.other):
            side.text.zoom_wanted.connect(self._zoom)

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        self._actions["larger" if steps > 0 else "smaller"].trigger()

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        self._sides.setSpacing(look.px(14))
        for side in (self.one, self.other):
            side.restyle(look)
            side.text.dress(look, 1.0)
        self._write_texts()

    def retranslate(self) -> None:
        texts, keys_of = self._texts, self._actions.keys_of
        self.setAccessibleName(texts("Parallel texts"))
        name_with_keys(
            (
                (self.close_button, texts("Back"), "Esc"),
                (self.next, texts("Next language"), keys_of("next_language")),
                (
                    self.reject,
                    texts("Not a translation"),
                    keys_of("reject_translation"),
                ),
                (self.accept, texts("A translation"), keys_of("accept_translation")),
            )
        )
        self._write()
        self._write_texts()


def _texts_of(shown: SideBySide | None) -> tuple[object, ...]:
    """What decides whether the same is shown."""
    if shown is None:
        return ()
    sides = (shown.left, shown.right)
    return tuple((side.description.id, side.shown.text, side.hits) for side in sides)
