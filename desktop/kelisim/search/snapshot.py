"""One generation of the index, open for reading: it never changes and any thread may search it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.card import Card
from kelisim.search.columns import Columns, Mask, columns_of, joined
from kelisim.search.lexicon import Neighbourhood, with_pattern
from kelisim.search.schema import TEXT_FIELDS, TextField
from kelisim.search.store.terms import TermTable

Frequencies = NDArray[np.float32]
Keys = NDArray[np.int64]

POSITIONS = 1 << 32
"""An occurrence is one number: row × POSITIONS + position."""


class SegmentData:
    """A segment as it was written: its terms and its columns."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.table: TermTable = segment.codec().terms_reader(storage, segment).table
        self.columns = _read_columns(storage, segment)
        self._neighbourhoods: dict[str, Neighbourhood] = {}

    def neighbourhood(self, name: str) -> Neighbourhood:
        """Made at the first question; two threads may make it twice, alike."""
        if name not in self._neighbourhoods:
            self._neighbourhoods[name] = Neighbourhood(self.table, name)
        return self._neighbourhoods[name]


class Snapshot:
    """All segments of a generation as one: rows are numbered through.

    Nothing needs closing: the files are let go when nobody holds the snapshot any more.
    """

    def __init__(self, segments: Sequence[SegmentData], deleted: Sequence[Iterable[int]]) -> None:
        self._segments = tuple(segments)
        self.columns = joined([segment.columns for segment in segments])
        sizes = [segment.columns.rows for segment in segments]
        self._bases = np.cumsum([0, *sizes]).tolist()
        self.live: Mask = np.ones(sum(sizes), bool)
        for base, rows in zip(self._bases, deleted, strict=False):
            self.live[[base + row for row in rows]] = False

    @property
    def rows(self) -> int:
        return self.columns.rows

    @cached_property
    def count(self) -> int:
        """How many documents there are, without the deleted."""
        return int(self.live.sum())

    @cached_property
    def row_of(self) -> dict[int, int]:
        """Document → its row."""
        rows = np.flatnonzero(self.live)
        return dict(zip(self.columns.documents[rows].tolist(), rows.tolist(), strict=True))

    @cached_property
    def mean_lengths(self) -> dict[TextField, float]:
        """Mean words of each field over the living documents."""
        lengths = self.columns.lengths[:, self.live]
        means = lengths.mean(axis=1) if lengths.size else np.zeros(3)
        return dict(zip(TEXT_FIELDS, means.tolist(), strict=True))

    def frequencies(self, name: TextField, words: Iterable[bytes]) -> Frequencies | None:
        """How often any of ``words`` stands in each row; None where none does.

        The words are taken to stand at different places, so their counts add up.
        """
        found: Frequencies | None = None
        for word in words:
            for segment, base in zip(self._segments, self._bases, strict=False):
                number = segment.table.number(name, word)
                if number is None:
                    continue
                postings = segment.table.postings(number)
                if found is None:
                    found = np.zeros(self.rows, np.float32)
                found[postings.documents + base] += postings.frequencies
        return found

    def matching(
        self, name: TextField, pattern: str, checkpoint: Callable[[], None]
    ) -> Frequencies | None:
        """The same for every surface form that matches ``pattern`` (``*`` and ``?``)."""
        return self._gathered(
            name, lambda segment: with_pattern(segment.table, name, pattern), checkpoint
        )

    def near(
        self, name: TextField, word: str, distance: int, checkpoint: Callable[[], None]
    ) -> Frequencies | None:
        """The same for every surface form at most ``distance`` edits from ``word``."""
        return self._gathered(
            name,
            lambda segment: (n for n, _ in segment.neighbourhood(name).within(word, distance)),
            checkpoint,
        )

    def neighbours(self, name: TextField, word: str, distance: int) -> dict[str, tuple[int, int]]:
        """Words near ``word``: their distance and in how many documents they stand."""
        found: dict[str, tuple[int, int]] = {}
        for segment in self._segments:
            for number, away in segment.neighbourhood(name).within(word, distance):
                text = segment.table.word(number).decode()
                count = found.get(text, (away, 0))[1] + segment.table.document_count(number)
                found[text] = (away, count)
        return found

    def keys(self, name: TextField, word: bytes) -> Keys:
        """Every occurrence of ``word``, ascending (see `POSITIONS`)."""
        found: list[Keys] = [np.zeros(0, np.int64)]
        for segment, base in zip(self._segments, self._bases, strict=False):
            number = segment.table.number(name, word)
            if number is not None:
                keys = segment.table.postings(number).keys(POSITIONS)
                found.append(keys + base * POSITIONS)
        return np.concatenate(found)

    def _gathered(
        self,
        name: TextField,
        numbers: Callable[[SegmentData], Iterable[int]],
        checkpoint: Callable[[], None],
    ) -> Frequencies | None:
        found: Frequencies | None = None
        for segment, base in zip(self._segments, self._bases, strict=False):
            slabs: list[NDArray[np.uint32]] = []
            for done, number in enumerate(numbers(segment)):
                if not done % 256:
                    checkpoint()
                slabs.append(segment.table.documents(number))
            if slabs:
                if found is None:
                    found = np.zeros(self.rows, np.float32)
                rows = segment.columns.rows
                counts = np.bincount(np.concatenate(slabs), minlength=rows)
                found[base : base + rows] += counts
        return found


def _read_columns(storage: Any, segment: Any) -> Columns:
    reader = segment.codec().per_document_reader(storage, segment)
    try:
        every = range(segment.doc_count_all())
        return columns_of([Card(*reader.stored_fields(row)["card"]) for row in every])
    finally:
        reader.close()
