"""Two documents whose texts are nearly the same, beside each other; a person decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.ui.actions import Actions
from kelisim.ui.formats import number_in_words
from kelisim.ui.models.compared import Compared
from kelisim.ui.models.comparison import Comparison, Stretch
from kelisim.ui.models.shown_text import ShownText
from kelisim.ui.page import Page, name_with_keys
from kelisim.ui.panels.compared_side import ComparedSide
from kelisim.ui.panels.compared_text import ComparedText, EarlierText
from kelisim.ui.panels.pair_steps import PairSteps
from kelisim.ui.panels.twin_scrolling import TwinScrolling
from kelisim.ui.theme.theme import Theme

STEPS = ("previous_difference", "next_difference")
DECISIONS = ("one_work", "separate_works")
_DECIDED: dict[str | None, str] = {
    "confirmed": mark("Decided: versions of one work"),
    "rejected": mark("Decided: two separate works"),
}


class ComparePage(Page):
    """Steps from difference to difference with F8; V, S and Esc decide; N and Backspace go on
    and back in a row of pairs."""

    decided = Signal(str)  # "confirmed": versions of one work; "rejected": separate works
    pair_wanted = Signal(int)  # so many pairs further
    left = Signal()

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts, theme, parent)
        self._actions = actions
        self._shown: Compared | None = None
        self._read_only = False
        self.current: int | None = None
        self.title, self.aside, self.place = QLabel(self), QLabel(self), QLabel(self)
        for label, name in ((self.title, "pageTitle"), (self.aside, "aside"), (self.place, "")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.later, self.separate, self.one_work = (QPushButton(self) for _ in range(3))
        self.previous, self.next = QPushButton(self), QPushButton(self)
        self.pairs = PairSteps(texts, self)
        look = theme.look()
        self.earlier = ComparedSide(EarlierText(look, self), self)
        self.newer = ComparedSide(ComparedText(look, self), self)
        self.twins = TwinScrolling(self.earlier.text, self.newer.text, self)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()
        self.enable()

    # -- what is shown

    def show_comparison(
        self, shown: Compared | None, *, read_only: bool, place: tuple[int, int] = (0, 1)
    ) -> None:
        """Show two documents from their beginning; None: nothing is compared any more.

        ``place`` is the number of the pair, from 0, and how many pairs there are.
        """
        self._shown, self._read_only, self.current = shown, read_only, None
        self.pairs.show_place(*place)
        found = shown.comparison if shown else None
        self.twins.use([] if found is None else _anchors(found))
        self._write_texts()
        self._write()
        self.enable()

    def step(self, direction: int) -> None:
        """Go to the next difference (1) or the one before (-1), around the ends."""
        if self._shown is None or not self._shown.comparison.differences:
            return
        many = len(self._shown.comparison.differences)
        first = 0 if direction > 0 else many - 1
        self.current = first if self.current is None else (self.current + direction) % many
        self._show_current()

    def _show_current(self) -> None:
        if self._shown is None or self.current is None:
            return
        comparison = self._shown.comparison
        found = comparison.differences[self.current]
        self.twins.held = True
        self.earlier.text.show_current(*_units(comparison.one, found.one))
        self.twins.held = False
        self.twins.align()
        self.twins.held = True
        self.newer.text.show_current(*_units(comparison.other, found.other))
        self.twins.held = False
        self._write()

    @Slot()
    def _when_written(self) -> None:
        """Begin at the beginning, or where the reader stood before the look was another."""
        if self.earlier.text.writing or self.newer.text.writing:
            return
        if self.current is not None:
            self._show_current()
            return
        for side in (self.earlier, self.newer):
            side.text.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _next(self) -> None:
        self.step(1)

    @Slot()
    def _previous(self) -> None:
        self.step(-1)

    @Slot()
    def _confirm(self) -> None:
        self.decided.emit("confirmed")

    @Slot()
    def _reject(self) -> None:
        self.decided.emit("rejected")

    def enable(self) -> None:
        """The keys are of this page: elsewhere they, and their lines in the menu, do nothing."""
        shown, seen = self._shown, self.isVisible()
        steps = shown is not None and bool(shown.comparison.differences)
        decides = shown is not None and not self._read_only
        for names, able in ((STEPS, steps), (DECISIONS, decides)):
            for name in names:
                self._actions[name].setEnabled(able and seen)
        for name, able in (
            ("previous_pair", self.pairs.has_before),
            ("next_pair", self.pairs.has_after),
        ):
            self._actions[name].setEnabled(shown is not None and able and seen)
        for button in (self.previous, self.next):
            button.setEnabled(steps)
        for button in (self.one_work, self.separate):
            button.setEnabled(decides)

    # -- how it looks

    def _arrange(self) -> None:
        head, words, steps, self._sides = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        for button in (self.later, self.separate, self.one_work):
            button.setObjectName("quiet")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.one_work.setObjectName("primary")
        for button in (self.previous, self.next):
            button.setObjectName("quiet")
            steps.addWidget(button)
        steps.addWidget(self.place, 1)
        steps.addWidget(self.pairs)
        for side in (self.earlier, self.newer):
            self._sides.addWidget(side, 1)
        self._column.addLayout(head)
        self._column.addLayout(steps)
        self._column.addLayout(self._sides, 1)
        self.setFocusProxy(self.newer)

    def _connect(self) -> None:
        self.later.clicked.connect(self.left)
        for name, button, act in (
            ("next_difference", self.next, self._next),
            ("previous_difference", self.previous, self._previous),
            ("one_work", self.one_work, self._confirm),
            ("separate_works", self.separate, self._reject),
        ):
            self.addAction(self._actions[name])
            self._actions[name].triggered.connect(act)
            button.clicked.connect(act)
        for name, step in (
            ("next_pair", self.pairs.step_on),
            ("previous_pair", self.pairs.step_back),
        ):
            self.addAction(self._actions[name])
            self._actions[name].triggered.connect(step)
        self.pairs.stepped.connect(self.pair_wanted)
        for side in (self.earlier, self.newer):
            side.text.zoom_wanted.connect(self._zoom)
            side.text.written.connect(self._when_written)

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        self._actions["larger" if steps > 0 else "smaller"].trigger()

    def _write_texts(self) -> None:
        found = self._shown.comparison if self._shown else None
        if found is None:
            for side in (self.earlier, self.newer):
                side.text.clear()
            return
        differences = found.differences
        self.earlier.text.write_compared(found.one, [one.one for one in differences])
        self.newer.text.write_compared(found.other, [one.other for one in differences])

    def _write(self) -> None:
        texts, shown = self._texts, self._shown
        self.title.setText(texts("Versions of one work?"))
        if shown is None:
            self.aside.clear()
            self.place.clear()
            return
        number = len(shown.comparison.differences)
        counted = texts.count(
            "{shown} difference", "{shown} differences", number, shown=number_in_words(number)
        )
        alike = texts("{likeness} % the same", likeness=shown.likeness)
        same = texts("The words are the same in both.")
        decided = _DECIDED.get(shown.status)
        parts = [alike, counted if number else same, texts(decided) if decided else ""]
        self.aside.setText(" · ".join(part for part in parts if part))
        self.place.setText(self._place_in_words(shown.comparison))
        self.earlier.show_document(shown.earlier, texts("Was there before"), texts)
        self.newer.show_document(shown.newer, texts("Came later"), texts)

    def _place_in_words(self, comparison: Comparison) -> str:
        """Which difference one stands at, and what it is, for those who do not see the tint."""
        texts, many = self._texts, len(comparison.differences)
        if self.current is None or not many:
            return texts("Only here: struck out on the left, underlined on the right.")
        one, other = comparison.quotes(self.current)
        at = texts("{number} of {many}", number=self.current + 1, many=many)
        quoted = [texts("“{words}”", words=words) if words else "—" for words in (one, other)]
        return f"{at}: {' → '.join(quoted)}"

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        self._sides.setSpacing(look.px(14))
        for side in (self.earlier, self.newer):
            side.restyle(look)
            side.text.dress(look, 1.0)
        self._write_texts()

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Comparison"))
        name_with_keys(
            (
                (self.later, texts("Later"), "Esc"),
                (self.separate, texts("Two separate works"), "S"),
                (self.one_work, texts("Versions of one work"), "V"),
                (self.previous, texts("Previous difference"), "Shift+F8"),
                (self.next, texts("Next difference"), "F8"),
            )
        )
        self.pairs.retranslate()
        self._write()


def _units(shown: ShownText, stretch: Stretch) -> tuple[int, int]:
    return shown.units(stretch.start), shown.units(stretch.end)


def _anchors(found: Comparison) -> list[tuple[int, int]]:
    return [(found.one.units(one), found.other.units(other)) for one, other in found.anchors]
