"""The text of a Word document: without what was deleted, fields by their results, rows as lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from string import whitespace

from kelisim.intake.readers.doc_formats import Formats
from kelisim.intake.readers.doc_lists import Lists
from kelisim.intake.readers.doc_pieces import Piece, Said
from kelisim.intake.readers.doc_styles import ParagraphFormat
from kelisim.intake.readers.lines import Lines, once_each

_ENDS = re.compile("[\r\x07\x0c]")
_FIELD_MARKS = re.compile("[\x13\x14\x15]")
_FIELD_BEGINS, _FIELD_SAYS = "\x13\x14"
_SIGNS = str.maketrans({
    "\x0b": "\n", "\x1e": "\N{NON-BREAKING HYPHEN}", "\x1f": None,
})  # fmt: skip
_NOTHING = "\0"
_NOT_SHOWN = _NOTHING + whitespace
_HEADERS, _MACROS = 2, 3
"""The third and the fourth of the stories, which are counted one behind the other."""

Block = tuple[str, int]


class Text:
    """All letters of a document in their order, with what ends each paragraph."""

    def __init__(self, said: Iterable[Said], formats: Formats, lists: Lists) -> None:
        self._lists = lists
        self._ends: list[tuple[int, ParagraphFormat]] = []
        self.letters = without_instructions("".join(self._taken(said, formats)))

    def _taken(self, said: Iterable[Said], formats: Formats) -> Iterator[str]:
        size = 0
        for piece, words in ((each.piece, each.words) for each in said):
            for found in _ENDS.finditer(words):
                at = piece.start + found.start() * piece.letter_bytes
                self._ends.append((size + found.start(), formats.paragraph(at)))
            size += len(words)
            yield _blanked(words, _unsaid(formats, piece, len(words)))

    def blocks(self, begin: int, end: int) -> list[Block]:
        """The lines of the letters from ``begin`` to ``end``."""
        lines = Lines()
        at = begin
        for place, form in self._ends[bisect_left(self._ends, begin, key=_place) :]:
            if place >= end:
                break
            sign = self.letters[place]
            if sign == _NOTHING:  # a deleted end joins two paragraphs
                continue
            words = self.letters[at:place]
            lines.say(self._label(words, form) + words)
            _end(lines, sign, form)
            at = place + 1
        lines.say(self.letters[at:end])
        return [(words.translate(_SIGNS), level) for words, level in lines.take()]

    def _label(self, words: str, form: ParagraphFormat) -> str:
        """The number of a list's item, which an empty paragraph has none of."""
        if not form.list_use or not words.strip(_NOT_SHOWN):
            return ""
        label = self._lists.label(form.list_use, form.list_level)
        return f"{label} " if label else ""


def stories(text: Text, counts: Sequence[int]) -> list[Block]:
    """The text, its notes and text boxes, and last what headers and footers say, each once."""
    beside: list[Block] = []
    margins: list[Block] = []
    main: list[Block] = []
    at = 0
    for number, count in enumerate(counts if any(counts) else (len(text.letters),)):
        end = min(at + count, len(text.letters))
        if number == 0:
            main = text.blocks(at, end)
        elif number == _HEADERS:
            margins = once_each(text.blocks(at, end))
        elif number != _MACROS:
            beside += text.blocks(at, end)
        at = end
    return [*main, *beside, *margins]


def without_instructions(letters: str) -> str:
    """Fields as a reader sees them; every letter that goes leaves one that is not shown.

    A field that never ends is taken for text.

    >>> without_instructions("a\\x13PAGE\\x147\\x15b").replace("\\0", "")
    'a7b'
    """
    hidden: list[tuple[int, int]] = []
    begun: list[int | None] = []
    for found in _FIELD_MARKS.finditer(letters):
        if found[0] == _FIELD_BEGINS:
            begun.append(found.start())
            continue
        start = begun.pop() if begun else None
        if start is not None:
            while hidden and hidden[-1][0] >= start:
                hidden.pop()
            hidden.append((start, found.end()))
        if found[0] == _FIELD_SAYS:
            begun.append(None)
    return _blanked(letters, hidden)


def _unsaid(formats: Formats, piece: Piece, size: int) -> Iterator[tuple[int, int]]:
    """From where to where letters of a piece of ``size`` letters are not of the text."""
    end = piece.start + size * piece.letter_bytes
    first = max(0, bisect_left(formats.unsaid, (piece.start, 0)) - 1)
    for start, until in islice(formats.unsaid, first, None):
        if start >= end:
            return
        if until > piece.start:
            yield (
                max(0, start - piece.start) // piece.letter_bytes,
                (min(end, until) - piece.start) // piece.letter_bytes,
            )


def _blanked(words: str, ranges: Iterable[tuple[int, int]]) -> str:
    """``words`` with nothing in place of the letters in the ranges, which still count."""
    pieces: list[str] = []
    at = 0
    for start, end in ranges:
        pieces += (words[at : max(at, start)], _NOTHING * (end - max(at, start)))
        at = max(at, end)
    return "".join((*pieces, words[at:]))


def _place(end: tuple[int, ParagraphFormat]) -> int:
    return end[0]


def _end(lines: Lines, sign: str, form: ParagraphFormat) -> None:
    if sign == "\x07":
        if form.ends_row:
            lines.end_row()
        else:
            lines.end_cell()
    else:
        lines.end_paragraph(form.level, in_cell=form.in_cell and sign == "\r")
