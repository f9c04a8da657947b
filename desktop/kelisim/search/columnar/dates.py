"""Dates of descriptions as numbers: days to compare, months to draw, years to count."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kelisim.lang.edtf import bounds

NEVER_FIRST, NEVER_LAST = 2**31 - 1, -(2**31)
"""A document without a date: its range meets no other."""

NO_MONTH = 0

_LONGEST_SPAN_YEARS = 60
"""A longer interval (open, or a slip of the pen) counts in its first and last year only."""


@lru_cache(maxsize=100_000)
def day_range(edtf: str) -> tuple[int, int]:
    """First and last day of an EDTF date as ordinals (`datetime.date.toordinal`).

    A range that meets none where there is no date or it cannot be read.

    >>> day_range("2021-10-14/2021-10-15")
    (738077, 738078)
    """
    try:
        first, last = bounds(edtf)
    except ValueError:
        return NEVER_FIRST, NEVER_LAST
    return first.toordinal(), last.toordinal()


def month_of(held: str, published: str) -> int:
    """The month a document is drawn in, as 12 × year + month − 1; `NO_MONTH` without a beginning.

    >>> month_of("", "2021-10-18") - 12 * 2021
    9
    """
    first = day_range(held)[0]
    if first == NEVER_FIRST:
        first = day_range(published)[0]
    if first in (NEVER_FIRST, date.min.toordinal()):
        return NO_MONTH
    found = date.fromordinal(first)
    return 12 * found.year + found.month - 1


@lru_cache(maxsize=100_000)
def years_of(*dates: str) -> tuple[str, ...]:
    """Every year that the EDTF ``dates`` of a document touch.

    >>> years_of("2021-12-30/2022-01-02", "2022")
    ('2021', '2022')
    """
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
