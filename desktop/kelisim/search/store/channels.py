"""One channel of a segment: its words, and where each of them stands.

Arrays, under the channel's name: the words (see `words`); ``starts`` (postings of word n are
``starts[n]:starts[n + 1]``); ``rows`` (documents, ascending for each word) and ``often`` (how often
the word is in each, 255 for more: ``overflow_at`` says which postings those are, ``overflow``
their true number); ``place_starts`` and ``places``, the positions of all postings of a word one
after another. Postings of neighbouring words are neighbours: a beginning of a word is one slice.

A derived channel, such as that of stems, has no postings of its own: a stem stands where the words
stand that have it. Its arrays are its words, ``form_starts`` and ``forms``: word n has the words
``forms[form_starts[n]:form_starts[n + 1]]`` of the channel it is derived from, ascending.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.arrays import Array
from kelisim.search.store.words import Words

Numbers = NDArray[np.int64]

Rows = NDArray[Any]
"""Unsigned numbers: of two bytes in a segment of up to 65,536 documents, else of four. Widen them
before reckoning with them."""

Often = NDArray[Any]
"""Unsigned numbers: of one byte, of four where a document has a word 255 times and more."""

MANY = 255
"""What ``often`` holds where the true number is in ``overflow``."""

_SINGLE_WORDS = 8
"""So few words are read one by one."""

_MOST_RUNS = 16

_SORTED_POSTINGS = 1 << 12
"""Up to so many, sorting rows is quicker than counting in an array of all rows."""


Counted = NDArray[np.float32]
"""How often any of several words stands in each document."""


class CountedRuns:
    """What was counted of long runs last, by their first word and the one behind their last.

    Each new word that is typed begins with a letter that others began with, and counting the
    millions of postings of a letter is what a keystroke would take longest for.
    """

    def __init__(self) -> None:
        self._counted: OrderedDict[tuple[int, int], Counted] = OrderedDict()
        self._lock = Lock()

    def get(self, first: int, stop: int) -> Counted | None:
        with self._lock:
            found = self._counted.get((first, stop))
            if found is not None:
                self._counted.move_to_end((first, stop))
            return found

    def keep(self, first: int, stop: int, counted: Counted) -> None:
        """Keep ``counted``, which nobody may change any more; the one longest unasked goes."""
        counted.setflags(write=False)
        with self._lock:
            self._counted[first, stop] = counted
            if len(self._counted) > _MOST_RUNS:
                self._counted.popitem(last=False)


class Channel:
    """Arrays that the writer put under ``name``; immutable, any thread may read.

    Raises IndexError, KeyError or ValueError where the arrays were damaged.
    """

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._arrays = arrays
        self._name = name
        self.starts: NDArray[np.unsignedinteger[Any]] = arrays[f"{name}/starts"]
        self.rows: Rows = arrays[f"{name}/rows"]
        self.often: NDArray[np.uint8] = arrays[f"{name}/often"]
        self._overflow_at: NDArray[np.int64] = arrays[f"{name}/overflow_at"]
        self._overflow: NDArray[np.uint32] = arrays[f"{name}/overflow"]
        self.counted_runs = CountedRuns()

    @cached_property
    def words(self) -> Words:
        """Opened when first asked for: two threads may open it twice, alike."""
        return Words(self._arrays, self._name)

    @property
    def has_places(self) -> bool:
        return f"{self._name}/places" in self._arrays

    def document_count(self, number: int) -> int:
        """In how many documents, the deleted too, word ``number`` stands."""
        return int(self.starts[number + 1] - self.starts[number])

    def document_counts(self, first: int, stop: int) -> Numbers:
        """The same for neighbouring words."""
        starts = self.starts[first : stop + 1].astype(np.int64)
        return starts[1:] - starts[:-1]

    def postings(self, number: int) -> tuple[Rows, Often]:
        """Documents of a word, ascending, and how often it is in each: exact, mostly no copy."""
        return self.run(number, number + 1)

    def rows_of(self, number: int) -> Rows:
        """The documents of a word, ascending."""
        return self.rows[int(self.starts[number]) : int(self.starts[number + 1])]

    def run(self, first: int, stop: int) -> tuple[Rows, Often]:
        """The postings of neighbouring words, one word after another."""
        start, end = int(self.starts[first]), int(self.starts[stop])
        often: Often = self.often[start:end]
        places, values = self.overflow(start, end)
        if len(places):
            often = often.astype(np.uint32)
            often[places] = values
        return self.rows[start:end], often

    def gathered(self, numbers: Numbers) -> tuple[Rows, Often]:
        """The postings of any words, one word after another."""
        if len(numbers) <= _SINGLE_WORDS:
            parts = [self.run(number, number + 1) for number in numbers.tolist()]
            if len(parts) == 1:
                return parts[0]
            return (
                np.concatenate([self.rows[:0], *(rows for rows, _ in parts)]),
                np.concatenate([self.often[:0], *(often for _, often in parts)]),
            )
        starts = self.starts[numbers].astype(np.int64)
        sizes = self.starts[numbers + 1] - starts
        ends = np.cumsum(sizes)
        at = np.repeat(starts - ends + sizes, sizes) + np.arange(int(ends[-1]))
        often: Often = self.often[at]
        many = np.flatnonzero(often == MANY)
        if len(many):
            often = often.astype(np.uint32)
            often[many] = self._overflow[np.searchsorted(self._overflow_at, at[many])]
        return self.rows[at], often

    def overflow(self, start: int, stop: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Of the postings ``start`` to ``stop``, those with 255 and more, counted from ``start``,
        and their true numbers."""
        if not len(self._overflow_at):
            return self._overflow_at, self._overflow
        first, end = np.searchsorted(self._overflow_at, (start, stop)).tolist()
        return self._overflow_at[first:end] - start, self._overflow[first:end]

    def places(self, number: int) -> Array:
        """The positions of a word: of its first document, of its second, and so on."""
        bounds = self.place_starts
        return self._arrays[f"{self._name}/places"][int(bounds[number]) : int(bounds[number + 1])]

    def place_run(self, first: int, stop: int) -> Array:
        """The positions of neighbouring words, in the order of `run`."""
        bounds = self.place_starts
        return self._arrays[f"{self._name}/places"][int(bounds[first]) : int(bounds[stop])]

    @cached_property
    def place_starts(self) -> NDArray[np.unsignedinteger[Any]]:
        found: NDArray[np.unsignedinteger[Any]] = self._arrays[f"{self._name}/place_starts"]
        return found


class DerivedChannel(Channel):
    """A channel of which each word stands where some words of ``base`` stand.

    It has words, and postings that are put together when they are asked for; nothing else.
    """

    def __init__(self, arrays: Mapping[str, Array], name: str, base: Channel) -> None:
        self._arrays = arrays
        self._name = name
        self.base = base
        self.form_starts: NDArray[np.uint32] = arrays[f"{name}/form_starts"]
        self.all_forms: NDArray[np.uint32] = arrays[f"{name}/forms"]

    def forms(self, number: int) -> Numbers:
        """Numbers of the words of ``base`` that word ``number`` stands for, ascending."""
        start, stop = self.form_starts[number : number + 2].tolist()
        return self.all_forms[start:stop].astype(np.int64)

    def document_count(self, number: int) -> int:
        return len(self.postings(number)[0])

    def postings(self, number: int) -> tuple[Rows, Often]:
        forms = self.forms(number)
        rows, often = self.base.gathered(forms)
        return (rows, often) if len(forms) == 1 else added_up(rows, often)


def added_up(rows: Rows, often: Often) -> tuple[Rows, Often]:
    """Postings in any order, as those of one word: each row once, how often added up."""
    if len(rows) > _SORTED_POSTINGS:
        counted = np.bincount(rows, often)
        there = np.flatnonzero(counted)
        return there.astype(rows.dtype), counted[there].astype(np.uint32)
    order = rows.argsort(kind="stable")
    rows = rows[order]
    starts = np.flatnonzero(np.concatenate((rows[:1] >= 0, rows[1:] != rows[:-1])))
    if not len(starts):
        return rows, often
    return rows[starts], np.add.reduceat(often[order], starts, dtype=np.uint32)
