"""The order of words read backwards, so that a common ending is a run of neighbours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.letters import Codes

_KEY_BYTES = 8


def backward_order(codes: Codes, starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Numbers of the words, sorted by their letters from the last to the first.

    Eight bytes at a time; after the first eight, only the words that were alike so far.
    """
    step = _KEY_BYTES // codes.dtype.itemsize
    begins, ends = starts[:-1], starts[1:]
    keys = _keys(codes, begins, ends, step)
    order = np.argsort(keys, kind="stable")
    differs = np.ones(len(order) + 1, bool)  # from the one before it, in order
    differs[1:-1] = np.diff(keys[order]) != 0
    for done in range(step, int((ends - begins).max(initial=0)), step):
        alike = np.flatnonzero(~(differs[:-1] & differs[1:]))
        if not len(alike):
            break
        words = order[alike]
        keys = _keys(codes, begins[words], ends[words] - done, step)
        sorted_so = np.lexsort((keys, np.cumsum(differs)[alike]))
        order[alike] = words[sorted_so]
        differs[alike[1:]] |= np.diff(keys[sorted_so]) != 0
    return order.astype(np.uint32)


def _keys(
    codes: Codes, begins: NDArray[np.int64], ends: NDArray[np.int64], step: int
) -> NDArray[np.uint64]:
    """The last ``step`` letters before ``ends`` as one number, the very last most significant."""
    bits = np.uint64(8 * codes.dtype.itemsize)
    keys = np.zeros(len(ends), np.uint64)
    for back in range(1, step + 1):
        keys <<= bits
        there = np.flatnonzero(ends - back >= begins)
        keys[there] |= codes[ends[there] - back].astype(np.uint64)
    return keys
