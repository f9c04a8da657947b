"""What a query looks for in a text, found in the text itself: for marks and snippets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms, index_terms, placed_words
from kelisim.search.lexicon import distance_between

PlacedWord = tuple[int, str, int, int]
"""Position, word, first code point and the one after the last."""

Phrase = tuple[tuple[int, str], ...]
"""(place in the phrase, surface form)"""


_REMEMBERED_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: code points ``start`` to ``end``, and the number of the needle it is for."""

    start: int
    end: int
    needle: int


@dataclass(slots=True)
class Needles:
    """Everything a query looks for in a text. Build it up, then ask for `hits`."""

    _words: list[Callable[[str], bool]] = field(default_factory=list)
    _phrases: list[Phrase] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases)

    def word(self, word: str) -> None:
        """Any form of ``word``."""
        wanted = frozenset(forms(word).all())
        self._words.append(lambda other: not wanted.isdisjoint(index_terms(other)))

    def exact(self, word: str) -> None:
        surface = normalise(word)
        self._words.append(lambda other: normalise(other) == surface)

    def pattern(self, pattern: str) -> None:
        letters = {"*": r".*", "?": "."}
        matches = re.compile(
            "".join(letters.get(letter, re.escape(letter)) for letter in normalise(pattern))
        ).fullmatch
        self._words.append(lambda other: matches(normalise(other)) is not None)

    def near(self, word: str, distance: int) -> None:
        surface = normalise(word)
        self._words.append(
            lambda other: distance_between(surface, normalise(other), distance) <= distance
        )

    def phrase(self, text: str) -> None:
        words: list[tuple[int, str]] = []
        covered = 0
        for position, word, start, end in placed_words(text):
            if start >= covered:
                words.append((position, normalise(word)))
                covered = end
        if words:
            self._phrases.append(tuple(words))

    def hits(self, text: str) -> list[Found]:
        """Every hit in ``text``, in order; of two that overlap, the longer."""
        words = _words_of(text)
        found = self._word_hits(words)
        found += self._phrase_hits(words)
        return _without_overlaps(found)

    def _word_hits(self, words: Iterable[PlacedWord]) -> list[Found]:
        if not self._words:
            return []
        known = self._known
        found: list[Found] = []
        for _, word, start, end in words:
            needle = known.get(word)
            if needle is None:
                needle = known[word] = self._needle_of(word)
            if needle >= 0:
                found.append(Found(start, end, needle))
        return found

    def _needle_of(self, word: str) -> int:
        return next((number for number, fits in enumerate(self._words) if fits(word)), -1)

    def _phrase_hits(self, words: Sequence[PlacedWord]) -> list[Found]:
        if not self._phrases:
            return []
        at: dict[tuple[int, str], tuple[int, int]] = {}
        for position, word, start, end in words:
            at.setdefault((position, normalise(word)), (start, end))
        found: list[Found] = []
        for number, phrase in enumerate(self._phrases, len(self._words)):
            first = phrase[0][1]
            for position, surface in [key for key in at if key[1] == first]:
                spans = [at.get((position + step, word)) for step, word in phrase]
                last = spans[-1]
                if last is not None and None not in spans:
                    found.append(Found(at[position, surface][0], last[1], number))
        return found


def _words_of(text: str) -> Sequence[PlacedWord]:
    """The words of a text; the same few texts are asked for at each keystroke."""
    return _remembered(text) if len(text) <= _REMEMBERED_LETTERS else list(placed_words(text))


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[PlacedWord, ...]:
    return tuple(placed_words(text))


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
