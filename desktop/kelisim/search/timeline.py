"""Counting a result by year, quarter or month of its dates."""

from __future__ import annotations

from datetime import date

import numpy as np

from kelisim.search.columns import NEVER_FIRST, Columns, Mask
from kelisim.search.values import Granularity


def timeline(columns: Columns, mask: Mask, granularity: Granularity) -> tuple[tuple[str, int], ...]:
    """(label, count), oldest first, without empty bins: `2021`, `2021-Q4` or `2021-10`.

    A document counts once, where the date it is sorted by begins; one without a date, or whose
    interval has no beginning, does not count.
    """
    days = columns.first_day[mask]
    days = days[(days != NEVER_FIRST) & (days > date.min.toordinal())]
    if not len(days):
        return ()
    months = (days.astype("datetime64[D]") - _EPOCH_OFFSET).astype("datetime64[M]").astype(int)
    size = {"year": 12, "quarter": 3, "month": 1}[granularity]
    bins, counts = np.unique(months // size, return_counts=True)
    return tuple(
        (_label(int(start) * size, granularity), int(count))
        for start, count in zip(bins, counts, strict=True)
    )


_EPOCH_OFFSET = np.timedelta64(date(1970, 1, 1).toordinal(), "D")


def _label(month: int, granularity: Granularity) -> str:
    """The bin that begins ``month`` months after January 1970."""
    year, index = divmod(month, 12)
    year += 1970
    if granularity == "year":
        return f"{year:04}"
    if granularity == "quarter":
        return f"{year:04}-Q{index // 3 + 1}"
    return f"{year:04}-{index + 1:02}"
