"""Which segments are merged, so that there are few and no document is moved too often."""

from __future__ import annotations

from collections.abc import Sequence

LARGEST_DOCUMENTS = 1 << 16
"""A merge makes nothing larger: so a row takes two bytes, and no merge takes long."""

_FEWEST = 4
_LARGE_DOCUMENTS = 1 << 13
"""Of segments so large, two are enough: each segment more costs every search."""

_BATCHES_TOGETHER = 64
_LARGER = 3
"""A segment three times as large as all smaller ones together is left alone."""


def to_merge(sizes: Sequence[int], largest: int = LARGEST_DOCUMENTS) -> list[int]:
    """The places of segments to make one of, by how many living documents they have.

    >>> to_merge([100, 1, 1, 1]), to_merge([100, 1, 1, 1, 1]), to_merge([9, 1, 1, 1])
    ([], [1, 2, 3, 4], [0, 1, 2, 3])
    >>> to_merge([30_000, 9_000, 1, 60_000])
    [0, 1]
    """
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    together = 0
    found = 0
    for count, place in enumerate(order, 1):
        size = sizes[place]
        if together + size > largest:
            break
        if count >= _FEWEST and size <= _LARGER * together:
            found = count
        together += size
    return sorted(order[:found] or _two_large(sizes, order, largest))


def _two_large(sizes: Sequence[int], order: Sequence[int], largest: int) -> Sequence[int]:
    """The two smallest of the large segments, where they fit into one."""
    two = [place for place in order if sizes[place] >= _LARGE_DOCUMENTS][:2]
    return two if len(two) > 1 and sum(sizes[place] for place in two) <= largest else ()


def to_merge_in_build(sizes: Sequence[int], batch: int, *, ended: bool) -> list[int]:
    """The same while an index is built: batches are merged once, sixty-four together.

    When the last batch was written, those that are left are merged too.
    """
    together = min(_BATCHES_TOGETHER, max(LARGEST_DOCUMENTS // batch, _FEWEST))
    small = [place for place, size in enumerate(sizes) if size <= batch][:together]
    return small if len(small) >= (_FEWEST if ended else together) else []
