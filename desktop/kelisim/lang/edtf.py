"""Dates as the archive keeps them (EDTF levels 0 and 1): reading one as first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?(?P<qualifier>[?~%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def bounds(edtf: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date can mean; an open end is `date.min`/`max`.

    Raises ValueError for what is no EDTF date of level 0 or 1, or lies outside years 1–9999.

    >>> bounds("2021-10")
    (datetime.date(2021, 10, 1), datetime.date(2021, 10, 31))
    >>> bounds("2021-10-14/2021-10-15")[1]
    datetime.date(2021, 10, 15)
    """
    left, slash, right = edtf.strip().partition("/")
    if not slash:
        return _span(left)
    first = date.min if left in ("", "..") else _span(left)[0]
    last = date.max if right in ("", "..") else _span(right)[1]
    if first > last or (left in ("", "..") and right in ("", "..")):
        raise ValueError(edtf)
    return first, last


def is_edtf(text: str) -> bool:
    """Whether `bounds` can read ``text``."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _span(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match["year"], match["month"], match["day"]
    if not re.fullmatch(r"[0-9]{0,4}X{0,4}", year):
        raise ValueError(text)
    first_year, last_year = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if "X" in year and month not in (None, "XX"):
        raise ValueError(text)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(text)
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if "X" in month:
        raise ValueError(text)
    return _month_span(int(year), int(month), day)


def _month_span(year: int, month: int, day: str | None) -> tuple[date, date]:
    if month in _SEASONS:
        if day is not None:
            raise ValueError(day)
        first_month, last_month = _SEASONS[month]
        last_year = year + (last_month < first_month)
        last = date(last_year, last_month, monthrange(last_year, last_month)[1])
        return date(year, first_month, 1), last
    if day is None or day == "XX":
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    if "X" in day:
        raise ValueError(day)
    exact = date(year, month, int(day))
    return exact, exact
