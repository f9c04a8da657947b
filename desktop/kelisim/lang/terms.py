"""Under which terms a word is found: as it is written, and by its stem in each language it may be.

Words of one lemma meet where they share a stem; loans meet across languages, since the Kazakh
and the Russian stem of «конфликт» are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kelisim.base.languages import Language
from kelisim.lang import english, kazakh, russian
from kelisim.lang.scripts import script_of
from kelisim.lang.tokens import Token, normalise, tokens

_LONGEST_WORD = 60  # what is longer is no word, and no rule is to spend time on it


@dataclass(frozen=True, slots=True)
class AnalysedToken:
    """A word with what finds it; ``start`` and ``end`` count code points of the text."""

    token: str
    terms: tuple[str, ...]
    start: int
    end: int


@lru_cache(maxsize=300_000)
def stems(word: str, language: Language | None = None) -> tuple[str, ...]:
    """The stems of a normalised word; of a Cyrillic one, Kazakh and Russian where both may be.

    ``language`` leaves out the other one, unless the letters are only of the other one.

    >>> stems("шиеленістерді"), stems("конфликтов"), stems("conflicts")
    (('шиеленіс',), ('конфликт',), ('conflict',))
    """
    if len(word) > _LONGEST_WORD:
        return (word,)
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head:
        return _hyphenated(word, head, tail, language)
    return _stems(word, language)


def terms(word: str) -> tuple[str, ...]:
    """The normalised word and its stems, without repeats.

    >>> terms("Тәжірибесі")
    ('тәжірибесі', 'тәжірибе')
    """
    surface = normalise(word)
    return tuple(dict.fromkeys((surface, *stems(surface))))


def analyze(text: str, language: Language | None = None) -> Iterator[AnalysedToken]:
    """The words of ``text`` with their terms, in order."""
    for token in tokens(text):
        yield _analysed(token, language)


def _analysed(token: Token, language: Language | None) -> AnalysedToken:
    surface = normalise(token.text)
    found = tuple(dict.fromkeys((surface, *stems(surface, language))))
    return AnalysedToken(token.text, found, token.start, token.end)


def _stems(word: str, language: Language | None) -> tuple[str, ...]:
    match script_of(word):
        case "kazakh":
            return kazakh.stems(word)
        case "latin":
            return (english.stem(word),)
        case "cyrillic" if language == "kk":
            return kazakh.stems(word)
        case "cyrillic" if language == "ru":
            return russian.stems(word)
        case "cyrillic":
            return _of_either(word)
    return (word,)


def _of_either(word: str) -> tuple[str, ...]:
    """Both stems; a guess gives way to what the other language's dictionary knows.

    A Kazakh dictionary form is not taken for a Russian inflected one: «ата» is no form of «ат».
    """
    in_russian = russian.stems(word)
    in_kazakh = kazakh.stems(word)
    kazakh_known, russian_known = kazakh.is_known(word), russian.is_known(word)
    if russian_known and not kazakh_known:
        return in_russian
    if kazakh_known and (not russian_known or in_kazakh == (word,)):
        return in_kazakh
    return tuple(dict.fromkeys((*in_kazakh, *in_russian)))


def _hyphenated(word: str, head: str, tail: str, language: Language | None) -> tuple[str, ...]:
    """«ҚР-ның», «150-ден» are of what stands before the hyphen; «іс-шараны» is inflected whole."""
    if kazakh.is_ending(tail):
        return stems(head, language)
    return tuple(dict.fromkeys(f"{head}-{stem}" for stem in _stems(tail, language))) or (word,)
