"""Dates in running text and as people type them, in three languages, to EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kelisim.lang.date_patterns import PATTERNS
from kelisim.lang.edtf import bounds, is_edtf
from kelisim.lang.months import month_number

__all__ = ["FoundDate", "bounds", "find_dates", "read_date"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: EDTF, and the code points that say it.

    ``year_given`` is False where the year was taken from the rest of the text.
    """

    edtf: str
    start: int
    end: int
    year_given: bool = True


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, month or year as written; parts that were not written are None."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class _Seen:
    first: _Day
    last: _Day | None
    start: int
    end: int

    @property
    def year(self) -> int | None:
        return (self.last.year if self.last else None) or self.first.year


def find_dates(text: str, year: int | None = None) -> list[FoundDate]:
    """Every date in ``text``, in reading order; ``year`` is assumed where the text gives none.

    >>> find_dates("2021 жылғы 14-15 қазан")
    [FoundDate(edtf='2021-10-14/2021-10-15', start=0, end=22, year_given=True)]
    """
    seen = list(_without_overlaps(text))
    found = []
    for at, each in enumerate(seen):
        known = each.year or _year_around(seen, at) or year
        edtf = _edtf(each, known) if known else None
        if edtf is not None:
            found.append(FoundDate(edtf, each.start, each.end, each.year is not None))
    return found


def read_date(text: str) -> str | None:
    """What a person typed as EDTF, or None: any form of `find_dates`, EDTF, 14.10.2021, 2021.

    >>> read_date("14 октября 2021"), read_date("10.2021"), read_date("около 1990")
    ('2021-10-14', '2021-10', '1990~')
    """
    typed = re.sub(r"\s+", " ", text.strip())
    if not typed.endswith(".."):
        typed = typed.rstrip(".")
    if is_edtf(typed):
        return typed
    about = re.match(r"(?i)(?:около|примерно|шамамен|circa|about|c\.|ca\.?|ок\.)\s*", typed)
    if about:
        known = read_date(typed[about.end() :])
        return f"{known}~" if known and "/" not in known and known[-1] not in "~?%" else known
    decade = re.fullmatch(r"(\d{3})0\s*(?:-?\s*е|-?х|s|-?шы|-жылдары?)(?:\s*год\w*)?", typed)
    if decade:
        return f"{decade[1]}X"
    joined = re.fullmatch(r"(.+?)\s*(?:\.\.|…|\s[-–—]\s|(?<=\d{4})[-–—](?=\d{4}))\s*(.+)", typed)
    if joined:
        first, last = read_date(joined[1]), read_date(joined[2])
        if first and last and is_edtf(f"{first}/{last}"):
            return f"{first}/{last}"
    return _read_whole(typed)


def _read_whole(typed: str) -> str | None:
    for pattern, order in (
        (r"(\d{1,2})[./](\d{4})", "my"),
        (r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?", "ymd"),
        (r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})", "dmy"),
    ):
        match = re.fullmatch(pattern, typed)
        if match:
            parts = dict(zip(order, match.groups(), strict=False))
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            day = int(parts["d"]) if parts.get("d") else None
            return _edtf(_Seen(_Day(year, int(parts["m"]), day), None, 0, 0), year)
    for found in find_dates(typed):
        if found.start == 0 and not typed[found.end :].strip(" ,.)»"):
            return found.edtf
    return None


def _without_overlaps(text: str) -> Iterator[_Seen]:
    """The dates as written, a longer pattern before a shorter one at the same place."""
    matches = [
        seen
        for pattern in PATTERNS
        for match in pattern.finditer(text)
        if (seen := _seen(match)) is not None
    ]
    matches.sort(key=lambda seen: (seen.start, -seen.end))
    reached = 0
    for seen in matches:
        if seen.start >= reached:
            reached = seen.end
            yield seen


def _seen(match: re.Match[str]) -> _Seen | None:
    given = match.groupdict()
    month2 = _month(given.get("m2")) or _number(given.get("n2"))
    month1 = _month(given.get("m1")) or _number(given.get("n1")) or month2
    if (given.get("m1") and not month1) or (given.get("m2") and not month2):
        return None
    year2 = _number(given.get("y2"))
    year1 = _number(given.get("y1")) or _number(given.get("y0")) or year2
    day1, day2 = _number(given.get("d1")), _number(given.get("d2"))
    first = _Day(year1, month1, day1)
    last = None
    if day2 or (given.get("m1") and given.get("m2")) or (given.get("n1") and given.get("n2")):
        last = _Day(year2 or year1, month2 or month1, day2)
    end = match.end()
    while match.string[end - 1] in " ,\u00a0":
        end -= 1
    return _Seen(first, last, match.start(), end)


def _month(word: str | None) -> int | None:
    return month_number(word) if word else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _edtf(seen: _Seen, year: int) -> str | None:
    first = _point(seen.first, seen.first.year or year)
    if first is None or seen.last is None:
        return first
    last = _point(seen.last, seen.last.year or year)
    if last is None:
        return None
    if first > last and seen.first.year == seen.last.year:  # 29 желтоқсан – 3 қаңтар
        first = _point(seen.first, (seen.last.year or year) - 1)
        if first is None or seen.first.month == seen.last.month:
            return None
    return f"{first}/{last}" if first < last else None


def _point(day: _Day, year: int) -> str | None:
    if day.month is None:
        return f"{year:04d}"
    if not 1 <= day.month <= 12:
        return None
    if day.day is None:
        return f"{year:04d}-{day.month:02d}"
    try:
        return date(year, day.month, day.day).isoformat()
    except ValueError:
        return None


def _year_around(seen: list[_Seen], at: int) -> int | None:
    """The year of the nearest full date before, else after, else the year named most often."""
    full = [(index, each.year) for index, each in enumerate(seen) if each.year and each.first.day]
    before = [year for index, year in full if index < at]
    if before:
        return before[-1]
    if full:
        return full[0][1]
    years = sorted(each.year for each in seen if each.year)
    if not years:
        return None
    runs = [0, *(i for i, (a, b) in enumerate(pairwise(years), 1) if a != b), len(years)]
    return max(((stop - start, years[start]) for start, stop in pairwise(runs)))[1]
