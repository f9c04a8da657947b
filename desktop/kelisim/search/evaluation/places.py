"""Where words stand in the documents of one segment, and which of them stand as a query wants.

An occurrence is one number, row × `ROOM` + place in the text, so that those of one document are
neighbours and those of two are never near one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kelisim.search.evaluation.found import Mask
from kelisim.search.store.channels import Channel

Occurrences = NDArray[np.int64]
"""Ascending."""

Checkpoint = Callable[[], None]

ROOM = 1 << 32

NOWHERE: Occurrences = np.zeros(0, np.int64)

_FAR = 1 << 62

_WORTH_LEAVING_OUT = 3
"""Unless two thirds of the rows are unwanted, leaving them out costs more than it saves."""

_LONG = 4_096
"""Of lists longer than this, those that cannot meet are sorted out by a table."""

_TABLE_BITS = 20
_SPREAD = 977  # so that the same places of neighbouring rows do not meet in the table


def occurrences(channel: Channel, number: int, wanted: Mask | None = None) -> Occurrences:
    """Where word ``number`` stands; of rows that are not ``wanted``, perhaps none."""
    rows, often = channel.postings(number)
    places = channel.places(number)
    rows, often = rows.astype(np.int64), often.astype(np.int64)
    if wanted is not None:
        keep = wanted[rows]
        if int(np.count_nonzero(keep)) * _WORTH_LEAVING_OUT < len(keep):
            places = places[np.repeat(keep, often)]
            rows, often = rows[keep], often[keep]
    found: Occurrences = np.repeat(rows * ROOM, often) + places
    return found


def in_any_order(parts: Sequence[Occurrences]) -> Occurrences:
    """All of them, ascending."""
    if len(parts) < 2:
        return parts[0] if parts else NOWHERE
    found = np.concatenate(parts)
    found.sort(kind="stable")
    return found


def common(one: Occurrences, other: Occurrences) -> Occurrences:
    """The numbers that are in both."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    if len(fewer) > _LONG:
        there = np.zeros(1 << _TABLE_BITS, bool)
        there[_slots(more)] = True
        fewer = fewer[there[_slots(fewer)]]
    if not len(fewer):
        return fewer
    at = np.minimum(np.searchsorted(more, fewer), len(more) - 1)
    both: Occurrences = fewer[more[at] == fewer]
    return both


def within_reach(
    starts: Occurrences, ends: Occurrences, places: Occurrences, reach: int
) -> tuple[Occurrences, Occurrences]:
    """Go on from each end to the next of ``places``; keep what is at most ``reach`` from its start.

    The nearest is always the best to go on with. Rows are too far apart to be reached.
    """
    at = np.searchsorted(places, ends, "right")
    there = at < len(places)
    starts, following = starts[there], places[at[there]]
    near = following - starts <= reach
    return starts[near], following[near]


def following(ends: Occurrences, places: Occurrences, distance: int) -> Occurrences:
    """Those of ``places`` that stand 1 to ``distance`` after one of ``ends``."""
    if not len(ends):
        return ends
    at = np.searchsorted(ends, places, "left")
    there = at > 0
    places, before = places[there], ends[at[there] - 1]
    found: Occurrences = places[places - before <= distance]
    return found


def beside(one: Occurrences, other: Occurrences, distance: int) -> Occurrences:
    """Those of ``one`` that have one of ``other``, not itself, at most ``distance`` away."""
    if not len(other):
        return other
    padded = np.concatenate(([-_FAR], other, [_FAR]))
    before = padded[np.searchsorted(padded, one, "left") - 1]
    after = padded[np.searchsorted(padded, one, "right")]
    found: Occurrences = one[(one - before <= distance) | (after - one <= distance)]
    return found


def _slots(keys: Occurrences) -> NDArray[np.int64]:
    slots: NDArray[np.int64] = ((keys >> 32) * _SPREAD + keys) & ((1 << _TABLE_BITS) - 1)
    return slots
