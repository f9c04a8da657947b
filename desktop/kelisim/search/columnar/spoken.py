"""Where statements stand in the texts of a segment, and whose they are.

Statements of a row follow one another as the text runs. A place is the number of a word in the
text, as the postings of the field ``text`` have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.out import Out
from kelisim.search.columnar.strings import starts_of

Numbers = NDArray[np.int64]
Rows = NDArray[np.intp]

NOBODY = -1
"""The code of a statement of nobody whom the description names as a speaker."""

ROOM = 1 << 32
"""A place is one number through all rows of a segment: row × `ROOM` + place in the text."""


class Spoken:
    """The statements of one segment, read from mapped arrays.

    ``begins`` are places through all rows, ``codes`` the facet codes of the speakers.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.codes: NDArray[np.int32] = arrays["columns/spoken/codes"]
        self._starts = arrays["columns/spoken/starts"].astype(np.int64)
        counts = np.diff(self._starts)
        rows = np.repeat(np.arange(len(counts)) * ROOM, counts)
        self.begins: Numbers = rows + arrays["columns/spoken/first"]
        self._ends: Numbers = rows + arrays["columns/spoken/end"]
        self._reach: Numbers = np.maximum.accumulate(self._ends)

    def of(self, codes: NDArray[np.intp] | None) -> tuple[Numbers, Numbers]:
        """Where the statements of these speakers begin (None: of all), and the furthest end of each
        and those before it, after its last word: one statement may hold another."""
        if codes is None:
            return self.begins, self._reach
        own = np.isin(self.codes, codes)
        return self.begins[own], np.maximum.accumulate(self._ends[own])

    def there_are(self) -> NDArray[np.bool_]:
        """The rows with a statement."""
        found: NDArray[np.bool_] = self._starts[1:] != self._starts[:-1]
        return found

    def kept(self, rows: Rows) -> tuple[Numbers, Numbers, NDArray[np.int32]]:
        """How many statements each of ``rows`` has, and of each (first, end) and the code."""
        lengths = self._starts[rows + 1] - self._starts[rows]
        ends = np.cumsum(lengths)
        at = np.repeat(self._starts[rows] - ends + lengths, lengths)
        at += np.arange(len(at))
        places = np.stack([self.begins[at] % ROOM, self._ends[at] % ROOM], axis=1)
        return lengths, places, self.codes[at]


def write_spoken(
    out: Out, counts: Numbers, places: NDArray[np.int64], codes: NDArray[np.integer]
) -> None:
    """Write how many statements each row has, and of each (first, end) and its speaker's code."""
    out.add("columns/spoken/starts", starts_of(counts))
    out.add("columns/spoken/first", places[:, 0].astype(np.uint32))
    out.add("columns/spoken/end", places[:, 1].astype(np.uint32))
    out.add("columns/spoken/codes", codes.astype(np.int32))


def merge_spoken(
    out: Out, parts: Sequence[tuple[Spoken, Rows]], renumbered: Sequence[Numbers]
) -> None:
    """Write the statements of the kept rows (ascending) of several segments, one after another;
    ``renumbered`` gives each part's codes anew."""
    counts, places, codes = [np.zeros(0, np.int64)], [np.zeros((0, 2), np.int64)], [_NONE]
    for (part, rows), new in zip(parts, renumbered, strict=True):
        lengths, spans, own = part.kept(rows)
        counts.append(lengths)
        places.append(spans)
        codes.append(np.append(new, NOBODY)[own])
    write_spoken(out, np.concatenate(counts), np.concatenate(places), np.concatenate(codes))


_NONE = np.zeros(0, np.int64)
