"""Words and numbers of a text with their places, and the one spelling under which they meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u2018\u02bc\u02b9`\u00b4"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that may stand inside a word without being part of it: soft hyphen and its kin."""

_STRESS = "\u0301"  # of за́мок; what is left of it after composing belongs to no letter
_PART = rf"[^\W_]+(?:[\u0300-\u036f{UNSEEN}]+[^\W_]*)*"
_WORD = re.compile(rf"{_PART}(?:[{HYPHENS}{APOSTROPHES}]{_PART})*")
_NUMBERS = re.compile(rf"\d+(?:[{HYPHENS}]\d+)+")
_NUMBER = re.compile(r"\d+")

_SPELLING = str.maketrans(
    {"ё": "е"}
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(UNSEEN + _STRESS)
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number as it is written; ``start`` and ``end`` count code points."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of ``text``; inner hyphens and apostrophes do not part a word.

    A range of numbers is its numbers, since no one looks for «14-15».

    >>> [token.text for token in tokens("Іс-шара 14-15 қазанда, 150-ден астам адам")]
    ['Іс-шара', '14', '15', 'қазанда', '150-ден', 'астам', 'адам']
    """
    for found in _WORD.finditer(text):
        if _NUMBERS.fullmatch(found[0]):
            for number in _NUMBER.finditer(text, found.start(), found.end()):
                yield Token(number[0], number.start(), number.end())
        else:
            yield Token(found[0], found.start(), found.end())


def words_in(text: str) -> list[str]:
    """The words of ``text`` as they are written, a range of numbers whole: quicker than `tokens`.

    >>> words_in("14-15 қазанда")
    ['14-15', 'қазанда']
    """
    return _WORD.findall(text)


def normalise(word: str) -> str:
    """One spelling for one word: composed, without capitals, ё, soft hyphens and stress marks.

    >>> normalise("Учё\\u00adба"), normalise("О\\u2019Коннор")
    ('учеба', "о'коннор")
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    composed = unicodedata.normalize("NFC", word).casefold().translate(_SPELLING)
    return unicodedata.normalize("NFC", composed)
