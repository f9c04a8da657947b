"""One channel of a segment: its words, and where each of them stands.

Arrays, under the channel's name: the words (see `words`); ``starts`` (postings of word n are
``starts[n]:starts[n + 1]``); ``rows`` (documents, ascending for each word) and ``often`` (how often
the word is in each, 255 for more: ``overflow_at`` says which postings those are, ``overflow``
their true number). A channel with places has also ``place_starts`` and ``places``, the positions
of all postings of a word one after another. Postings of neighbouring words are neighbours: a
beginning of a word is one slice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.arrays import Array
from kelisim.search.store.words import Words

Rows = NDArray[Any]
"""Unsigned numbers: of two bytes in a segment of up to 65,536 documents, else of four. Widen them
before reckoning with them."""

Often = NDArray[Any]
"""Unsigned numbers: of one byte, of four where a document has a word 255 times and more."""

MANY = 255
"""What ``often`` holds where the true number is in ``overflow``."""


class Channel:
    """Arrays that the writer put under ``name``; immutable, any thread may read.

    Raises IndexError, KeyError or ValueError where the arrays were damaged.
    """

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._arrays = arrays
        self._name = name
        self.starts: NDArray[np.int64] = arrays[f"{name}/starts"]
        self.rows: Rows = arrays[f"{name}/rows"]
        self.often: NDArray[np.uint8] = arrays[f"{name}/often"]
        self._overflow_at: NDArray[np.int64] = arrays[f"{name}/overflow_at"]
        self._overflow: NDArray[np.uint32] = arrays[f"{name}/overflow"]

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

    def document_counts(self, first: int, stop: int) -> NDArray[np.int64]:
        """The same for neighbouring words."""
        return np.diff(self.starts[first : stop + 1])

    def postings(self, number: int) -> tuple[Rows, Often]:
        """Documents of a word, ascending, and how often it is in each: exact, mostly no copy."""
        return self.run(number, number + 1)

    def run(self, first: int, stop: int) -> tuple[Rows, Often]:
        """The postings of neighbouring words, one word after another."""
        start, end = int(self.starts[first]), int(self.starts[stop])
        often: Often = self.often[start:end]
        places, values = self.overflow(start, end)
        if len(places):
            often = often.astype(np.uint32)
            often[places] = values
        return self.rows[start:end], often

    def overflow(self, start: int, stop: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Of the postings ``start`` to ``stop``, those with 255 and more, counted from ``start``,
        and their true numbers."""
        if not len(self._overflow_at):
            return self._overflow_at, self._overflow
        first, end = np.searchsorted(self._overflow_at, (start, stop)).tolist()
        return self._overflow_at[first:end] - start, self._overflow[first:end]

    def places(self, number: int) -> Array:
        """The positions of a word: of its first document, of its second, and so on."""
        bounds = self._arrays[f"{self._name}/place_starts"]
        return self._arrays[f"{self._name}/places"][int(bounds[number]) : int(bounds[number + 1])]

    def place_run(self, first: int, stop: int) -> Array:
        """The positions of neighbouring words, in the order of `run`."""
        bounds = self._arrays[f"{self._name}/place_starts"]
        return self._arrays[f"{self._name}/places"][int(bounds[first]) : int(bounds[stop])]

    @cached_property
    def place_starts(self) -> NDArray[np.int64]:
        found: NDArray[np.int64] = self._arrays[f"{self._name}/place_starts"]
        return found
