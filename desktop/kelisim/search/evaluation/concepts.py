"""One meaning in three languages: what else that is called which words of a query name.

`шиеленіс` also finds `конфликт` and `conflict`, ranked below the word itself. The names are those
of the vocabulary (see `kelisim.lang.concepts`) in the other languages; where a word belongs to
several languages, in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from whoosh import query as q

from kelisim.base.languages import LANGUAGES
from kelisim.lang.concepts import concepts_of, forms_of, labels
from kelisim.lang.tokens import tokens
from kelisim.search.analyzers import forms
from kelisim.search.evaluation.queries import AnyForm, Forms, Near
from kelisim.search.schema import TextField

_WEIGHT = 0.25
"""What another name scores, of what the word itself would."""

Words = tuple[str, ...]
Stems = tuple[bytes, ...]


def spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where several of ``words`` together name something, from the first to behind the last."""
    for named in concepts_of(words):
        if named.end - named.start > 1:
            yield named.start, named.end


@lru_cache(maxsize=20_000)
def other_names(words: Words) -> tuple[Words, ...]:
    """What ``words`` together are called, too: each name as its words.

    A name that holds a shorter one, or ``words`` in other forms, would find nothing more.

    >>> other_names(("этносаралық", "шиеленіс"))[0]
    ('межэтнический', 'конфликт')
    """
    whole = [named.concept for named in concepts_of(words) if named.end == named.start + len(words)]
    found = dict.fromkeys(name for concept in whole for name in _names(concept, words))
    known = [_stems(words)]
    kept: list[Words] = []
    for name in sorted(found, key=len):  # the order of the vocabulary among names of one length
        stems = _stems(name)
        if not any(_holds(stems, shorter) for shorter in known):
            known.append(stems)
            kept.append(name)
    return tuple(kept)


def also_named(words: Words, weights: Mapping[TextField, float]) -> list[q.Query]:
    """What finds other names of ``words`` in the fields that have a weight; all short names count
    as one word."""
    names = [_stems(name) for name in other_names(words)]
    short = tuple(dict.fromkeys(stem for name in names if len(name) == 1 for stem in name[0]))
    found: list[q.Query] = []
    for field, weight in weights.items():
        if short:
            found.append(AnyForm(field, short, weight * _WEIGHT))
        found += (_side_by_side(field, name, weight * _WEIGHT) for name in names if len(name) > 1)
    return found


def named(field: TextField, name: Words) -> q.Query:
    """What finds one name of several words in ``field``: the words beside each other."""
    return _side_by_side(field, _stems(name), 1.0)


def _names(concept: str, words: Words) -> Iterator[Words]:
    """In the languages that ``words`` are not of."""
    asked = tuple(map(forms_of, words))
    by_language = [
        [tuple(token.text for token in tokens(label)) for label in labels(concept, language)]
        for language in LANGUAGES
    ]
    own = [names for names in by_language if any(_is_named(name, asked) for name in names)]
    for names in by_language:
        if len(own) != 1 or names is not own[0]:
            yield from names


def _is_named(name: Words, asked: Sequence[Sequence[str]]) -> bool:
    """Whether a name is what is asked for, in any forms."""
    return len(name) == len(asked) and all(
        not set(forms_of(one)).isdisjoint(other) for one, other in zip(name, asked, strict=True)
    )


def _stems(words: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(forms(word).raw for word in words)


def _holds(name: Sequence[Stems], shorter: Sequence[Stems]) -> bool:
    """Whether the words of ``shorter`` are all in ``name``, in any form."""
    return all(any(not set(one).isdisjoint(word) for word in name) for one in shorter)


def _side_by_side(field: TextField, name: Sequence[Stems], weight: float) -> q.Query:
    words = [AnyForm(field, stems, weight / len(name)) for stems in name]
    beside = [Near(Forms(field, one), Forms(field, other), 1) for one, other in pairwise(name)]
    return q.And([*words, *beside])
