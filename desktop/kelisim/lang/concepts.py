"""What a word or a few words mean, and how that is called in Kazakh, Russian and English.

The vocabulary is written in ``resources/vocabulary/concepts.ttl`` and compiled, by
``installer/vocabulary.py``, into what is read here: labels by concept, and concepts by the stems
of their labels, so that inflected words find them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from kelisim.base.languages import Language
from kelisim.base.resources import folder
from kelisim.lang.scripts import script_of
from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise

_LANGUAGES: Mapping[Language, int] = {"kk": 0, "ru": 1, "en": 2}


@dataclass(frozen=True, slots=True)
class Named:
    """A concept that some of the words name: those from ``start`` up to ``end``."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    labels: Mapping[str, tuple[tuple[str, ...], ...]]  # in the order of _LANGUAGES
    broader: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]  # forms, parted by spaces → concepts, parted by spaces
    longest: Mapping[str, int]  # first form of a phrase → words in the longest such phrase


def concepts_of(words: Sequence[str]) -> tuple[Named, ...]:
    """The concepts that ``words`` name in any of the three languages, in the order of the words.

    The longest name wins over those inside it; one that names several concepts gives them all.

    >>> [found.concept for found in concepts_of(("этносаралық", "шиеленістерді", "реттеу"))]
    ['interethnic-conflict']
    """
    forms = [forms_of(word) for word in words]
    found: list[Named] = []
    start = 0
    while start < len(words):
        size, concepts = _at(forms, start)
        found.extend(Named(concept, start, start + size) for concept in concepts)
        start += size
    return tuple(found)


def labels(concept: str, language: Language) -> tuple[str, ...]:
    """What a concept is called, the preferred label first.

    >>> labels("mediation", "ru")[0]
    'медиация'
    """
    return _vocabulary().labels[concept][_LANGUAGES[language]]


def broader(concept: str) -> tuple[str, ...]:
    """The concepts right above this one; none above a topmost one."""
    return _vocabulary().broader[concept]


def all_concepts() -> tuple[str, ...]:
    """Every concept there is, in the order of the vocabulary."""
    return tuple(_vocabulary().labels)


def forms_of(word: str, language: Language | None = None) -> tuple[str, ...]:
    """Under which forms a word is looked up: as it is written, then by its stems.

    English words are only freed of their plural: Snowball makes one of «protest» and «Protestant».

    >>> forms_of("Conflicts"), forms_of("қақтығыстардың")
    (('conflicts', 'conflict'), ('қақтығыстардың', 'қақтығыс'))
    """
    surface = normalise(word)
    if script_of(surface) == "latin":
        return tuple(dict.fromkeys((surface, *_singulars(surface))))
    return tuple(dict.fromkeys((surface, *stems(surface, language))))


def _at(forms: Sequence[tuple[str, ...]], start: int) -> tuple[int, tuple[str, ...]]:
    """How many words from ``start`` on name a concept, and which; else one word that names none."""
    vocabulary = _vocabulary()
    reach = max((vocabulary.longest.get(form, 0) for form in forms[start]), default=0)
    for size in range(min(reach, len(forms) - start), 0, -1):
        window = forms[start : start + size]
        # Words exactly as in a label mean that label: «Семей» is the city, no form of «семья».
        exact = vocabulary.phrases.get(" ".join(each[0] for each in window))
        if exact is not None:
            return size, tuple(exact.split())
        stemmed = (vocabulary.phrases.get(" ".join(each)) for each in product(*window))
        ids = dict.fromkeys(one for concepts in stemmed if concepts for one in concepts.split())
        if ids:
            return size, tuple(ids)
    return 1, ()


def _singulars(word: str) -> Iterator[str]:
    bare = word.removesuffix("'s").removesuffix("'")
    yield bare
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "is")):
        yield bare[:-3] + "y" if bare.endswith("ies") else bare[:-1]
        if bare.endswith(("ses", "xes", "ches", "shes")):
            yield bare[:-2]


@cache
def _vocabulary() -> _Vocabulary:
    read = json.loads((folder("vocabulary") / "concepts.json").read_text("utf-8"))
    concepts = read["concepts"]
    return _Vocabulary(
        labels={name: tuple(map(tuple, each[:3])) for name, each in concepts.items()},
        broader={name: tuple(each[3]) for name, each in concepts.items()},
        phrases=read["phrases"],
        longest=read["longest"],
    )
