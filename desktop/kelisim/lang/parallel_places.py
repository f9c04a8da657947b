"""Which places of a text and its translation belong together: by paragraphs, numbers, names.

Paragraphs are matched in their order (Gale and Church 1993), with what is written alike in both
languages as the stronger sign.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kelisim.lang.signs import signs

Places = Sequence[tuple[int, int]]

_CELLS = 60_000
"""Pairs of paragraphs that are weighed, a quarter of a second; in longer texts, those near the
diagonal."""
_STEPS = ((1, 1, 0.6), (2, 1, 0.3), (1, 2, 0.3), (1, 0, 0.0), (0, 1, 0.0))
"""So many paragraphs of both texts, and what such a step is worth before it is looked at."""
_SAME_SIGNS = 2.0


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    length: float  # share of the whole text
    signs: frozenset[str]

    def joined(self, next_one: _Paragraph) -> _Paragraph:
        signs = self.signs | next_one.signs
        return _Paragraph(self.start, self.length + next_one.length, signs)


def parallel_places(one: str, other: str) -> tuple[tuple[int, int], ...]:
    """Code points at which the same begins in both texts, whose paragraphs are lines.

    They rise in both, begin with (0, 0) and end with both ends.

    >>> parallel_places("Тараз, 2021", "Taraz, 2021")
    ((0, 0), (11, 11))
    """
    places = [(0, 0)]
    here, there = _paragraphs(one), _paragraphs(other)
    for first, second in _matched(here, there):
        place = here[first].start, there[second].start
        if place[0] > places[-1][0] and place[1] > places[-1][1]:
            places.append(place)
    ends = len(one), len(other)
    if all(end > last for end, last in zip(ends, places[-1], strict=True)):
        places.append(ends)
    else:
        places[-1] = ends
    return tuple(places)


def place_beside(places: Places, point: int) -> int:
    """The point of the other text that ``point`` belongs to; between two places, its share.

    >>> place_beside(((0, 0), (10, 20), (20, 24)), 15)
    22
    """
    number = min(bisect_right(places, point, key=lambda pair: pair[0]), len(places) - 1)
    if number < 1:
        return 0
    (first, second), (first_end, second_end) = places[number - 1], places[number]
    share = (point - first) / (first_end - first) if first_end > first else 0.0
    return round(second + min(max(share, 0.0), 1.0) * (second_end - second))


def turned(places: Places) -> tuple[tuple[int, int], ...]:
    """The same places, seen from the other text."""
    return tuple((second, first) for first, second in places)


def _paragraphs(text: str) -> list[_Paragraph]:
    lines = text.split("\n")
    whole = max(1, len(text) - len(lines) + 1)
    found: list[_Paragraph] = []
    start = 0
    for line in lines:
        if line.strip():
            found.append(_Paragraph(start, len(line) / whole, frozenset(signs(line))))
        start += len(line) + 1
    return found


def _matched(here: list[_Paragraph], there: list[_Paragraph]) -> list[tuple[int, int]]:
    """Pairs of paragraphs that begin the same, rising: the best way through both texts."""
    rows, columns = len(here), len(there)
    if not rows or not columns:
        return []
    width = max(8, _CELLS // (2 * rows))
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - width), min(columns, middle + width) + 1):
            ways = list(_ways(here, there, best, row, column))
            if ways:
                best[row, column] = max(ways)
    return list(_way_back(best, rows, columns))[::-1]


def _ways(
    here: list[_Paragraph],
    there: list[_Paragraph],
    best: dict[tuple[int, int], tuple[float, int, int]],
    row: int,
    column: int,
) -> Iterator[tuple[float, int, int]]:
    for down, right, worth in _STEPS:
        before = best.get((row - down, column - right))
        if before is None:
            continue
        gained = 0.0
        if down and right:
            gained = worth + _alike(_block(here, row, down), _block(there, column, right))
        yield before[0] + gained, down, right


def _block(paragraphs: list[_Paragraph], end: int, count: int) -> _Paragraph:
    last = paragraphs[end - 1]
    return last if count == 1 else paragraphs[end - 2].joined(last)


def _alike(one: _Paragraph, other: _Paragraph) -> float:
    """From -1 for nothing in common to 2: lengths first, then what is written alike."""
    apart = abs(one.length - other.length) / max(one.length + other.length, 1e-9)
    all_signs = len(one.signs) + len(other.signs)
    same = 2 * len(one.signs & other.signs) / all_signs if all_signs else 0.0
    return _SAME_SIGNS * same - apart


def _way_back(
    best: dict[tuple[int, int], tuple[float, int, int]], row: int, column: int
) -> Iterator[tuple[int, int]]:
    while (row, column) in best and (row or column):
        _, down, right = best[row, column]
        row, column = row - down, column - right
        if down and right:
            yield row, column
