"""Where words stand in the documents of one segment, and which of them stand as a query wants.

An occurrence is one number, row × `ROOM` + place in the text, so that those of one document are
neighbours and those of two are never near one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.spoken import ROOM
from kelisim.search.evaluation.found import Mask
from kelisim.search.store.channels import Channel

Occurrences = NDArray[np.int64]
"""Ascending."""

Spans = tuple[Occurrences, Occurrences]
"""First and last words of what is found, by their places; the first ones need not ascend."""

Checkpoint = Callable[[], None]

_WORDS_AT_ONCE = 1_000

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


def occurrences_of(
    channel: Channel, numbers: NDArray[np.int64], checkpoint: Checkpoint
) -> Occurrences:
    """Where any of the words ``numbers`` (ascending) stands."""
    parts: list[Occurrences] = []
    for start in range(0, len(numbers), _WORDS_AT_ONCE):
        checkpoint()
        some = numbers[start : start + _WORDS_AT_ONCE]
        rows, often = channel.gathered(some)
        places = np.concatenate([channel.places(number) for number in some.tolist()])
        parts.append(np.repeat(rows.astype(np.int64) * ROOM, often.astype(np.int64)) + places)
    found = np.concatenate([NOWHERE, *parts])
    found.sort(kind="stable")
    return found


def pairs_beside(one: Spans, other: Spans, distance: int) -> Spans:
    """From the first to the last place of each pair of one of each, at most ``distance`` apart as
    they begin; only the nearest pairs, which are the shortest."""
    starts: list[Occurrences] = [NOWHERE]
    ends: list[Occurrences] = [NOWHERE]
    size = len(other[0])
    for at in (
        np.searchsorted(other[0], one[0], "left") - 1,
        np.searchsorted(other[0], one[0], "right"),
    ):
        there = np.flatnonzero((at >= 0) & (at < size))
        at = at[there]
        near = np.abs(other[0][at] - one[0][there]) <= distance
        there, at = there[near], at[near]
        starts.append(np.minimum(one[0][there], other[0][at]))
        ends.append(np.maximum(one[1][there], other[1][at]))
    return np.concatenate(starts), np.concatenate(ends)


def held_by(spans: Spans, begins: Occurrences, reach: Occurrences) -> Occurrences:
    """The starts of those ``spans`` that lie inside something: what begins at ``begins``
    (ascending) or before goes up to ``reach`` (see `columnar.spoken`)."""
    if not len(begins):
        return NOWHERE
    starts, ends = spans
    at = np.searchsorted(begins, starts, "right") - 1
    inside: Occurrences = starts[(at >= 0) & (reach[at] > ends)]
    return inside


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
