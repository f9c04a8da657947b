"""Numbers for facet values that stay the same from generation to generation.

Each segment numbers the values it holds; a codebook numbers those of all segments that it has
seen, each field from 0 on, and only ever adds to them. So names found for a number stay found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import Labels
from kelisim.search.columnar.columns import CODED_FIELDS, Columns
from kelisim.search.values import FacetField

_FEW_NEW = 32
"""So many new values are put into the alphabetical order one by one."""


class FieldCodes:
    """The values of one field. Lists only grow; an array is replaced, never changed."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.labels: list[Labels] = []
        self.numbers: dict[str, int] = {}
        self.ranks: NDArray[np.int64] = np.zeros(0, np.int64)
        """The place of each value in alphabetical order."""
        self._sorted: list[str] = []
        self._sorted_numbers: NDArray[np.int64] = np.zeros(0, np.int64)

    def add(self, values: Iterable[str], labels: Mapping[str, Iterable[str]]) -> NDArray[np.intp]:
        """The numbers of ``values``, given to those that have none yet."""
        new: list[str] = []
        found: list[int] = []
        for value in values:
            number = self.numbers.get(value)
            if number is None:
                number = len(self.values)
                self.labels.append(Labels(*labels.get(value, ())))
                self.values.append(value)
                self.numbers[value] = number
                new.append(value)
            found.append(number)
        if new:
            self._order(new)
        return np.array(found, np.intp)

    def _order(self, new: list[str]) -> None:
        if len(new) > _FEW_NEW:
            order = sorted(range(len(self.values)), key=self.values.__getitem__)
            self._sorted = [self.values[number] for number in order]
            self._sorted_numbers = np.array(order, np.int64)
        else:
            for value in new:
                place = bisect_left(self._sorted, value)
                self._sorted.insert(place, value)
                self._sorted_numbers = np.insert(self._sorted_numbers, place, self.numbers[value])
        ranks = np.empty(len(self.values), np.int64)
        ranks[self._sorted_numbers] = np.arange(len(ranks))
        self.ranks = ranks


class Codebook:
    """One for all generations of an index. Any thread may ask and add."""

    def __init__(self) -> None:
        self._fields: dict[FacetField, FieldCodes] = {field: FieldCodes() for field in CODED_FIELDS}
        self._lock = Lock()

    def field(self, field: FacetField) -> FieldCodes:
        return self._fields[field]

    def add(self, columns: Columns) -> dict[FacetField, NDArray[np.intp]]:
        """The numbers of a segment's values, by field and by their numbers in the segment."""
        with self._lock:
            return {
                field: self._fields[field].add(values, labels)
                for field, values, labels in zip(
                    CODED_FIELDS, columns.values, columns.labels, strict=True
                )
            }
