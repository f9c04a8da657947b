"""The order of a result, and the page of it that is shown."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columns import NEVER_FIRST, Columns
from kelisim.search.matching import Matches
from kelisim.search.values import Sort

Rows = NDArray[np.int64]

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""Kazakh letters among the Russian ones, as dictionaries have them."""

_COLLATED = str.maketrans({letter: chr(0x430 + place) for place, letter in enumerate(_ALPHABET)})


def page(columns: Columns, found: Matches, sort: Sort, offset: int, limit: int) -> Rows:
    """The rows from place ``offset`` of the order, at most ``limit``.

    By relevance where there is something to rank, else by date, newest first; what has no date
    comes last. Equals stand by date, then by when they were added, so the order is always the
    same.
    """
    rows = np.flatnonzero(found.mask)
    end = offset + limit
    if sort == "title":
        by_title = sorted(rows.tolist(), key=lambda row: _title_key(columns, row))
        return np.array(by_title[offset:end], np.int64)
    if sort == "added":
        order = np.lexsort((-columns.documents[rows], -columns.added[rows]))
    elif sort == "date" or found.scores is None:
        order = np.lexsort(_recency(columns, rows))
    else:
        scores = found.scores[rows]
        best = _candidates(scores, end)
        rows, scores = rows[best], scores[best]
        keys: list[NDArray[Any]] = [*_recency(columns, rows), -scores]
        order = np.lexsort(keys)
    return rows[order[offset:end]]


def _candidates(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Places of the best ``count`` scores and of all that equal the last of them."""
    if count >= len(scores):
        return np.arange(len(scores))
    threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
    return np.flatnonzero(scores >= threshold)


def _recency(columns: Columns, rows: Rows) -> tuple[NDArray[np.int64], ...]:
    """Sort keys, the last one first: date, added, number, each newest first."""
    days = columns.first_day[rows].astype(np.int64)
    dated = np.where(days == NEVER_FIRST, np.iinfo(np.int64).max, -days)
    return -columns.documents[rows], -columns.added[rows], dated


def _title_key(columns: Columns, row: int) -> tuple[bool, str, int]:
    """Without capitals, quotation marks and the like, in Kazakh alphabetical order."""
    card = columns.cards[row]
    letters = "".join(
        letter for letter in card.title.casefold() if letter.isalnum() or letter == " "
    )
    return not letters, letters.strip().translate(_COLLATED), card.document
