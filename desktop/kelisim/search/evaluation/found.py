"""What was found in one segment, and how findings are put together.

Scores are an array, or one number where every row has the same. A score in an array is positive;
so where scores are arrays, the rows that match are those with a score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Scores = NDArray[np.float32]

_FEW_SHARE = 32
"""Up to a 32nd of all rows, lists of rows are quicker than arrays over all of them."""

_SEARCH_COST = 16  # finding a row in a list, as the cost of reading one


@dataclass(frozen=True, slots=True)
class Few:
    """Ascending ``rows``, and their scores."""

    rows: Rows
    scores: Scores | float

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Many:
    """The rows of ``mask``, and scores of all rows: 0 beside it."""

    mask: Mask
    scores: Scores | float

    @cached_property
    def count(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        return self.count


Found = Few | Many

NOTHING = Few(np.zeros(0, np.intp), 0.0)


def times(found: Found, factor: float) -> Found:
    """The same with scores ``factor`` (not negative) times as high."""
    if factor == 1.0:
        return found
    if factor <= 0.0:
        return constant(found, 0.0)
    scores = found.scores
    if not isinstance(scores, float):
        scores = scores * np.float32(factor)
    else:
        scores *= factor
    return Few(found.rows, scores) if isinstance(found, Few) else Many(found.mask, scores)


def constant(found: Found, score: float) -> Found:
    """The same with one score for all."""
    return Few(found.rows, score) if isinstance(found, Few) else Many(found.mask, score)


def mask_of(found: Found, rows: int) -> Mask:
    """The rows that were found, of ``rows`` in all."""
    if isinstance(found, Many):
        return found.mask
    mask = np.zeros(rows, bool)
    mask[found.rows] = True
    return mask


def opposite(found: Found, rows: int, score: float) -> Found:
    """All other rows."""
    return Many(~mask_of(found, rows), score)


def both(one: Found, other: Found, rows: int) -> Found:
    """What is in both, scores added."""
    if isinstance(one, Many):
        if isinstance(other, Many):
            return _both_many(one, other)
        one, other = other, one
    if isinstance(other, Few):
        if len(other) < len(one):
            one, other = other, one
        if len(one) * _SEARCH_COST <= len(other):
            return _both_few(one, other)
        other = _spread(other, rows)
    keep = other.mask[one.rows]
    kept = one.rows[keep]
    scores = one.scores if isinstance(one.scores, float) else one.scores[keep]
    added = other.scores if isinstance(other.scores, float) else other.scores[kept]
    return Few(kept, scores + added)


def without(found: Found, excluded: Found, rows: int) -> Found:
    """What is in ``found`` only."""
    if isinstance(found, Few):
        keep = ~held(found.rows, excluded)
        scores = found.scores if isinstance(found.scores, float) else found.scores[keep]
        return Few(found.rows[keep], scores)
    mask = found.mask & ~mask_of(excluded, rows)
    scores = found.scores
    return Many(mask, scores if isinstance(scores, float) else scores * mask)


def held(rows: Rows, found: Found) -> Mask:
    """Which of ``rows`` (ascending) are in ``found``."""
    if isinstance(found, Many):
        return found.mask[rows]
    if not len(found.rows):
        return np.zeros(len(rows), bool)
    at = np.minimum(found.rows.searchsorted(rows), len(found.rows) - 1)
    there: Mask = found.rows[at] == rows
    return there


def either(parts: Sequence[Found], rows: int) -> Found:
    """What is in any part, scores added."""
    return _united([part for part in parts if len(part)], rows, np.add)


def best(parts: Sequence[Found], rows: int) -> Found:
    """What is in any part, with the highest score it has there."""
    return _united([part for part in parts if len(part)], rows, np.maximum)


def _united(parts: Sequence[Found], rows: int, how: np.ufunc) -> Found:
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    few = [part for part in parts if isinstance(part, Few)]
    if len(few) == len(parts) and sum(map(len, few)) * _FEW_SHARE <= rows:
        return _merged(few, how)
    positive = not any(isinstance(part.scores, float) for part in parts)
    scores = np.zeros(rows, np.float32)
    mask = None if positive else np.zeros(rows, bool)
    untouched = True
    for part in parts:
        if isinstance(part, Many):
            constantly = isinstance(part.scores, float)
            how(
                scores,
                part.mask * np.float32(part.scores) if constantly else part.scores,
                out=scores,
            )
        elif untouched:
            scores[part.rows] = part.scores
        else:
            scores[part.rows] = how(scores[part.rows], part.scores)
        untouched = False
        if mask is not None:
            _mark(mask, part)
    return Many(scores > 0 if mask is None else mask, scores)


def _mark(mask: Mask, part: Found) -> None:
    if isinstance(part, Many):
        mask |= part.mask
    else:
        mask[part.rows] = True


def _merged(parts: Sequence[Few], how: np.ufunc) -> Few:
    rows = np.concatenate([part.rows for part in parts])
    scores = np.concatenate([_array(part) for part in parts])
    order = rows.argsort(kind="stable")
    rows, scores = rows[order], scores[order]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    return Few(rows[starts], how.reduceat(scores, starts))


def _array(part: Few) -> Scores:
    if isinstance(part.scores, float):
        return np.full(len(part.rows), part.scores, np.float32)
    return part.scores


def _both_few(fewer: Few, more: Few) -> Few:
    if not len(fewer):
        return NOTHING
    at = np.minimum(more.rows.searchsorted(fewer.rows), len(more.rows) - 1)
    keep = more.rows[at] == fewer.rows
    scores = fewer.scores if isinstance(fewer.scores, float) else fewer.scores[keep]
    added = more.scores if isinstance(more.scores, float) else more.scores[at[keep]]
    return Few(fewer.rows[keep], scores + added)


def _both_many(one: Many, other: Many) -> Many:
    mask = one.mask & other.mask
    if isinstance(one.scores, float) and isinstance(other.scores, float):
        return Many(mask, one.scores + other.scores)
    scores = one.scores + other.scores
    scores *= mask
    return Many(mask, scores)


def _spread(found: Few, rows: int) -> Many:
    if isinstance(found.scores, float):
        return Many(mask_of(found, rows), found.scores)
    scores = np.zeros(rows, np.float32)
    scores[found.rows] = found.scores
    return Many(scores > 0, scores)
