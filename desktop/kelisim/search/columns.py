"""What is counted, filtered and sorted, as NumPy arrays: one row for each document.

A segment's columns are made once, when it is opened; a generation of the index joins those of
its segments, which only renumbers the facet codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import Labels
from kelisim.lang.edtf import bounds
from kelisim.search.card import VALUE_FIELDS, Card
from kelisim.search.values import FacetField

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]

NEVER_FIRST, NEVER_LAST = 2**31 - 1, -(2**31)
"""A document without a date: its range meets no other."""

_LONGEST_SPAN_YEARS = 60
"""A longer interval (open, or a slip of the pen) counts in its first and last year only."""


class Code(NamedTuple):
    """One value of one facet field."""

    field: FacetField
    value: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows are documents in index order.

    Day numbers are proleptic ordinals (`datetime.date.toordinal`), first and last of the EDTF
    date. Facet values are pairs (``owner`` row, ``code``), owners ascending.
    """

    cards: tuple[Card, ...]
    documents: NDArray[np.int64]
    added: NDArray[np.int64]
    held_first: Days
    held_last: Days
    published_first: Days
    published_last: Days
    reviewed: Mask
    lengths: NDArray[np.float32]  # 3 × rows: words in title, text, names
    codes: tuple[Code, ...]
    labels: tuple[Labels, ...]
    owner: NDArray[np.int32]
    code: NDArray[np.int32]

    @property
    def rows(self) -> int:
        return len(self.documents)

    @property
    def first_day(self) -> Days:
        """The day to sort and draw by: the event's, else the document's."""
        return np.where(self.held_first != NEVER_FIRST, self.held_first, self.published_first)

    def overlapping(self, first: int, last: int, *, published_only: bool = False) -> Mask:
        """Rows whose date (either of the two) meets the days from ``first`` to ``last``."""
        published = (self.published_first <= last) & (self.published_last >= first)
        if published_only:
            return published
        return published | ((self.held_first <= last) & (self.held_last >= first))

    def with_codes(self, codes: Sequence[int]) -> Mask:
        """Rows that have any of the facet ``codes``."""
        mask = np.zeros(self.rows, bool)
        wanted = np.zeros(len(self.codes), bool)
        wanted[list(codes)] = True
        mask[self.owner[wanted[self.code]]] = True
        return mask


def columns_of(cards: Sequence[Card]) -> Columns:
    """The columns of one segment."""
    held = np.array([day_range(card.held) for card in cards], np.int32).reshape(-1, 2)
    published = np.array([day_range(card.published) for card in cards], np.int32).reshape(-1, 2)
    numbers: dict[tuple[str, str], int] = {}
    codes: list[Code] = []
    labels: list[Labels] = []
    owner: list[int] = []
    code: list[int] = []
    for row, card in enumerate(cards):
        before = len(code)
        for field, values in zip(VALUE_FIELDS, card.values, strict=True):
            for value, names in values:
                # Looked up as a bare tuple: an archive has millions of values.
                number = numbers.setdefault((field, value), len(labels))
                if number == len(labels):
                    codes.append(Code(field, value))
                    labels.append(Labels(*names))
                code.append(number)
        for year in _years(card.held, card.published):
            number = numbers.setdefault(("year", year), len(labels))
            if number == len(labels):
                codes.append(Code("year", year))
                labels.append(Labels())
            code.append(number)
        owner += [row] * (len(code) - before)
    return Columns(
        cards=tuple(cards),
        documents=np.array([card.document for card in cards], np.int64),
        added=np.array([card.added for card in cards], np.int64),
        held_first=held[:, 0],
        held_last=held[:, 1],
        published_first=published[:, 0],
        published_last=published[:, 1],
        reviewed=np.array([card.reviewed for card in cards], bool),
        lengths=np.array([card.lengths for card in cards], np.float32).reshape(-1, 3).T,
        codes=tuple(codes),
        labels=tuple(labels),
        owner=np.array(owner, np.int32),
        code=np.array(code, np.int32),
    )


def joined(parts: Sequence[Columns]) -> Columns:
    """The columns of several segments, one after another."""
    numbers: dict[Code, int] = {}
    labels: list[Labels] = []
    codes: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    owners: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    base = 0
    for part in parts:
        for found, names in zip(part.codes, part.labels, strict=True):
            if found not in numbers:
                numbers[found] = len(labels)
                labels.append(names)
        renumbered = np.array([numbers[found] for found in part.codes], np.int32)
        codes.append(renumbered[part.code] if len(part.code) else part.code)
        owners.append(part.owner + np.int32(base))
        base += part.rows
    start = columns_of(())
    every = [start, *parts]
    return Columns(
        cards=tuple(card for part in parts for card in part.cards),
        documents=np.concatenate([part.documents for part in every]),
        added=np.concatenate([part.added for part in every]),
        held_first=np.concatenate([part.held_first for part in every]),
        held_last=np.concatenate([part.held_last for part in every]),
        published_first=np.concatenate([part.published_first for part in every]),
        published_last=np.concatenate([part.published_last for part in every]),
        reviewed=np.concatenate([part.reviewed for part in every]),
        lengths=np.concatenate([part.lengths for part in every], axis=1),
        codes=tuple(numbers),
        labels=tuple(labels),
        owner=np.concatenate(owners),
        code=np.concatenate(codes),
    )


@lru_cache(maxsize=100_000)
def day_range(edtf: str) -> tuple[int, int]:
    """First and last day of an EDTF date as ordinals; a range that meets none where there is
    no date or it cannot be read.

    >>> day_range("2021-10-14/2021-10-15")
    (738077, 738078)
    """
    try:
        first, last = bounds(edtf)
    except ValueError:
        return NEVER_FIRST, NEVER_LAST
    return first.toordinal(), last.toordinal()


@lru_cache(maxsize=100_000)
def _years(*dates: str) -> tuple[str, ...]:
    """Every year that the EDTF ``dates`` of a document touch."""
    years: set[int] = set()
    for first_day, last_day in map(day_range, dates):
        if first_day > last_day:
            continue
        first, last = date.fromordinal(first_day).year, date.fromordinal(last_day).year
        if last - first <= _LONGEST_SPAN_YEARS:
            years.update(range(first, last + 1))
        else:
            years.update(year for year in (first, last) if date.min.year < year < date.max.year)
    return tuple(str(year) for year in sorted(years))
