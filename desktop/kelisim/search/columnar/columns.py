"""The columns of one segment, read from mapped arrays: one row for each document.

Dates are days as proleptic ordinals (`datetime.date.toordinal`), first and last of the EDTF
date. A facet code is the number of one value of one field in this segment; the codes of a field
follow one another.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.card import VALUE_FIELDS
from kelisim.search.columnar.facet_arrays import bits_of, mask_of
from kelisim.search.columnar.having import has_bits
from kelisim.search.columnar.spoken import Spoken
from kelisim.search.columnar.strings import Strings
from kelisim.search.columnar.titles import KEY_BYTES, Keys
from kelisim.search.columnar.unions import Codes, Unions
from kelisim.search.values import FacetField

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]

Chosen = NDArray[np.bool_] | NDArray[np.intp]
"""Documents of a result: a mask over all rows, or ascending rows where they are few."""

CODED_FIELDS: tuple[FacetField, ...] = (*VALUE_FIELDS, "year")

LENGTH_FIELDS = ("title", "text", "names")
NUMBERS = (
    "documents", "added", "held/first", "held/last", "published/first", "published/last",
    "months", "has", "sureness", *(f"lengths/{field}" for field in LENGTH_FIELDS),
)  # fmt: skip
STRINGS = ("titles", "held", "published")

NOT_RECOGNISED = 255
"""What ``sureness`` (in per cent) holds for a text that was not recognised from a picture."""

_FEW_SHARE = 16
"""Up to a 16th of the rows, their codes are counted one by one."""


_FIELD_BITS = tuple(np.uint32(has_bits(field)) for field in CODED_FIELDS)


class Columns:
    """``arrays`` as `writing.write_columns` wrote them. Any thread may read."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self.documents: NDArray[np.int64] = self.column("documents")
        self.rows = len(self.documents)
        self.totals: NDArray[np.uint32] = self.column("facets/totals")
        self.bases = self.column("facets/bases")
        self._strings: dict[str, Strings] = {}
        self._base_list: list[int] = self.bases.tolist()
        self._starts = self.column("facets/starts")
        self._codes = self.column("facets/codes")
        self._unions: Unions | None = None

    def column(self, name: str) -> NDArray[Any]:
        """One of `NUMBERS`, an ``order/…``, or another array of the segment."""
        return self._arrays[f"columns/{name}"]

    def strings(self, name: str) -> Strings:
        """One of `STRINGS`."""
        found = self._strings.get(name)
        if found is None:
            found = self._strings[name] = Strings.read(self._arrays, f"columns/{name}")
        return found

    def length_total(self, field: str) -> int:
        """Words of a field in all rows, the deleted too."""
        return int(self.column(f"lengths/{field}/total")[0])

    @cached_property
    def has(self) -> NDArray[np.uint32]:
        """Bits for each row: see `HAS`."""
        return self.column("has")

    @cached_property
    def trashed(self) -> Mask | None:
        """The rows of documents in the trash; None where there are none."""
        found: Mask = (self.has & np.uint32(has_bits("trashed"))) != 0
        return found if found.any() else None

    @cached_property
    def spoken(self) -> Spoken:
        """The statements in the texts."""
        return Spoken(self._arrays)

    @cached_property
    def values(self) -> tuple[list[str], ...]:
        """The values of each of `CODED_FIELDS`, by number."""
        return tuple(json.loads(self.column("facets/values").tobytes()))

    @cached_property
    def labels(self) -> tuple[dict[str, tuple[str, str, str]], ...]:
        """Labels (Kazakh, Russian, English) of those values of each field that have any."""
        return tuple(json.loads(self.column("facets/labels").tobytes()))

    @property
    def title_keys(self) -> Keys:
        return self.column("titles/keys").view(f"S{KEY_BYTES}")

    def codes_of(self, rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many codes each of ``rows`` has, and the codes."""
        first = self._starts[rows].astype(np.int64)
        lengths = self._starts[rows + 1].astype(np.int64) - first
        ends = lengths.cumsum()
        count = int(ends[-1]) if len(ends) else 0
        at = np.repeat(first - ends + lengths, lengths)
        at += np.arange(count)
        return lengths, self._codes[at].astype(np.int64)

    def codes_at(self, row: int) -> list[int]:
        """The codes of one row, in the order of its card."""
        start, end = self._starts[row : row + 2].tolist()
        found: list[int] = self._codes[start:end].tolist()
        return found

    def base_of(self, field: FacetField) -> int:
        """The first code of a field."""
        return self._base_list[CODED_FIELDS.index(field)]

    def value_at(self, code: int) -> tuple[int, int]:
        """Which value of its field a code is, and the place of the field in `CODED_FIELDS`."""
        place = bisect_right(self._base_list, code) - 1
        return code - self._base_list[place], place

    def counts(self, chosen: Chosen) -> NDArray[np.int64]:
        """In how many of the chosen rows each code stands."""
        few = len(chosen) * _FEW_SHARE <= self.rows or not self._has_slots
        if chosen.dtype != np.bool_ and few:
            return self._few(chosen.astype(np.intp, copy=False))
        mask = mask_of(chosen, self.rows)
        count = int(np.count_nonzero(mask))
        if 2 * count > self.rows:
            return self.totals - self._counts(~mask, self.rows - count)
        return self._counts(mask, count)

    def undescribed(self, chosen: Chosen) -> NDArray[np.int64]:
        """How many of the chosen rows have no value of each of `CODED_FIELDS`."""
        if chosen.dtype != np.bool_ and len(chosen) * _FEW_SHARE <= self.rows:
            has = self.has[chosen]
            return np.array([np.count_nonzero((has & bits) == 0) for bits in _FIELD_BITS])
        shared = np.bitwise_count(self._undescribed & bits_of(mask_of(chosen, self.rows)))
        return np.asarray(shared.sum(axis=1, dtype=np.int64))

    @cached_property
    def _undescribed(self) -> NDArray[np.uint64]:
        """For each field a bitmap of the rows without a value."""
        return np.stack([bits_of((self.has & bits) == 0) for bits in _FIELD_BITS])

    def unions(self, groups: Sequence[Codes]) -> Unions:
        """Counts groups of codes. The last one is kept: the tags change seldom."""
        known = self._unions
        if known is None or known.groups != groups:
            known = self._unions = Unions(self.rows, groups, self.add_rows_with)
        return known

    @cached_property
    def first_month(self) -> int:
        """The first month of `month_counts`, as 12 × year + month − 1."""
        return int(self.column("timeline/first")[0])

    def month_counts(self, chosen: Chosen) -> NDArray[np.int64]:
        """How many of the chosen rows begin in each month from `first_month` on."""
        if chosen.dtype == np.bool_:
            count = int(np.count_nonzero(chosen))
            if 2 * count > self.rows:
                others = self._timeline.take(np.flatnonzero(~chosen))
                return self._month_totals - self._months(others)
            chosen = np.flatnonzero(chosen)
        return self._months(self._timeline.take(chosen))

    def _months(self, months: NDArray[Any]) -> NDArray[np.int64]:
        return np.bincount(months, minlength=len(self._month_totals) + 1)[1:]

    @cached_property
    def _timeline(self) -> NDArray[Any]:
        return self.column("timeline")

    @cached_property
    def _month_totals(self) -> NDArray[np.int64]:
        return np.bincount(self._timeline, minlength=1)[1:]

    def add_rows_with(self, codes: Iterable[int], mask: Mask) -> None:
        """Set in ``mask`` the rows that have any of ``codes``."""
        for code in codes:
            place = int(self._place[code])
            if place < 0:
                bits = self._bitmaps[-place - 1].view(np.uint8)
                mask |= np.unpackbits(bits, count=self.rows, bitorder="little").view(bool)
            else:
                mask[self._tail_rows[self._tail_starts[place] : self._tail_starts[place + 1]]] = (
                    True
                )

    def _counts(self, mask: Mask, count: int) -> NDArray[np.int64]:
        if count * _FEW_SHARE <= self.rows or not self._has_slots:
            return self._few(np.flatnonzero(mask))
        found = np.zeros(len(self.totals), np.int64)
        shared = np.bitwise_count(self._bitmaps & bits_of(mask))
        found[self._frequent] = shared.sum(axis=1, dtype=np.uint32)
        slots = self._slots.take(np.flatnonzero(mask)).view(self._slot_type)
        tail = np.bincount(slots, minlength=len(self._tail) + 1)
        tail += np.bincount(self._overflow[mask[self._overflow_rows]], minlength=len(tail))
        found[self._tail] = tail[1:]
        return found

    def _few(self, rows: Rows) -> NDArray[np.int64]:
        return np.bincount(self.codes_of(rows)[1], minlength=len(self.totals))

    def rows_with(self, documents: NDArray[np.int64]) -> Rows:
        """The rows of those of ``documents`` (ascending) that are here, the deleted too."""
        if self.rows <= len(documents):
            return np.flatnonzero(np.isin(self.documents, documents))
        order = self._by_document
        known = self.documents if order is None else self.documents[order]
        first = np.searchsorted(known, documents, "left")
        lengths = np.searchsorted(known, documents, "right") - first
        at = np.repeat(first - lengths.cumsum() + lengths, lengths) + np.arange(lengths.sum())
        return at if order is None else order[at]

    @cached_property
    def _by_document(self) -> Rows | None:
        """Rows by document; None where they are in that order."""
        if bool((self.documents[1:] >= self.documents[:-1]).all()):
            return None
        return np.argsort(self.documents, kind="stable")

    # -- the arrays of `facet_arrays`

    @cached_property
    def _has_slots(self) -> bool:
        return len(self.column("facets/slots")) > 0

    @cached_property
    def _slot_type(self) -> np.dtype[Any]:
        return self.column("facets/slots").dtype

    @cached_property
    def _slots(self) -> NDArray[Any]:
        """All slots of a row as one item, which is quicker to take."""
        slots = self.column("facets/slots")
        size = len(slots) // self.rows * slots.itemsize
        return slots.view(f"u{size}" if size <= 8 else f"V{size}")

    @cached_property
    def _frequent(self) -> NDArray[np.intp]:
        return self.column("facets/frequent").astype(np.intp)

    @cached_property
    def _tail(self) -> NDArray[np.intp]:
        return self.column("facets/tail").astype(np.intp)

    @cached_property
    def _bitmaps(self) -> NDArray[np.uint64]:
        return self.column("facets/bitmaps").reshape(len(self._frequent), -(-self.rows // 64))

    @cached_property
    def _overflow(self) -> NDArray[Any]:
        return self.column("facets/overflow")

    @cached_property
    def _overflow_rows(self) -> NDArray[np.intp]:
        return self.column("facets/overflow/rows").astype(np.intp)

    @cached_property
    def _tail_starts(self) -> NDArray[Any]:
        return self.column("facets/tail/starts")

    @cached_property
    def _tail_rows(self) -> NDArray[Any]:
        return self.column("facets/tail/rows")

    @cached_property
    def _place(self) -> NDArray[np.int32]:
        """Of each code its number in the tail; of a frequent one, −1 − its bitmap's number."""
        found = np.zeros(len(self.totals), np.int32)
        found[self._tail] = np.arange(len(self._tail))
        found[self._frequent] = -1 - np.arange(len(self._frequent))
        return found
