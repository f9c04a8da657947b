"""What a query looks for in a text, found in the text itself: for marks and snippets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kelisim.lang.kazakh_endings import can_follow
from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms, index_terms, placed_words
from kelisim.search.lexicon import distance_between

PlacedWord = tuple[int, str, int, int]
"""Position, word, first code point and the one after the last."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """``words`` are (place in the phrase, surface form); ``slop`` others may stand between."""

    words: tuple[tuple[int, str], ...]
    slop: int


_REMEMBERED_LETTERS = 20_000
_PIECE = re.compile(r"\S+")


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
    _phrases: list[_Phrase] = field(default_factory=list)
    _known: dict[str, tuple[Found, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases)

    def word(self, word: str) -> None:
        """Any form of ``word``."""
        wanted = frozenset(forms(word).all())
        self._words.append(lambda other: not wanted.isdisjoint(index_terms(other)))

    def name(self, name: str) -> None:
        """Any form of one word of a name, which need not be in any dictionary."""
        self.word(name)
        surface = normalise(name)

        def fits(other: str) -> bool:
            found = normalise(other)
            return found.startswith(surface) and can_follow(found[len(surface) :], surface)

        self._words.append(fits)

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

    def phrase(self, text: str, slop: int = 0) -> None:
        words: list[tuple[int, str]] = []
        covered = 0
        for position, word, start, end in placed_words(text):
            if start >= covered:
                words.append((position, normalise(word)))
                covered = end
        if words:
            self._phrases.append(_Phrase(tuple(words), slop))

    def hits(self, text: str) -> list[Found]:
        """Every hit in ``text``, in order; of two that overlap, the longer."""
        found = self._word_hits(text) if self._words else []
        if self._phrases:
            found += self._phrase_hits(_words_of(text))
        return _without_overlaps(found)

    def _word_hits(self, text: str) -> list[Found]:
        """No word reaches across white space, so each piece between it is looked at once."""
        known = self._known
        found: list[Found] = []
        for piece in _PIECE.finditer(text):
            letters = piece[0]
            hits = known.get(letters)
            if hits is None:
                hits = known[letters] = self._hits_in(letters)
            if hits:
                base = piece.start()
                found += [Found(hit.start + base, hit.end + base, hit.needle) for hit in hits]
        return found

    def _hits_in(self, piece: str) -> tuple[Found, ...]:
        return tuple(
            Found(start, end, needle)
            for _, word, start, end in _words_in(piece)
            for needle, fits in enumerate(self._words)
            if fits(word)
        )

    def _phrase_hits(self, words: Sequence[PlacedWord]) -> list[Found]:
        places: dict[str, list[PlacedWord]] = {}
        for word in words:
            places.setdefault(normalise(word[1]), []).append(word)
        found: list[Found] = []
        for number, phrase in enumerate(self._phrases, len(self._words)):
            for first in places.get(phrase.words[0][1], ()):
                last = _last_of(phrase, first, places)
                if last is not None:
                    found.append(Found(first[2], last[3], number))
        return found


def _last_of(
    phrase: _Phrase, first: PlacedWord, places: Mapping[str, Sequence[PlacedWord]]
) -> PlacedWord | None:
    """The last word of the phrase that begins with ``first``; None where it does not go on."""
    last = first
    for offset, surface in phrase.words[1:]:
        known = places.get(surface, ())
        at = bisect_right(known, last[0], key=lambda word: word[0])
        if at == len(known) or known[at][0] - first[0] > offset + phrase.slop:
            return None
        last = known[at]
    return last


@lru_cache(maxsize=50_000)
def _words_in(piece: str) -> tuple[PlacedWord, ...]:
    """The words of a piece of text without white space; pieces come again and again."""
    return tuple(placed_words(piece))


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
