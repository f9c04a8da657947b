"""Counting a result by year, quarter or month of its dates."""

from __future__ import annotations

import numpy as np

from kelisim.search.columnar.columns import Chosen
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.values import Granularity

_MONTHS: dict[Granularity, int] = {"year": 12, "quarter": 3, "month": 1}


def timeline(
    columns: JoinedColumns, chosen: Chosen, granularity: Granularity
) -> tuple[tuple[str, int], ...]:
    """(label, count), oldest first, without empty bins: `2021`, `2021-Q4` or `2021-10`.

    A document counts once, where the date it is sorted by begins; one without a date, or whose
    interval has no beginning, does not count.
    """
    size = _MONTHS[granularity]
    found: dict[int, int] = {}
    for place, rows in columns.split(chosen):
        part = columns.parts[place]
        counts = part.month_counts(rows)
        months = np.flatnonzero(counts)
        for month, count in zip(months.tolist(), counts[months].tolist(), strict=True):
            start = (part.first_month + month) // size
            found[start] = found.get(start, 0) + count
    return tuple((_label(start * size, granularity), found[start]) for start in sorted(found))


def _label(month: int, granularity: Granularity) -> str:
    """The bin that begins with ``month``, counted from January of year 0."""
    year, index = divmod(month, 12)
    if granularity == "year":
        return f"{year:04}"
    if granularity == "quarter":
        return f"{year:04}-Q{index // 3 + 1}"
    return f"{year:04}-{index + 1:02}"
