"""Counts by time as bars: what is missing between them, and what they are joined into."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from kelisim.search.values import Granularity

_MONTHS: dict[Granularity, int] = {"month": 1, "quarter": 3, "year": 12}
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)))?$")
_FIRST_QUARTER_OF_EDTF = 33


@dataclass(frozen=True, slots=True)
class Bar:
    """``months`` from month ``start`` on (year * 12 + month - 1), and the documents in it."""

    start: int
    months: int
    count: int

    @property
    def year(self) -> int:
        return self.start // 12

    @property
    def first(self) -> str:
        return f"{self.year:04}-{self.start % 12 + 1:02}-01"

    @property
    def last(self) -> str:
        year, month = divmod(self.start + self.months - 1, 12)
        return f"{year:04}-{month + 1:02}-{monthrange(year, month + 1)[1]:02}"


def bars(timeline: Iterable[tuple[str, int]], granularity: Granularity) -> tuple[Bar, ...]:
    """``timeline`` («2021», «2021-Q4», «2021-10») as unbroken bars of ``granularity``.

    >>> [bar.count for bar in bars([("2020-11", 1), ("2021-02", 2), ("2021-03", 3)], "quarter")]
    [1, 5]
    """
    width = _MONTHS[granularity]
    counts: Counter[int] = Counter()
    for label, count in timeline:
        start = _start(label)
        if start is not None:
            counts[start // width] += count
    if not counts:
        return ()
    steps = range(min(counts), max(counts) + 1)
    return tuple(Bar(step * width, width, counts[step]) for step in steps)


def finest(timeline: Iterable[tuple[str, int]]) -> Granularity:
    """The granularity in which ``timeline`` was counted."""
    labels = [label for label, _ in timeline]
    if any("Q" in label or (_month_part(label) or 0) >= _FIRST_QUARTER_OF_EDTF for label in labels):
        return "quarter"
    return "month" if any("-" in label for label in labels) else "year"


def fitting(
    timeline: tuple[tuple[str, int], ...], room: int, days: tuple[str, str] = ("", "")
) -> tuple[Bar, ...]:
    """The finest bars of which there are no more than ``room``, else years.

    They reach over all ``days`` (first and last, ISO; empty for none) where that leaves them as
    fine as they are.
    """
    found = _finest_fitting(timeline, room)
    if not all(days) or (timeline and finest(timeline) != "month"):
        return found
    ends = tuple((day[:7], 0) for day in days)
    months = [start for label, _ in (*timeline, *ends) if (start := _start(label)) is not None]
    width = found[0].months if found else 1
    if max(months) // width - min(months) // width >= room:
        return found
    return _finest_fitting((*timeline, *ends), room)


def _finest_fitting(timeline: tuple[tuple[str, int], ...], room: int) -> tuple[Bar, ...]:
    allowed = get_args(Granularity)
    start = allowed.index(finest(timeline))
    for granularity in reversed(allowed[: start + 1]):
        found = bars(timeline, granularity)
        if len(found) <= room:
            return found
    return bars(timeline, "year")


def _month_part(label: str) -> int | None:
    found = _PERIOD.match(label)
    return int(found[3]) if found and found[3] else None


def _start(label: str) -> int | None:
    found = _PERIOD.match(label)
    if not found:
        return None
    year, quarter, month = int(found[1]), found[2], int(found[3] or 1)
    if month >= _FIRST_QUARTER_OF_EDTF:
        quarter, month = str(month - _FIRST_QUARTER_OF_EDTF + 1), 1
    if not 1 <= month <= 12:
        return None
    return year * 12 + ((int(quarter) - 1) * 3 if quarter else month - 1)
