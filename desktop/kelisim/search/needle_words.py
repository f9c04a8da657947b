"""The words of texts that are looked through for hits, remembered since they come again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kelisim.lang.terms import terms
from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import placed_words

PlacedWord = tuple[int, str, int, int]
"""Position, word, first code point and the one after the last."""

_REMEMBERED_LETTERS = 20_000


@lru_cache(maxsize=300_000)
def terms_of(word: str) -> tuple[str, ...]:
    """What finds a word; the words of texts come again and again."""
    return terms(word)


@lru_cache(maxsize=100_000)
def surfaces_in(piece: str) -> tuple[tuple[str, int, int], ...]:
    """The words, normalised, of a piece of text without white space, and where they stand there.

    Pieces come again and again.
    """
    return tuple((normalise(word), start, end) for _, word, start, end in placed_words(piece))


def words_of(text: str) -> Sequence[PlacedWord]:
    """The words of a text; the same few texts are asked for at each keystroke."""
    return _remembered(text) if len(text) <= _REMEMBERED_LETTERS else list(placed_words(text))


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[PlacedWord, ...]:
    return tuple(placed_words(text))
