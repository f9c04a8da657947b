"""Where the places of a text are in a corrected edition of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile

from kelisim.lang.alignment import runs
from kelisim.lang.tokens import Token, tokens


class Moved:
    """Follows places from one text to another, word by word.

    >>> moved = Moved("Тараз каласында", "Бүгін Тараз қаласында")
    >>> moved.span(0, 5), moved.span(6, 15)
    ((6, 11), (12, 21))
    """

    def __init__(self, old: str, new: str) -> None:
        self._texts = old, new
        self._old, self._new = list(tokens(old)), list(tokens(new))
        self._starts = [word.start for word in self._old]
        self._pairs = _pairs([word.text for word in self._old], [word.text for word in self._new])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Code points ``start`` to ``end`` of the old text; None where nothing of them is left."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        touched = [number for number in range(first, last) if self._old[number].end > start]
        kept = [number for number in touched if number in self._pairs]
        if not kept:
            return None
        one, other = self._paired(kept[0]), self._paired(kept[-1])
        inside = start - one[0].start if kept[0] == touched[0] and _same(one) else 0
        behind = end - other[0].end if kept[-1] == touched[-1] and _same(other) else 0
        return (
            one[1].start + (inside if inside > 0 else -self._alike_before(one, -inside)),
            other[1].end + (behind if behind < 0 else self._alike_after(other, behind)),
        )

    def place(self, at: int) -> int | None:
        """Where the first word is now that began at code point ``at`` or after it."""
        numbers = range(bisect_left(self._starts, at), len(self._old))
        number = next((number for number in numbers if number in self._pairs), None)
        return None if number is None else self._paired(number)[1].start

    def _alike_before(self, pair: tuple[Token, Token], most: int) -> int:
        """How many code points before a word, up to ``most``, are still there."""
        old, new = (
            text[max(0, word.start - most) : word.start][::-1]
            for text, word in zip(self._texts, pair, strict=True)
        )
        return _alike(old, new)

    def _alike_after(self, pair: tuple[Token, Token], most: int) -> int:
        """The same for what stands after a word."""
        old, new = (
            text[word.end : word.end + most] for text, word in zip(self._texts, pair, strict=True)
        )
        return _alike(old, new)

    def _paired(self, number: int) -> tuple[Token, Token]:
        return self._old[number], self._new[self._pairs[number]]


def _alike(one: str, other: str) -> int:
    """How many code points at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _same(pair: tuple[Token, Token]) -> bool:
    return pair[0].text == pair[1].text


def _pairs(old: list[str], new: list[str]) -> dict[int, int]:
    """The words that are the same, and those between them where there are as many in both."""
    pairs: dict[int, int] = {}
    first = second = 0
    for run in runs(old, new):
        if run.first - first == run.second - second:
            pairs |= zip(range(first, run.first), range(second, run.second), strict=True)
        first, second = run.first + run.length, run.second + run.length
        pairs |= zip(range(run.first, first), range(run.second, second), strict=True)
    if len(old) - first == len(new) - second:
        pairs |= zip(range(first, len(old)), range(second, len(new)), strict=True)
    return pairs
