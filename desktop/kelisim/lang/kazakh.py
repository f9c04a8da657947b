"""Kazakh stems: a word read as a noun and its endings, decided by a word list."""

from __future__ import annotations

from kelisim.lang.kazakh_endings import all_tails, split_endings
from kelisim.lang.kazakh_words import known_words


def stems(word: str) -> tuple[str, ...]:
    """The stem of a normalised word.

    >>> stems("шиеленістерді")
    ('шиеленіс',)
    """
    nouns = [noun for noun, _ in split_endings(word)]
    known = [noun for noun in nouns if noun in known_words()]
    return tuple((known or nouns)[-1:]) or (word,)


def is_known(word: str) -> bool:
    """Whether the word list has a stem of a normalised word."""
    return any(stem in known_words() for stem in stems(word))


def is_ending(text: str) -> bool:
    """Whether ``text`` is a chain of endings, as written after a hyphen: «-ның», «-дан».

    >>> is_ending("ның"), is_ending("шара")
    (True, False)
    """
    return text in all_tails() or text in _ORDINAL


_ORDINAL = ("шы", "ші", "ыншы", "інші", "ншы", "нші")
