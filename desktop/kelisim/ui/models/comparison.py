"""Two texts word by word: what differs, and which places of them belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kelisim.lang.alignment import Run, runs
from kelisim.lang.tokens import Token, normalise, tokens
from kelisim.ui.models.shown_text import ShownText, shown_text

_LONGEST_QUOTE = 60
_APART_POINTS = 400
"""Places that belong together are noted about every so many code points: some ten lines."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points of a shown text, or the gap between two words where a stretch has none."""

    start: int
    end: int
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in the one text where the other has something else, or nothing."""

    one: Stretch
    other: Stretch


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts as they are shown; ``anchors`` are code points of the same words in both.

    ``anchors`` rise in both texts, begin with (0, 0) and end with both ends.
    """

    one: ShownText
    other: ShownText
    differences: tuple[Difference, ...]
    anchors: tuple[tuple[int, int], ...]

    def quotes(self, number: int) -> tuple[str, str]:
        """The words of a difference in both texts, cut where they are many; empty for a gap."""
        found = self.differences[number]
        return _quote(self.one, found.one), _quote(self.other, found.other)


def compared(one: str, other: str) -> Comparison:
    """Compare two texts by their words; capitals, spaces and punctuation do not count.

    >>> found = compared("Тараз, 14 қазан", "Тараз — 15 қазан 2021")
    >>> [found.quotes(number) for number in range(len(found.differences))]
    [('14', '15'), ('', '2021')]
    """
    left, right = shown_text(one), shown_text(other)
    here, there = list(tokens(left.text)), list(tokens(right.text))
    same = runs([normalise(word.text) for word in here], [normalise(word.text) for word in there])
    found = [
        Difference(_stretch(left, here, first), _stretch(right, there, second))
        for first, second in _gaps(same, len(here), len(there))
    ]
    ends = len(left.text), len(right.text)
    return Comparison(left, right, tuple(found), tuple(_anchors(same, here, there, ends)))


def _gaps(same: list[Run], here: int, there: int) -> Iterator[tuple[range, range]]:
    """The words between the runs, of both texts."""
    for before, after in pairwise((Run(0, 0, 0), *same, Run(here, there, 0))):
        first = range(before.first + before.length, after.first)
        second = range(before.second + before.length, after.second)
        if first or second:
            yield first, second


def _stretch(shown: ShownText, words: list[Token], numbers: range) -> Stretch:
    if numbers:
        return Stretch(words[numbers[0]].start, words[numbers[-1]].end)
    before = words[numbers.start - 1].end if numbers.start else 0
    after = words[numbers.start].start if numbers.start < len(words) else len(shown.text)
    return Stretch(before, after, is_gap=True)


def _anchors(
    same: list[Run], here: list[Token], there: list[Token], ends: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    yield 0, 0
    last = 0
    for run in same:
        for place in range(run.length):
            start = here[run.first + place].start
            if start - last >= _APART_POINTS:
                last = start
                yield start, there[run.second + place].start
    yield ends


def _quote(shown: ShownText, stretch: Stretch) -> str:
    if stretch.is_gap:
        return ""
    words = " ".join(shown.text[stretch.start : stretch.end].split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rstrip() + "…"
