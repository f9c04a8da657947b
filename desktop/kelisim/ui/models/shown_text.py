"""A document's text as it is shown, and where each of its code points is then found.

Shown text has no runs of spaces or empty lines (old typewriter layouts are full of them) and no
character that Qt keeps for itself; nothing else is changed. A new line is a paragraph; a single
one after a short line, in a text that has empty lines, is only a break (`LINE`). Qt counts in
UTF-16 units, the archive in code points: `ShownText` knows both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_GAP = re.compile(r"[ \t\u00a0\u3000]{2,}")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_WIDE = re.compile(r"[\U00010000-\U0010ffff]")
_RESERVED = "\0\r\u2028\u2029\ufdd0\ufdd1\ufffc"
LINE = "\u2028"
_APART = 4  # spaces
_LONGEST = 4_000
"""A longer paragraph is shown as several: each is laid out as a whole, however little changes."""

_WRAPPED = 100  # a line longer than this was not broken by hand


def utf16(text: str) -> int:
    """The length of ``text`` as Qt counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class ShownText:
    """``text`` for the screen; `at` translates a code point of the original into it."""

    text: str
    _starts: tuple[int, ...]  # in the original, of each piece that was kept
    _places: tuple[int, ...]  # in ``text``, of the same pieces
    _lengths: tuple[int, ...]
    _wide: tuple[int, ...]  # code points of ``text`` that take two units in Qt

    def at(self, point: int) -> int:
        """The code point of ``text`` at which code point ``point`` of the original is shown."""
        piece = bisect_right(self._starts, point) - 1
        if piece < 0:
            return 0
        inside = min(point - self._starts[piece], self._lengths[piece])
        return self._places[piece] + inside

    def units(self, place: int) -> int:
        """Code point ``place`` of ``text`` in UTF-16 units."""
        return place + bisect_right(self._wide, place - 1) if self._wide else place

    def points(self, unit: int) -> int:
        """The code point of ``text`` at UTF-16 unit ``unit``."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.units(middle) < unit:
                low = middle + 1
            else:
                high = middle
        return low


def shown_text(original: str) -> ShownText:
    """Lay ``original`` out for reading.

    >>> shown = shown_text("2021  жыл" + chr(10) * 3 + "Тараз")
    >>> shown.text.splitlines(), shown.at(12)
    (['2021 жыл', 'Тараз'], 9)
    """
    clean = original
    for reserved in _RESERVED:
        clean = clean.replace(reserved, " ")
    spaced = _EMPTY_LINE.search(clean) is not None
    pieces: list[tuple[int, str]] = []
    at, lines, before = 0, 0, 0
    for line in clean.split("\n"):
        words = line.strip()
        if words:
            begin = at + len(line) - len(line.lstrip())
            if pieces:
                soft = spaced and lines == 1 and before <= _WRAPPED
                pieces.append((pieces[-1][0] + len(pieces[-1][1]), LINE if soft else "\n"))
            for start, end in _paragraphs(words):
                if start:
                    pieces.append((pieces[-1][0] + len(pieces[-1][1]), "\n"))
                pieces.extend(_line(words[start:end], begin + start))
            lines, before = 0, len(words)
        lines += 1
        at += len(line) + 1
    return _joined(pieces)


def _paragraphs(words: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs of a line begin and end: after sentences, else after words."""
    at = 0
    while len(words) - at > _LONGEST:
        least, most = at + _LONGEST // 2, at + _LONGEST
        found = words.rfind(". ", least, most) + 1 or words.rfind(" ", least, most)
        end = found if found > 0 else most
        yield at, end
        at = end
        while words[at] == " ":  # the line ends in a letter
            at += 1
    yield at, len(words)


def _line(words: str, begin: int) -> Iterator[tuple[int, str]]:
    """The pieces of one line; a gap that sets two things apart stays wider than a space."""
    at = 0
    if "  " in words or "\t" in words or "\u00a0" in words:
        for gap in _GAP.finditer(words):
            yield begin + at, words[at : gap.start()]
            yield begin + gap.start(), "\u2003" if len(gap[0]) >= _APART else " "
            at = gap.end()
    yield begin + at, words[at:]


def _joined(pieces: list[tuple[int, str]]) -> ShownText:
    lengths = tuple(len(words) for _, words in pieces)
    places = tuple(accumulate(lengths, initial=0))[:-1]
    text = "".join(words for _, words in pieces)
    wide = () if text.isascii() else tuple(found.start() for found in _WIDE.finditer(text))
    return ShownText(text, tuple(start for start, _ in pieces), places, lengths, wide)
