"""Russian stems: the dictionary form of a word, by pymorphy3 over the OpenCorpora dictionary."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

from kelisim.base.resources import folder
from kelisim.lang.russian_endings import noun_forms, plural_forms

_MOST_FORMS = 3  # of a name that no dictionary has: «Манойлом» is of Манойло or of Манойлом
_NAMING = frozenset(("NOUN", "ADJF"))
"""What words that no dictionary has mostly are; its guesses at verbs are wild."""


@cache
def _analyzer() -> MorphAnalyzer:
    """The dictionary, 15 MB mapped into memory; opened by the first Russian word."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(result_type=None)


def is_known(word: str) -> bool:
    """Whether the dictionary has this form of a normalised word.

    >>> is_known("сотрудничестве"), is_known("болады")
    (True, False)
    """
    return word in _own_forms() or bool(_analyzer().word_is_known(word))


def stems(word: str) -> tuple[str, ...]:
    """The dictionary form of a normalised word; of an unknown one, up to three guesses.

    A form that may be a surname gives that too: «Абдрахманов» is not only of many Абдрахманs.

    >>> stems("конфликтов"), stems("учебе")
    (('конфликт',), ('учеба',))
    """
    own = _own_forms().get(word)
    if own:
        return (own,)
    parses = _analyzer().parse(word)
    if is_known(word):
        chosen = [parses[0], *(parse for parse in parses[1:] if "Surn" in parse[1])]
    else:
        named = [parse for parse in parses if parse[1].POS in _NAMING]
        chosen = named or parses
    forms = dict.fromkeys(parse[2].replace("ё", "е") for parse in chosen)
    return tuple(islice(forms, _MOST_FORMS))


@cache
def _own_forms() -> Mapping[str, str]:
    """Forms that the dictionary lacks or reads unevenly, to their dictionary form."""
    words = (folder("lang") / "russian_nouns.txt").read_text("utf-8").split()
    lists = tomllib.loads((folder("lang") / "russian_irregular.toml").read_text("utf-8"))
    regular = {form: word for word in words for form in noun_forms(word) | plural_forms(word)}
    irregular = {form: word for word, forms in lists["forms"].items() for form in forms.split()}
    return regular | irregular
