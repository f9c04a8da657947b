"""The values that stand in one generation of the index: what they are called, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import LANGUAGES, Language
from kelisim.lang.tokens import normalise
from kelisim.search.columnar.columns import CODED_FIELDS
from kelisim.search.columnar.name_table import words_of
from kelisim.search.columnar.names import Names
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.query.values import value_names, written_value
from kelisim.search.values import FacetField
from kelisim.search.vocabulary import Vocabulary

_CODES: frozenset[FacetField] = frozenset(("country", "language", "kind"))
"""Fields whose values are codes, called something in each language; there are only so many."""


class ValueList:
    """Numbers stand for the values of a field, as in the columns of ``snapshot``. Any thread may
    ask."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary, names: Names) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._names = names

    def starting(self, field: FacetField, typed: str, most: int, language: Language) -> list[int]:
        """At most ``most`` values called like ``typed``, the most used first, then by name."""
        counts = self._counts[field]
        found = self._called(field, typed)
        found = found[counts[found] > 0]
        if len(found) > most:
            used = counts[found]
            found = found[used >= np.partition(used, -most)[-most]]
        return nsmallest(
            most,
            found.tolist(),
            lambda number: (-self.count(field, number), self.name(field, number, language)),
        )

    def count(self, field: FacetField, number: int) -> int:
        """In how many documents the value stands."""
        return int(self._counts[field][number])

    def name(self, field: FacetField, number: int, language: Language) -> str:
        """What the value is called in ``language``; a query with it finds the value."""
        known = self._snapshot.columns.field(field)
        value = known.values[number]
        labels = self._vocabulary.labels.get(field, {}).get(value) or known.labels[number]
        return labels.of(language) or written_value(field, value, language)

    def warm(self, checkpoint: Callable[[], None]) -> None:
        """Make what is else made when the first value is asked for."""
        for field in CODED_FIELDS:
            checkpoint()
            self.starting(field, "warm", 1, "en")

    def _called(self, field: FacetField, typed: str) -> NDArray[np.intp]:
        """Values with a name, or a word of one, that begins with ``typed``; of all generations
        up to this one."""
        counts = self._counts[field]
        if not typed:
            return np.flatnonzero(counts)
        if field in _CODES:
            return np.array(self._with_code(field, typed), np.intp)
        found = np.array(self._names.beginning(field, typed), np.intp)
        return found[found < len(counts)]

    def _with_code(self, field: FacetField, typed: str) -> list[int]:
        values = self._snapshot.columns.field(field).values
        return [
            number
            for number in np.flatnonzero(self._counts[field]).tolist()
            if any(each.startswith(typed) for each in _beginnings(field, values[number]))
        ]

    @cached_property
    def _counts(self) -> Mapping[FacetField, NDArray[np.int64]]:
        return self._snapshot.columns.counts(self._snapshot.live)


@lru_cache(maxsize=1_000)
def _beginnings(field: FacetField, code: str) -> tuple[str, ...]:
    """The names of a code in all languages, and their words."""
    written = (written_value(field, code, language) for language in LANGUAGES)
    names = (code, *written, *value_names(field).get(code, ()))
    whole = dict.fromkeys(normalise(name) for name in names)
    return tuple(dict.fromkeys(each for name in whole for each in (name, *words_of(name))))
