"""One of two compared texts: what the other does not have is tinted, and struck or underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QBrush, QTextCharFormat, QTextCursor

from kelisim.ui.delegates.look import Look
from kelisim.ui.models.comparison import Stretch
from kelisim.ui.models.shown_text import ShownText
from kelisim.ui.panels.reader_text import WRITTEN_UNITS, ReaderText


class ComparedText(ReaderText):
    """Strikes its own words out where it is the earlier text, and underlines them otherwise."""

    is_earlier = False

    def write_compared(self, shown: ShownText, own: Sequence[Stretch]) -> None:
        """Write a text from its beginning; ``own`` are the stretches that only it has."""
        self._write_steps(self._compared(shown, own))

    def _compared(self, shown: ShownText, own: Sequence[Stretch]) -> Iterator[None]:
        same = self._formats.kinds["body"]
        different = self._own_words(same, self._look)
        self._begin("body")
        at = 0
        for stretch in own:
            if stretch.is_gap:
                continue
            yield from self._insert(shown.text[at : stretch.start], same)
            yield from self._insert(shown.text[stretch.start : stretch.end], different)
            at = stretch.end
        yield from self._insert(shown.text[at:], same)

    def _insert(self, text: str, written: QTextCharFormat) -> Iterator[None]:
        for at in range(0, len(text), WRITTEN_UNITS):
            self._writer.insertText(text[at : at + WRITTEN_UNITS], written)
            yield

    def _own_words(self, same: QTextCharFormat, look: Look) -> QTextCharFormat:
        """Not by colour alone: a line through, or under, the words says it as well."""
        written = QTextCharFormat(same)
        if self.is_earlier:
            written.setFontStrikeOut(True)
            written.setBackground(QBrush(look.warning_tint))
        else:
            written.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            written.setUnderlineColor(look.accent)
            written.setBackground(QBrush(look.soft))
        return written

    def show_current(self, start: int, end: int) -> None:
        """Mark the units of the difference at which the reader stands, and go there."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, self.length()))
        self.setTextCursor(cursor)
        self.mark_places([(start, end, "strong_mark")])
        self.show_place(start)


class EarlierText(ComparedText):
    """The text that was there first."""

    is_earlier = True
