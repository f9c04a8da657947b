"""The living documents of a generation that match a query, and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from kelisim.search.evaluation.found import Few, Found, Mask, Rows, Scores, mask_of

_FEW_SHARE = 16
"""Up to a 16th of all rows, a result is a list of rows."""


class Matches:
    """``parts`` are what was found in each segment, with the number of its rows."""

    def __init__(self, parts: Sequence[tuple[Found, int]]) -> None:
        self.rows = sum(size for _, size in parts)
        self.total = sum(len(found) for found, _ in parts)
        self._parts = parts
        self._are_few = self.total * _FEW_SHARE <= self.rows

    @cached_property
    def chosen(self) -> Mask | Rows:
        """The rows that match: listed, ascending, where they are few, else as a mask."""
        if self._are_few:
            return _joined([_numbers(found) for found, _ in self._parts], self._bases)
        if len(self._parts) == 1:
            return mask_of(self._parts[0][0], self.rows)
        return np.concatenate([mask_of(found, size) for found, size in self._parts])

    @cached_property
    def scores(self) -> Scores | None:
        """Scores of what is ``chosen``: of each listed row, or of all rows where it is a mask.

        None where all are alike.
        """
        alike = {
            found.scores if isinstance(found.scores, float) else None
            for found, _ in self._parts
            if len(found)
        }
        if len(alike) < 2 and None not in alike:
            return None
        made = _scores_of_numbers if self._are_few else _scores_of_rows
        parts = [made(found, size) for found, size in self._parts]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def score(self, row: int) -> float:
        """The score of a row that matches; 0 where all are alike."""
        scores = self.scores
        if scores is None:
            return 0.0
        return float(scores[self.chosen.searchsorted(row) if self._are_few else row])

    @property
    def _bases(self) -> list[int]:
        bases: list[int] = np.cumsum([0, *(size for _, size in self._parts)]).tolist()
        return bases


def _numbers(found: Found) -> Rows:
    return found.rows if isinstance(found, Few) else np.flatnonzero(found.mask)


def _joined(parts: Sequence[Rows], bases: Sequence[int]) -> Rows:
    moved = [rows + base for rows, base in zip(parts, bases, strict=False) if len(rows)]
    return moved[0] if len(moved) == 1 else np.concatenate([np.zeros(0, np.intp), *moved])


def _scores_of_numbers(found: Found, _: int) -> Scores:
    if isinstance(found.scores, float):
        return np.full(len(found), found.scores, np.float32)
    return found.scores if isinstance(found, Few) else found.scores[found.mask]


def _scores_of_rows(found: Found, rows: int) -> Scores:
    if not isinstance(found, Few):
        if isinstance(found.scores, float):
            return np.full(rows, found.scores, np.float32)
        return found.scores
    scores = np.zeros(rows, np.float32)
    scores[found.rows] = found.scores
    return scores
