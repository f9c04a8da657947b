"""The alphabetical order of titles, without comparing whole titles but where it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.collation import sort_key

KEY_BYTES = 32
"""Sixteen letters: what follows is looked at only where these are the same."""

Keys = NDArray[np.bytes_]

_LAST = b"\xff" * KEY_BYTES


def exact_key(title: str) -> bytes:
    """Compares as dictionaries order titles; one without letters comes last."""
    return sort_key(title).encode("utf-16-be", "surrogatepass") or _LAST


def keys_of(titles: Sequence[str]) -> Keys:
    """The first letters of each key."""
    return np.array([exact_key(title)[:KEY_BYTES] for title in titles], f"S{KEY_BYTES}")


def title_order(
    keys: Keys, documents: NDArray[np.int64], title: Callable[[int], str]
) -> NDArray[np.uint32]:
    """Rows in the order of their titles, equal ones by document; ``title`` reads one."""
    by_document = np.argsort(documents, kind="stable")
    order = by_document[np.argsort(keys[by_document], kind="stable")]
    found = keys[order]
    bounds = np.concatenate(([0], np.flatnonzero(found[1:] != found[:-1]) + 1, [len(found)]))
    for place in np.flatnonzero(np.diff(bounds) > 1).tolist():
        first, end = int(bounds[place]), int(bounds[place + 1])
        # A shorter key is whole: its titles are equal. (NumPy drops a zero byte at the end.)
        if len(found[first]) >= KEY_BYTES - 1 and found[first] != _LAST:
            rows = order[first:end].tolist()
            rows.sort(key=lambda row: exact_key(title(row)))  # stable: equals by document
            order[first:end] = rows
    return order.astype(np.uint32)
