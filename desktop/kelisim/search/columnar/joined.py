"""The columns of a generation: those of its segments, one after another, rows numbered through.

Nothing is copied but small arrays: what is asked is asked of each segment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import Labels
from kelisim.search.columnar.codebook import Codebook, FieldCodes
from kelisim.search.columnar.columns import CODED_FIELDS, Chosen, Columns, Mask, Rows
from kelisim.search.values import FacetField

Numbers = Mapping[FacetField, NDArray[np.intp]]
Told = tuple[FacetField, str, Labels]


class JoinedColumns:
    """``codebook`` is the index's own: hand in the same one for every generation.

    ``before`` is the generation before, from which is taken what is the same.
    """

    def __init__(
        self, parts: Sequence[Columns], codebook: Codebook, before: JoinedColumns | None = None
    ) -> None:
        self.parts = tuple(parts)
        self.codebook = codebook
        self.bases: list[int] = np.cumsum([0, *(part.rows for part in parts)]).tolist()
        self.rows = self.bases[-1]
        known = {} if before is None else dict(zip(before.parts, before.numbers, strict=True))
        self.numbers: tuple[Numbers, ...] = tuple(
            known.get(part) or codebook.add(part) for part in parts
        )
        """For each part and field: the number in the codebook of each of the part's values."""
        self._ranks = {field: codebook.field(field).ranks for field in CODED_FIELDS}
        self._told: dict[tuple[int, int], Told] = {}
        sizes = [len(self._ranks[field]) for field in CODED_FIELDS]
        self._field_bases: list[int] = np.cumsum([0, *sizes]).tolist()
        self._flat = tuple(
            np.concatenate(
                [
                    numbers[field] + base
                    for field, base in zip(CODED_FIELDS, self._field_bases, strict=False)
                ]
            )
            for numbers in self.numbers
        )

    # -- rows

    def split(self, chosen: Chosen) -> Iterator[tuple[int, Chosen]]:
        """The number of each part, and the chosen rows of it, numbered as the part does."""
        if chosen.dtype == np.bool_:
            for place, base in enumerate(self.bases[:-1]):
                yield place, chosen[base : self.bases[place + 1]]
        else:
            cuts = np.searchsorted(chosen, self.bases).tolist()
            for place, base in enumerate(self.bases[:-1]):
                rows = chosen[cuts[place] : cuts[place + 1]]
                if len(rows):
                    yield place, rows - base

    def at(self, row: int) -> tuple[int, Columns, int]:
        """The number of the part that holds ``row``, the part, and the row in it."""
        place = bisect_right(self.bases, row) - 1
        return place, self.parts[place], row - self.bases[place]

    def gather(self, name: str, rows: Rows) -> NDArray[Any]:
        """The numbers of column ``name`` (see `columns.NUMBERS`) in ``rows``, in any order."""
        if len(self.parts) == 1:
            return self.parts[0].column(name)[rows]
        found: NDArray[Any] | None = None
        for part, base in zip(self.parts, self.bases, strict=False):
            column = part.column(name)
            if found is None:
                found = np.zeros(len(rows), column.dtype)
            here = (rows >= base) & (rows < base + part.rows)
            found[here] = column[rows[here] - base]
        return np.zeros(0, np.int64) if found is None else found

    def whole(self, name: str) -> NDArray[Any]:
        """All of column ``name``: copied, unless there is one part only."""
        if len(self.parts) == 1:
            return self.parts[0].column(name)
        return np.concatenate([np.zeros(0, np.uint8), *(part.column(name) for part in self.parts)])

    def mask(self, condition: Callable[[Columns], Mask]) -> Mask:
        """The rows for which ``condition`` holds, asked of each part."""
        found = np.zeros(self.rows, bool)
        for part, base in zip(self.parts, self.bases, strict=False):
            found[base : base + part.rows] = condition(part)
        return found

    def rows_of(self, documents: Iterable[int], live: Mask) -> dict[int, int]:
        """The living row of each of ``documents`` that has one."""
        wanted = np.unique(np.fromiter(documents, np.int64))
        found: dict[int, int] = {}
        for part, base in zip(self.parts, self.bases, strict=False):
            local = part.rows_with(wanted)
            local = local[live[base : base + part.rows][local]]
            found.update(zip(part.documents[local].tolist(), (local + base).tolist(), strict=True))
        return found

    # -- lengths

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """Words of a field in each row, as Whoosh rounds them (`byte_to_length`)."""
        return self.whole(f"lengths/{field}")

    def length_total(self, field: str) -> int:
        return sum(part.length_total(field) for part in self.parts)

    # -- facet values

    def field(self, field: FacetField) -> FieldCodes:
        """The values of a field by number; some may be newer than this generation."""
        return self.codebook.field(field)

    def told(self, place: int, code: int) -> Told:
        """Field, value and labels of a code of the part number ``place``."""
        found = self._told.get((place, code))
        if found is None:
            local, field_place = self.parts[place].value_at(code)
            field = CODED_FIELDS[field_place]
            number = int(self.numbers[place][field][local])
            known = self.codebook.field(field)
            found = field, known.values[number], known.labels[number]
            self._told[place, code] = found
        return found

    def ranks(self, field: FacetField) -> NDArray[np.int64]:
        """The alphabetical place of each value known to this generation."""
        return self._ranks[field]

    def counts(self, chosen: Chosen) -> dict[FacetField, NDArray[np.int64]]:
        """In how many of the chosen rows each value of each field stands."""
        found = np.zeros(self._field_bases[-1], np.int64)
        for place, rows in self.split(chosen):
            found[self._flat[place]] += self.parts[place].counts(rows)
        bases = self._field_bases
        return {
            field: found[bases[place] : bases[place + 1]]
            for place, field in enumerate(CODED_FIELDS)
        }

    def undescribed(self, chosen: Chosen) -> dict[FacetField, int]:
        """How many of the chosen rows have no value of each field."""
        found = np.zeros(len(CODED_FIELDS), np.int64)
        for place, rows in self.split(chosen):
            found += self.parts[place].undescribed(rows)
        return dict(zip(CODED_FIELDS, found.tolist(), strict=True))

    def with_values(self, field: FacetField, numbers: Iterable[int]) -> Mask:
        """Rows that have any of the values of ``field`` with these numbers."""
        wanted = np.fromiter(numbers, np.intp)
        found = np.zeros(self.rows, bool)
        place = CODED_FIELDS.index(field)
        for part, base, known in zip(self.parts, self.bases, self.numbers, strict=False):
            codes = np.flatnonzero(np.isin(known[field], wanted)) + part.bases[place]
            part.add_rows_with(codes.tolist(), found[base : base + part.rows])
        return found
