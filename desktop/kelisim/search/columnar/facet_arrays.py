"""Facet codes of a segment's rows, laid out to be counted and filtered quickly.

A row's codes stand one after another (``facets/codes`` from ``facets/starts``), in the order of
the card. From them follows, for counting many rows at once: for each frequent code a bitmap of
its rows; for the others, the rows of each code, and a table with a few slots for each row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.out import Out
from kelisim.search.columnar.strings import starts_of

FEWEST_ROWS = 4_096
"""A smaller segment has neither bitmaps nor slots: its codes are counted one by one."""

_FREQUENT_SHARE = 64
"""A code is frequent when more than a 64th of the rows have it: its bitmap is then quicker."""

_SLOTS = (1, 2, 4, 8)
_OVERFLOW_COST = 4  # looking at a value beside the slots, in slots


def write_facet_arrays(
    out: Out, starts: NDArray[np.int64], codes: NDArray[np.int64], code_count: int
) -> None:
    """Write the codes of each row and all that follows from them."""
    rows = len(starts) - 1
    small = np.uint16 if code_count <= 2**16 else np.uint32
    owner = np.repeat(np.arange(rows, dtype=np.uint32), np.diff(starts))
    totals = np.bincount(codes, minlength=code_count)
    out.add("columns/facets/starts", starts_of(np.diff(starts)))
    out.add("columns/facets/codes", codes.astype(small))
    out.add("columns/facets/totals", totals.astype(np.uint32))
    often = rows // _FREQUENT_SHARE if rows >= FEWEST_ROWS else rows
    frequent = np.flatnonzero(totals > often)
    tail = np.flatnonzero(totals <= often)
    out.add("columns/facets/frequent", frequent.astype(np.uint32))
    out.add("columns/facets/tail", tail.astype(np.uint32))
    by_code = np.argsort(codes.astype(small), kind="stable")
    rows_by_code = owner[by_code]
    bounds = starts_of(totals)
    out.add_pieces(
        "columns/facets/bitmaps",
        np.uint64,
        (bits_of_rows(rows_by_code[bounds[code] : bounds[code + 1]], rows) for code in frequent),
    )
    is_tail = np.zeros(code_count + 1, bool)
    is_tail[tail] = True
    out.add("columns/facets/tail/starts", starts_of(totals[tail]))
    out.add("columns/facets/tail/rows", rows_by_code[is_tail[codes[by_code]]])
    number = np.zeros(code_count + 1, np.int64)
    number[tail] = np.arange(1, len(tail) + 1)
    mask = is_tail[codes]
    _write_slots(out, owner[mask], number[codes[mask]], rows)


def bits_of_rows(rows: NDArray[np.uint32], count: int) -> NDArray[np.uint64]:
    """One bit for each of ``count`` rows, set for ``rows``."""
    mask = np.zeros(count, bool)
    mask[rows] = True
    return bits_of(mask)


def mask_of(chosen: NDArray[np.bool_] | NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """``chosen`` as it is if it is a mask over ``count`` rows, else the mask of those rows."""
    mask = np.zeros(count, bool)
    if chosen.dtype == np.bool_:
        mask = chosen  # setting what it chooses is ten times slower
    else:
        mask[chosen] = True
    return mask


def bits_of(mask: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """A mask as bits, in whole words."""
    packed = np.packbits(mask, bitorder="little")
    words = np.zeros(-(-len(mask) // 64), np.uint64)
    words.view(np.uint8)[: len(packed)] = packed
    return words


def _write_slots(
    out: Out, owner: NDArray[np.uint32], numbers: NDArray[np.int64], rows: int
) -> None:
    """``numbers`` of tail codes from 1 on, by row; 0 fills a slot that is not needed."""
    small = np.uint16 if not len(numbers) or numbers.max() < 2**16 else np.uint32
    width = 0
    if rows >= FEWEST_ROWS:
        held = np.bincount(owner, minlength=rows)
        costs = {
            width: width * rows + _OVERFLOW_COST * int(np.maximum(held - width, 0).sum())
            for width in _SLOTS
        }
        width = min(costs, key=costs.__getitem__)
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    inside = place < width
    slots = np.zeros(rows * width, small)
    slots[owner[inside].astype(np.int64) * width + place[inside]] = numbers[inside]
    out.add("columns/facets/slots", slots)
    spare = ~inside if width else np.zeros(len(owner), bool)
    out.add("columns/facets/overflow/rows", owner[spare])
    out.add("columns/facets/overflow", numbers[spare].astype(small))
