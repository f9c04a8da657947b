"""From a text to the words of the index, each at its place.

A hyphenated word stands at the place of its first part, and its parts after one another:
«іс-шара» is found by `іс-шара`, by `шара` and by `"іс шара"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise, tokens

ANALYSIS_VERSION = "2"
"""Counts up whenever the same text gives other terms: every index is then rebuilt."""

VALUE_GAP = 64
"""Positions between two values of one field, so that no phrase spans them."""

_HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is called in the index: its surface form, and the stems that find it in any.

    The surface form is one of the stems, too: it may be the stem of longer words.
    """

    surface: str
    stems: tuple[str, ...]
    raw: tuple[bytes, ...]
    """The stems as the index has them."""


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
    found = tuple(dict.fromkeys(stem for stem in (*stems(surface), surface) if stem))
    return Forms(surface, found, tuple(stem.encode() for stem in found))


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


def phrase_words(text: str) -> tuple[tuple[int, str], ...]:
    """Position and surface form of the words of a phrase; the parts of hyphenated words are left to
    the whole.

    >>> phrase_words("Іс-шара соңында")
    ((0, 'іс-шара'), (2, 'соңында'))
    """
    found: list[tuple[int, str]] = []
    covered = 0
    for position, word, start, end in placed_words(text):
        if start >= covered:
            found.append((position, normalise(word)))
            covered = end
    return tuple(found)
