"""English stems, by the Snowball algorithm (Porter 2)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer


@cache
def _stemmer() -> EnglishStemmer:
    # Read at the first word: all its languages come with it, and the window waits.
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


def stem(word: str) -> str:
    """The stem of a normalised word.

    >>> stem("conflicts"), stem("people's")
    ('conflict', 'peopl')
    """
    return str(_stemmer().stemWord(word))
