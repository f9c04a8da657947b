"""In how many rows of a segment any of several values stands: a tag and the tags below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.facet_arrays import bits_of
from kelisim.search.columnar.strings import starts_of

Mask = NDArray[np.bool_]
Codes = tuple[int, ...]

_BITMAP_SHARE = 64
"""In more than a 64th of the rows, a bitmap is smaller than a list of rows."""


class Unions:
    """For each of ``groups``, codes of a segment: those of its ``rows`` that have any of them,
    which ``add_rows_with`` sets in a mask.

    Those of a frequent group are a bitmap, those of another a list.
    """

    def __init__(
        self, rows: int, groups: Sequence[Codes], add_rows_with: Callable[[Codes, Mask], None]
    ) -> None:
        self.groups = tuple(groups)
        often: list[int] = []
        seldom: list[int] = []
        bitmaps: list[NDArray[np.uint64]] = []
        lists: list[NDArray[np.intp]] = []
        for number, codes in enumerate(self.groups):
            mask = np.zeros(rows, bool)
            add_rows_with(codes, mask)
            if np.count_nonzero(mask) * _BITMAP_SHARE > rows:
                often.append(number)
                bitmaps.append(bits_of(mask))
            elif codes:
                seldom.append(number)
                lists.append(np.flatnonzero(mask))
        self._often, self._seldom = np.array(often, np.intp), np.array(seldom, np.intp)
        self._bitmaps = np.stack(bitmaps) if bitmaps else np.zeros((0, 0), np.uint64)
        self._starts = starts_of(np.array([len(one) for one in lists], np.int64)).astype(np.intp)
        self._listed = np.concatenate([np.zeros(0, np.intp), *lists])

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """In how many of the rows of ``mask`` each group stands."""
        found = np.zeros(len(self.groups), np.int64)
        if len(self._often):
            shared = np.bitwise_count(self._bitmaps & bits_of(mask))
            found[self._often] = shared.sum(axis=1, dtype=np.uint32)
        if len(self._seldom):
            there = np.flatnonzero(mask[self._listed])
            found[self._seldom] = np.diff(np.searchsorted(there, self._starts))
        return found
