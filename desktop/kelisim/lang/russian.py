"""Russian stems: the dictionary form of a word, by pymorphy3 over the OpenCorpora dictionary."""

from __future__ import annotations

from functools import cache
from itertools import islice

from pymorphy3 import MorphAnalyzer

_MOST_GUESSES = 3  # a name that no dictionary has: «Манойлом» is of Манойло or of Манойлом


@cache
def _analyzer() -> MorphAnalyzer:
    """The dictionary, 15 MB mapped into memory; opened by the first Russian word."""
    return MorphAnalyzer(result_type=None)


def is_known(word: str) -> bool:
    """Whether the dictionary has this form of a normalised word.

    >>> is_known("сотрудничестве"), is_known("болады")
    (True, False)
    """
    return bool(_analyzer().word_is_known(word))


def stems(word: str) -> tuple[str, ...]:
    """The dictionary form of a normalised word; of an unknown one, up to three guesses.

    >>> stems("конфликтов"), stems("учебе")
    (('конфликт',), ('учеба',))
    """
    parses = _analyzer().parse(word)
    forms = dict.fromkeys(parse[2].replace("ё", "е") for parse in parses)
    return tuple(islice(forms, 1 if is_known(word) else _MOST_GUESSES))
