"""A document's text as it is shown, and where each of its code points is then found.

Shown text has no runs of spaces or empty lines (old typewriter layouts are full of them) and no
character that Qt keeps for itself; nothing else is changed. A new line is a paragraph; a single
one after a short line, in a text that has empty lines, is only a break (`LINE`). Qt counts in
UTF-16 units, the archive in code points: `ShownText` knows both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_GAP = re.compile(r"[ \t\u00a0\u3000]{2,}|\s*\n\s*|^\s+|\s+$")
_RESERVED = dict.fromkeys((0, 0xFDD0, 0xFDD1, 0x2029, 0x2028, 0xFFFC), " ") | {0x0D: " "}
LINE = "\u2028"
_APART = 4  # spaces
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


def _space(gap: str) -> str:
    """One space; a gap that sets two things apart stays wider."""
    return "\u2003" if len(gap) >= _APART else " "


def shown_text(original: str) -> ShownText:
    """Lay ``original`` out for reading.

    >>> shown = shown_text("2021  жыл" + chr(10) * 3 + "Тараз")
    >>> shown.text.splitlines(), shown.at(12)
    (['2021 жыл', 'Тараз'], 9)
    """
    clean = original.translate(_RESERVED)
    pieces, starts, at, line = [], [], 0, 0
    spaced = re.search(r"\n[ \t]*\n", clean) is not None
    for gap in _GAP.finditer(clean):
        if gap.start() > at:
            pieces.append(clean[at : gap.start()])
            starts.append(at)
        inner = gap.start() > 0 and gap.end() < len(clean)
        if inner:
            soft = spaced and gap[0].count("\n") == 1 and gap.start() - line <= _WRAPPED
            pieces.append(_space(gap[0]) if "\n" not in gap[0] else LINE if soft else "\n")
            starts.append(gap.start())
        if "\n" in gap[0]:
            line = gap.end()
        at = gap.end()
    if at < len(clean):
        pieces.append(clean[at:])
        starts.append(at)
    lengths = tuple(len(piece) for piece in pieces)
    places = tuple(accumulate(lengths, initial=0))[:-1]
    text = "".join(pieces)
    wide = tuple(match.start() for match in re.finditer(r"[\U00010000-\U0010ffff]", text))
    return ShownText(text, tuple(starts), places, lengths, wide)
