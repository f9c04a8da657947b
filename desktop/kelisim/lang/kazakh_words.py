"""The Kazakh word list that decides between readings of a word (hunspell-kk, MPL 1.1)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache

from kelisim.base.resources import folder

_OF_A_VERB = (
    *("ыл", "іл", "ын", "ін", "ыс", "іс", "дыр", "дір", "тыр", "тір", "ғыз", "гіз", "қыз", "кіз"),
    *("ған", "ген", "қан", "кен", "ып", "іп", "лу", "ну"),
)
_INFINITIVES = ("лау", "леу", "дау", "деу", "тау", "теу")
_SHORTEST_MADE = 5
_ENOUGH = 2  # ел «country» has елу «fifty» beside it, and is no verb


@cache
def known_words() -> frozenset[str]:
    """54,000 normalised words, inflected ones among them; see ``resources/lang/README.md``."""
    return frozenset((*_listed(), *whole_words(), *verbs()))


@cache
def _listed() -> list[str]:
    return (folder("lang") / "kazakh_words.txt").read_text("utf-8").split()


@cache
def verbs() -> frozenset[str]:
    """Roots of verbs made of nouns, whose infinitives the list has: сөйлеу is of сөйле."""
    own = (folder("lang") / "kazakh_verbs.txt").read_text("utf-8")
    made = (word[:-1] for word in _listed() if word.endswith(_INFINITIVES))
    return frozenset(root for root in made if len(root) >= _SHORTEST_MADE) | set(own.split())


@cache
def whole_words() -> frozenset[str]:
    """Words of the press that look inflected and are not: ақын, аудан, баяндама."""
    return frozenset((folder("lang") / "kazakh_whole.txt").read_text("utf-8").split())


@lru_cache(maxsize=50_000)
def is_verb(root: str) -> bool:
    """Whether ``root`` is a verb's: the list has some of its voices and participles.

    >>> is_verb("келіс"), is_verb("ел")
    (True, False)
    """
    words = known_words()
    return root in verbs() or sum(root + ending in words for ending in _OF_A_VERB) >= _ENOUGH


@cache
def irregular_forms() -> Mapping[str, str]:
    """Forms that no rule gives, mostly of pronouns, to their stems."""
    lists = tomllib.loads((folder("lang") / "kazakh_irregular.toml").read_text("utf-8"))
    return {form: stem for stem, forms in lists["forms"].items() for form in forms.split()}
