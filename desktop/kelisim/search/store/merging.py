"""When segments are merged: eight of a like size become one, so that there are few of them.

Whoosh calls a merge policy with its writer and the segments; what it returns stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh.reading import SegmentReader

_TOGETHER = 8
_LARGEST_DOCUMENTS = 1_000
"""A merge passes each posting through Whoosh in Python, so large segments are left alone."""


def merge_small(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Merge the smallest segments into the one being written where they are many.

    A segment without living documents goes away, one that is mostly deleted is rewritten.
    """
    living = [segment for segment in segments if segment.doc_count()]
    small = sorted(
        (segment for segment in living if segment.doc_count() <= _LARGEST_DOCUMENTS),
        key=lambda segment: segment.doc_count(),
    )
    merged = [
        segment for segment in small if segment.deleted_count() > segment.doc_count()
    ] + _one_tier(small)
    names = {segment.segment_id() for segment in merged}
    for segment in living:
        if segment.segment_id() in names:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return [segment for segment in living if segment.segment_id() not in names]


def _one_tier(small: Sequence[Any]) -> list[Any]:
    """The segments of the lowest size that has eight, and all smaller ones."""
    limit = _TOGETHER
    while limit <= _TOGETHER * _LARGEST_DOCUMENTS:
        below = [segment for segment in small if segment.doc_count() < limit]
        if len(below) >= _TOGETHER:
            return below
        limit *= _TOGETHER
    return []
