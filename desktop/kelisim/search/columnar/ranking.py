"""The order of a result, and the page of it that is shown."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.columns import Chosen, Columns, Rows
from kelisim.search.columnar.dates import NEVER_FIRST
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.columnar.titles import exact_key
from kelisim.search.values import Sort

Scores = NDArray[np.float32]

_Order = Literal["date", "added", "title"]

_FEW_ROWS = 512
"""So few rows are sorted; of more, those that come first are picked."""

_BLOCK = 64
_NONE = np.float32(-np.inf)


def page(
    columns: JoinedColumns,
    chosen: Chosen,
    scores: Scores | None,
    sort: Sort,
    offset: int,
    limit: int,
) -> Rows:
    """The rows from place ``offset`` of the order, at most ``limit``.

    ``scores`` go with all rows where ``chosen`` is a mask, else with the chosen rows. By
    relevance where there is something to rank, else by date, newest first; what has no date
    comes last. Equals stand by date, then by when they were added, so the order is always the
    same.
    """
    end = offset + limit
    if end <= 0:
        return np.zeros(0, np.intp)
    if sort == "relevance" and scores is not None:
        return _best(columns, chosen, scores, end)[offset:end]
    order: _Order = "date" if sort == "relevance" else sort
    return _first(columns, chosen, order, end)[offset:end]


def _best(columns: JoinedColumns, chosen: Chosen, scores: Scores, count: int) -> Rows:
    """The ``count`` rows of the highest scores, in order."""
    if chosen.dtype == np.bool_:
        masked = np.where(chosen, scores, _NONE)
        rows = np.flatnonzero(masked >= max(_bound(masked, count), np.finfo(np.float32).min))
        scores = masked[rows]
    else:
        rows = chosen.astype(np.intp, copy=False)
    if len(rows) > count:
        lowest = np.partition(scores, len(rows) - count)[len(rows) - count]
        equal = rows[scores == lowest]
        if len(equal) > _FEW_ROWS:
            equal = _first(columns, equal, "date", count)
        above = scores > lowest
        rows = np.concatenate([rows[above], equal])
        scores = np.concatenate([scores[above], np.full(len(equal), lowest, np.float32)])
    keys: list[NDArray[Any]] = [*_recency(columns, rows), -scores]
    return rows[np.lexsort(keys)][:count]


def _bound(scores: Scores, count: int) -> np.float32:
    """A score that at least ``count`` rows reach, if so many have any, and few others do.

    That of the ``count`` best of the best of each block.
    """
    blocks = len(scores) // _BLOCK
    if blocks <= count:
        return _NONE
    best = scores[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    bound: np.float32 = np.partition(best, blocks - count)[blocks - count]
    return bound


def _first(columns: JoinedColumns, chosen: Chosen, order: _Order, count: int) -> Rows:
    """The ``count`` rows that come first in ``order``."""
    if order != "title" and chosen.dtype != np.bool_ and len(chosen) <= _FEW_ROWS:
        return _sorted(columns, chosen.astype(np.intp, copy=False), order)[:count]
    found = [np.zeros(0, np.intp)]
    for place, rows in columns.split(chosen):
        first = _first_of(columns.parts[place], rows, order, count)
        if len(first):
            found.append(first + columns.bases[place])
    together = np.concatenate(found)
    in_order = len(found) <= 1 + 1  # the empty one and one other
    return together if in_order else _sorted(columns, together, order)[:count]


def _first_of(part: Columns, chosen: Chosen, order: _Order, count: int) -> Rows:
    """The same within one segment, by going through all its rows in the order."""
    if chosen.dtype == np.bool_:
        mask = chosen
    else:
        mask = np.zeros(part.rows, bool)
        mask[chosen] = True
    there = int(np.count_nonzero(mask))
    if not there:
        return np.zeros(0, np.intp)
    permutation = part.column(f"order/{order}")
    found: list[NDArray[Any]] = []
    start, missing = 0, min(count, there)
    step = _FEW_ROWS + 2 * count * part.rows // there
    while missing > 0 and start < part.rows:
        rows = permutation[start : start + step]
        rows = rows[mask[rows]][:missing]
        found.append(rows)
        missing -= len(rows)
        start += step
    return np.concatenate(found).astype(np.intp)


def _sorted(columns: JoinedColumns, rows: Rows, order: _Order) -> Rows:
    if order == "date":
        return rows[np.lexsort(_recency(columns, rows))]
    if order == "added":
        return rows[np.lexsort(_recency(columns, rows)[:-1])]

    def by_title(row: int) -> tuple[bytes, int]:
        _, part, local = columns.at(row)
        return exact_key(part.strings("titles").text(local)), int(part.documents[local])

    return np.array(sorted(rows.tolist(), key=by_title), np.intp)


def _recency(columns: JoinedColumns, rows: Rows) -> tuple[NDArray[np.int64], ...]:
    """Sort keys, the last one first: date, added, number, each newest first."""
    held = columns.gather("held/first", rows)
    days = np.where(held != NEVER_FIRST, held, columns.gather("published/first", rows))
    days = days.astype(np.int64)
    dated = np.where(days == NEVER_FIRST, np.iinfo(np.int64).max, -days)
    return -columns.gather("documents", rows), -columns.gather("added", rows), dated
