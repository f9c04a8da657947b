"""The values that stand in one generation of the index: what they are called, and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import LANGUAGES, Labels, Language
from kelisim.lang.tokens import normalise
from kelisim.search.names import words_of
from kelisim.search.query.values import value_names, written_value
from kelisim.search.snapshot import Snapshot
from kelisim.search.vocabulary import Vocabulary

_START = 2  # letters by which beginnings of names are kept together


class Beginnings:
    """Values by how their names begin, and the words in them.

    A dictionary of short beginnings and not a sorted list: sorting is one call, in which no other
    thread has its turn.
    """

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._by_start: dict[str, list[tuple[str, int]]] = {}
        for number, name in names:
            for word in _beginnings(name):
                self._by_start.setdefault(word[:_START], []).append((word, number))

    def of(self, typed: str) -> set[int]:
        """Values one of whose names has a word that begins with ``typed`` (normalised)."""
        if len(typed) >= _START:
            near = self._by_start.get(typed[:_START], [])
            return {number for word, number in near if word.startswith(typed)}
        starts = [start for start in self._by_start if start.startswith(typed)]
        return {number for start in starts for _, number in self._by_start[start]}


class ValueList:
    """Numbers stand for values, as in the columns of ``snapshot``. Any thread may ask."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._beginnings: dict[str, Beginnings] = {}

    def starting(self, field: str, typed: str, most: int, language: Language) -> list[int]:
        """At most ``most`` values called like ``typed``, the most used first, then by name."""
        found = np.array([*self._called(field, typed)], np.intp)
        counts = self._counts[found]
        if len(found) > most:
            found = found[counts >= np.partition(counts, -most)[-most]]
        return nsmallest(most, found.tolist(), lambda n: (-self.count(n), self.name(n, language)))

    def count(self, number: int) -> int:
        """In how many documents the value stands."""
        return int(self._counts[number])

    def name(self, number: int, language: Language) -> str:
        """What the value is called in ``language``; a query with it finds the value."""
        code = self._snapshot.columns.codes[number]
        labels = self._labels(number)
        return labels.of(language) or written_value(code.field, code.value, language)

    def _called(self, field: str, typed: str) -> Collection[int]:
        if not typed:
            return self._by_field.get(field, [])
        if field not in self._beginnings:  # two threads may make it twice, alike
            self._beginnings[field] = Beginnings(self._names(field))
        return self._beginnings[field].of(typed)

    @cached_property
    def _counts(self) -> NDArray[np.intp]:
        columns = self._snapshot.columns
        alive = columns.code[self._snapshot.live[columns.owner]]
        return np.bincount(alive, minlength=len(columns.codes))

    @cached_property
    def _by_field(self) -> dict[str, list[int]]:
        """The values that stand in a document, of each field."""
        found: dict[str, list[int]] = {}
        used = self._counts.tolist()
        for number, code in enumerate(self._snapshot.columns.codes):
            if used[number]:
                found.setdefault(code.field, []).append(number)
        return found

    def _labels(self, number: int) -> Labels:
        columns = self._snapshot.columns
        field, value = columns.codes[number]
        return self._vocabulary.labels.get(field, {}).get(value) or columns.labels[number]

    def _names(self, field: str) -> Iterator[tuple[int, str]]:
        closed = value_names(field)
        for number in self._by_field.get(field, []):
            code = self._snapshot.columns.codes[number]
            labels = self._labels(number)
            written = (written_value(field, code.value, language) for language in LANGUAGES)
            others = self._vocabulary.others(code.field, code.value)
            names = (code.value, *labels, *others, *written, *closed.get(code.value, ()))
            for name in dict.fromkeys(names):
                yield number, name


@lru_cache(maxsize=200_000)
def _beginnings(name: str) -> tuple[str, ...]:
    """A name and its words; kept, since every commit makes a generation of nearly the same."""
    whole = normalise(name)
    return tuple(dict.fromkeys((whole, *words_of(whole))))
