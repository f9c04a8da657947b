"""Which words two texts have in common, in their order: the longest common subsequence.

A row of the usual table is one integer, a bit for each word (Hyyrö 2004), so that texts of 100 KB
take a fraction of a second without leaving Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` words that are the same, from ``first`` of one text and ``second`` of another."""

    first: int
    second: int
    length: int


def likeness(one: Words, other: Words) -> int:
    """How much of two texts is the same words in one order, in whole per cent, rounded down.

    >>> likeness("бір екі үш төрт".split(), "бір екі бес төрт".split())
    75
    """
    total = len(one) + len(other)
    if not total:
        return 100
    table = _Table(one)
    return 200 * (len(one) - table.last(table.full, other).bit_count()) // total


def runs(one: Words, other: Words) -> list[Run]:
    """The words in common, as runs in the order of both texts.

    >>> runs("бір екі үш".split(), "екі үш төрт".split())
    [Run(first=1, second=0, length=2)]
    """
    head = _common_beginning(one, other)
    tail = _common_beginning(one[head:][::-1], other[head:][::-1])
    inner = _pairs(one[head : len(one) - tail], other[head : len(other) - tail])
    pairs = [(place, place) for place in range(head)]
    pairs += [(first + head, second + head) for first, second in reversed(list(inner))]
    pairs += [(len(one) - back, len(other) - back) for back in range(tail, 0, -1)]
    return list(_joined(pairs))


class _Table:
    """The rows for the words of another text, each from the one before it.

    A bit is 0 where the next word of ``one`` makes the common subsequence longer.
    """

    def __init__(self, one: Words) -> None:
        self.full = (1 << len(one)) - 1
        self._places: dict[str, int] = defaultdict(int)
        for place, word in enumerate(one):
            self._places[word] |= 1 << place

    def after(self, row: int, words: Words) -> Iterator[int]:
        """The rows that follow ``row``."""
        for word in words:
            if found := self._places.get(word, 0):
                met = row & found
                row = ((row + met) | (row - met)) & self.full
            yield row

    def last(self, row: int, words: Words) -> int:
        """The row that ``words`` lead to."""
        for following in self.after(row, words):
            row = following
        return row


def _pairs(one: Words, other: Words) -> Iterator[tuple[int, int]]:
    """Places of words in common, from the end; only every √n-th row of the table is kept."""
    table, step = _Table(one), max(1, isqrt(len(other)))
    blocks = [other[start : start + step] for start in range(0, len(other), step)]
    kept = [table.full]
    for words in blocks:
        kept.append(table.last(kept[-1], words))
    column = len(one)
    for number, words in reversed(list(enumerate(blocks))):
        rows = [kept[number], *table.after(kept[number], words)]
        line = len(words)
        while line and column:
            bit = column - 1
            if rows[line] >> bit & 1:
                column = bit
                continue
            line -= 1
            if rows[line] >> bit & 1:
                column = bit
                yield bit, number * step + line


def _common_beginning(one: Words, other: Words) -> int:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length


def _joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    run: Run | None = None
    for first, second in pairs:
        if run and (first, second) == (run.first + run.length, run.second + run.length):
            run = Run(run.first, run.second, run.length + 1)
            continue
        if run:
            yield run
        run = Run(first, second, 1)
    if run:
        yield run
