"""From a text to the terms of the index: at each word its surface form and its stems.

All terms of a word stand at the word's position, so a phrase, an exact form and "any form of
this word" are questions to one index. A stem that differs from its word is marked, so that an
exact form never finds a mere stem. A hyphenated word stands at the place of its first part, and
its parts after one another: «іс-шара» is found by `іс-шара`, by `шара` and by `"іс шара"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise, tokens

ANALYSIS_VERSION = "1"
"""Counts up whenever the same text gives other terms: every index is then rebuilt."""

STEM = "\x01"
SURFACE_START = b"\x02"
"""Terms below are stems, terms from here on are surface forms."""

VALUE_GAP = 64
"""Positions between two values of one field, so that no phrase spans them."""

_HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is called in the index: its surface form, and what finds its other forms."""

    surface: bytes
    conflated: tuple[tuple[bytes, ...], ...]  # for each stem: terms that mean it

    def all(self) -> Iterator[bytes]:
        yield self.surface
        for terms in self.conflated:
            yield from terms


@dataclass(frozen=True, slots=True)
class Analysed:
    """A field's terms, each with its positions as bytes of uint32, and its length in words."""

    terms: Mapping[bytes, bytes]
    length: int


@lru_cache(maxsize=300_000)
def index_terms(word: str) -> tuple[bytes, ...]:
    """The terms of one word as written in a text.

    >>> index_terms("Тараз")
    (b'\\xd1\\x82\\xd0\\xb0\\xd1\\x80\\xd0\\xb0\\xd0\\xb7',)
    """
    surface = normalise(word)
    marked = (STEM + stem for stem in stems(surface) if stem != surface)
    return tuple(term.encode() for term in dict.fromkeys((surface, *marked)) if surface)


@lru_cache(maxsize=300_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a hyphenated word; the word alone where it has none."""
    plain = word
    for hyphen in _HYPHENS[1:]:
        plain = plain.replace(hyphen, "-")
    found = tuple(part for part in plain.split("-") if part)
    return found if len(found) > 1 else (word,)


@lru_cache(maxsize=20_000)
def forms(word: str) -> Forms:
    """How to ask for a word: exactly, and in all its forms."""
    surface = normalise(word)
    found = dict.fromkeys((*stems(surface), surface))
    return Forms(
        surface.encode(),
        tuple((stem.encode(), (STEM + stem).encode()) for stem in found if stem),
    )


def placed_words(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Position, word, and its code points from start to end; the parts of a word after it."""
    position = 0
    for token in tokens(text):
        yield position, token.text, token.start, token.end
        pieces = parts(token.text)
        if len(pieces) > 1:
            for step, piece in enumerate(pieces):
                start = token.text.find(piece) + token.start
                yield position + step, piece, start, start + len(piece)
        position += len(pieces)


def entries_of(token: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """How many places a word of `lang.tokens.words_in` takes, and (step, surface form) of each
    form that stands at one of them.

    >>> entries_of("Іс-шара")
    (2, ((0, 'іс-шара'), (0, 'іс'), (1, 'шара')))
    """
    width = 0
    found: list[tuple[int, str]] = []
    for part in tokens(token):
        found.append((width, normalise(part.text)))
        pieces = parts(part.text)
        if len(pieces) > 1:
            found += ((width + step, normalise(piece)) for step, piece in enumerate(pieces))
        width += len(pieces)
    return width, tuple((step, surface) for step, surface in found if surface)


def analysed(values: Iterable[str]) -> Analysed:
    """The terms of a field that holds ``values`` one after another."""
    found: dict[bytes, list[int]] = {}
    base = length = 0
    for value in values:
        position = -1
        for position, word, _, _ in placed_words(value):
            for term in index_terms(word):
                found.setdefault(term, []).append(base + position)
        length += position + 1
        base += position + 1 + VALUE_GAP
    packed = {term: np.array(places, "<u4").tobytes() for term, places in found.items()}
    return Analysed(packed, length)
