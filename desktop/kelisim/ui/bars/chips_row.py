"""Under the search field: what was understood, as chips that can be taken out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kelisim.base.texts import Texts
from kelisim.search.query.chips import Chip
from kelisim.ui.bars.chip import HEIGHT_PX, ChipButton
from kelisim.ui.models.query_words import are_plain, in_words
from kelisim.ui.panels.panel import Themed

MOST_CHIPS = 40
MOST_LINES = 3
"""More would push the documents out of sight; the rest is counted."""


class ChipsRow(QFrame):
    """Hidden while the query is plain words that were all understood.

    One chip is on the way of Tab; arrows lead to the others.
    """

    removal_wanted = Signal(object)  # Chip
    place_wanted = Signal(int, int)  # code points of the query, where a chip was clicked
    undo_wanted = Signal()
    left = Signal()  # nothing is left to stand on

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._look = theme.look()
        self._parts: tuple[Chip, ...] = ()
        self._alternatives = False
        self.query = ""
        self._current = 0
        self._chips: list[ChipButton] = []
        self.setObjectName("chipsRow")
        self._label, self._rest = QLabel(self), QLabel(self)
        for label in (self._label, self._rest):
            label.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.restyle)
        self.retranslate()
        self._chips.append(self._made(0))  # now, so that Tab comes to it before the panes
        self.hide()

    @property
    def chips(self) -> tuple[ChipButton, ...]:
        """Those that are shown, in the order of the query."""
        return tuple(chip for chip in self._chips if not chip.isHidden())

    def show_parts(self, query: str, parts: Sequence[Chip], *, mistaken: bool = False) -> None:
        """Show how ``query`` was understood; also plain words where some of it was ``mistaken``."""
        self.query = query
        self._alternatives = _are_alternatives(parts)
        shown = parts[0].parts if self._alternatives else parts
        self._parts = () if are_plain(parts) and not mistaken else tuple(shown)
        held_focus = any(chip.hasFocus() for chip in self._chips)
        self._fill()
        self.setVisible(bool(self._parts))
        self._arrange()
        if held_focus and self._parts:
            self._go_to(min(self._current, len(self.chips) - 1))
        elif held_focus:
            self.left.emit()

    def _fill(self) -> None:
        shown = self._parts[:MOST_CHIPS]
        while len(self._chips) < len(shown):
            self._chips.append(self._made(len(self._chips)))
        for number, (chip, part) in enumerate(zip(self._chips, shown, strict=False)):
            words = in_words(part.node, self._texts)
            if self._alternatives and number:
                words = self._texts("or {part}", part=words)
            chip.show_part(part, words)
            chip.setToolTip(f"<p>{escape(words)}</p><p>{escape(self._help)}</p>")
            chip.setAccessibleDescription(self._help)

    def _made(self, number: int) -> ChipButton:
        chip = ChipButton(self._look, self)
        chip.setAccessibleName(self.accessibleName())
        chip.removed.connect(partial(self._remove, number))
        chip.pointed_at.connect(partial(self._point_at, number))
        chip.stepped.connect(partial(self._step, number))
        chip.undo_wanted.connect(self.undo_wanted)
        if self._chips:
            self.setTabOrder(self._chips[-1], chip)
        return chip

    def _remove(self, number: int) -> None:
        self._current = number
        self.removal_wanted.emit(self._parts[number])

    def _point_at(self, number: int) -> None:
        self.place_wanted.emit(self._parts[number].start, self._parts[number].end)

    def _step(self, number: int, steps: int) -> None:
        self._go_to(min(max(number + steps, 0), len(self.chips) - 1))

    def _go_to(self, number: int) -> None:
        self._current = number
        self._offer_to_tab()
        self._chips[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_to_tab(self) -> None:
        current = min(self._current, max(len(self.chips) - 1, 0))
        for number, chip in enumerate(self._chips):
            reached = Qt.FocusPolicy.StrongFocus if number == current else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(reached)

    def _arrange(self) -> None:
        """Chips one after another, in as many lines as they need and may have."""
        if not self._parts:
            for chip in self._chips:
                chip.hide()
            return
        look = self._look
        margin, gap, height = look.px(14), look.px(6), look.px(HEIGHT_PX)
        left, line, shown = margin, 0, 0
        width = self._label.sizeHint().width()
        self._label.setGeometry(left, look.px(5), width, height)
        left += width + gap
        room = self.width() - margin
        for chip in self._chips[: len(self._parts)]:
            width = min(chip.sizeHint().width(), room - margin)
            spare = self._rest.sizeHint().width() + gap if line == MOST_LINES - 1 else 0
            if left + width + spare > room and left > margin:
                left, line = margin, line + 1
            if line == MOST_LINES:
                break
            chip.setGeometry(left, look.px(5) + line * (height + gap), width, height)
            left += width + gap
            shown += 1
        self._show_first(shown)
        lines = min(line, MOST_LINES - 1) + 1
        self.setFixedHeight(2 * look.px(5) + lines * height + (lines - 1) * gap)

    def _show_first(self, shown: int) -> None:
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < shown)
        rest = len(self._parts) - shown
        self._rest.setVisible(rest > 0)
        if rest:
            look, last = self._look, self._chips[shown - 1].geometry()
            self._rest.setText(f"+{rest}")
            at = QRect(last.right() + look.px(6), last.top(), last.width(), last.height())
            self._rest.setGeometry(at)
        self._offer_to_tab()

    @property
    def _help(self) -> str:
        return self._texts("× or Del takes it out of the query; a click shows where it stands.")

    def restyle(self) -> None:
        self._look = self._theme.look()
        for chip in self._chips:
            chip.restyle(self._look)
        self._arrange()

    def retranslate(self) -> None:
        self._label.setText(self._texts("Searched for:"))
        self.setAccessibleName(self._texts("What was understood"))
        self._fill()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _are_alternatives(parts: Sequence[Chip]) -> bool:
    """Whether all of the query is one «either»: its sides are then taken out one by one.

    Values of one field remain one chip.
    """
    (whole,) = parts if len(parts) == 1 else (None,)
    return whole is not None and whole.kind == "either" and not whole.excluded and not whole.field
