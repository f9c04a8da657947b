"""Finding words by a pattern: beginnings, wildcards, and words a few letters away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kelisim.search.analyzers import SURFACE_START
from kelisim.search.store.terms import TermTable


def after(prefix: bytes) -> bytes | None:
    """The first byte string above all that begin with ``prefix``; None above every string."""
    stripped = prefix.rstrip(b"\xff")
    return stripped[:-1] + bytes((stripped[-1] + 1,)) if stripped else None


def with_pattern(table: TermTable, name: str, pattern: str) -> Iterator[int]:
    """Numbers of the surface forms of a field that match ``pattern`` (``*`` and ``?``).

    >>> # "шиел*" → one run of neighbouring numbers; "*лік" looks through all words.
    """
    beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
    first = max(beginning.encode(), SURFACE_START)
    start, stop = table.span(name, first, after(beginning.encode()))
    if pattern == beginning + "*":
        yield from range(start, stop)
        return
    matches = re.compile(
        "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    ).fullmatch
    for number, word in enumerate(table.words(name, first, after(beginning.encode())), start):
        if matches(word.decode()):
            yield number


class Neighbourhood:
    """The surface forms of one field of one segment, arranged for distances.

    Words are rows of letters, grouped by length, so that the distance of one word to all words
    of a length is a few dozen array operations (Wagner and Fischer's table, with Damerau's
    swapped neighbours).
    """

    def __init__(self, table: TermTable, name: str) -> None:
        self._first, _ = table.span(name, SURFACE_START, None)
        groups: dict[int, list[tuple[int, str]]] = {}
        for number, word in enumerate(table.words(name, SURFACE_START), self._first):
            text = word.decode()
            groups.setdefault(len(text), []).append((number, text))
        self._groups = {
            length: (
                np.array([number for number, _ in group], np.int64),
                _letters([text for _, text in group], length),
            )
            for length, group in groups.items()
        }

    def within(self, word: str, distance: int) -> list[tuple[int, int]]:
        """(term number, distance) of the words at most ``distance`` edits from ``word``."""
        found: list[tuple[int, int]] = []
        for length in range(max(1, len(word) - distance), len(word) + distance + 1):
            if length not in self._groups:
                continue
            numbers, letters = self._groups[length]
            distances = distances_to(word, letters)
            near = np.flatnonzero(distances <= distance)
            found += zip(numbers[near].tolist(), distances[near].tolist(), strict=True)
        return found


def distances_to(word: str, letters: NDArray[np.uint32]) -> NDArray[np.int8]:
    """Edit distances of ``word`` to words of one length, given as rows of code points."""
    rows, length = letters.shape
    columns = np.ascontiguousarray(letters.T)
    before: list[NDArray[np.int8]] = []
    previous = [np.full(rows, at, np.int8) for at in range(length + 1)]
    for i, letter in enumerate(word, 1):
        current = [np.full(rows, i, np.int8)]
        for j in range(1, length + 1):
            substituted = previous[j - 1] + (columns[j - 1] != ord(letter))
            best = np.minimum(np.minimum(previous[j], current[j - 1]) + np.int8(1), substituted)
            if i > 1 and j > 1:
                swapped = (columns[j - 2] == ord(letter)) & (columns[j - 1] == ord(word[i - 2]))
                best = np.where(swapped, np.minimum(best, before[j - 2] + np.int8(1)), best)
            current.append(best.astype(np.int8))
        before, previous = previous, current
    return previous[length]


def distance_between(one: str, other: str, limit: int) -> int:
    """The edit distance of two words; anything above ``limit`` where it is larger."""
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            best = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, before[j - 2] + 1)
            current.append(best)
        before, previous = previous, current
    return previous[-1]


def _letters(words: Sequence[str], length: int) -> NDArray[np.uint32]:
    joined = "".join(words).encode("utf-32-le")
    return np.frombuffer(joined, "<u4").reshape(len(words), length)
