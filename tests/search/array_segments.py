"""Segments of our own, of documents that are words: what `WhooshItself` is to Whoosh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kelisim.search.analysis import Analysis
from kelisim.search.card import Card
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.arrays import ArraysWriter
from kelisim.search.store.batch import Prepared, write_segment
from kelisim.search.store.merges import merge_segments
from kelisim.search.store.segments import SegmentData

_ADDED = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())


class ArraySegments:
    """Segments in ``folder``; ``live`` says for each which of its documents are not deleted."""

    def __init__(self, folder: Path) -> None:
        self.segments: list[SegmentData] = []
        self.live: list[NDArray[np.bool_]] = []
        self._folder = folder
        self._written = 0
        self._analysis = Analysis()

    def add(self, documents: Mapping[int, Mapping[str, Sequence[str]]]) -> None:
        """Add documents by key, as one more segment."""
        self.add_prepared([_prepared(key, fields) for key, fields in documents.items()])

    def add_prepared(self, prepared: Sequence[Prepared]) -> None:
        """Add documents as one more segment."""
        path = self._next_path()
        with path.open("wb") as file:
            out = ArraysWriter(file)
            write_segment(out, prepared, self._analysis)
            out.close()
        self._take(path)

    def delete(self, keys: Iterable[int]) -> None:
        """Delete documents; they stay in their segments."""
        gone = list(keys)
        for segment, live in zip(self.segments, self.live, strict=True):
            live &= ~np.isin(segment.columns.documents, gone)

    def merge(self) -> None:
        """Make one segment of all, without what was deleted."""
        parts = list(zip(self.segments, self.live, strict=True))
        path = self._next_path()
        with path.open("wb") as file:
            out = ArraysWriter(file)
            merge_segments(out, parts, lambda: None)
            out.close()
        self.segments, self.live = [], []
        self._take(path)

    @property
    def keys(self) -> NDArray[np.int64]:
        """The key of each row, through all segments."""
        return np.concatenate([segment.columns.documents for segment in self.segments])

    def _take(self, path: Path) -> None:
        segment = SegmentData.open(path)
        self.segments.append(segment)
        self.live.append(np.ones(segment.rows, bool))

    def _next_path(self) -> Path:
        self._written += 1
        return self._folder / f"{self._written}.arr"


def _prepared(key: int, fields: Mapping[str, Sequence[str]]) -> Prepared:
    card = Card(key, _ADDED + key, False, "", "", "", ((),) * 8, (), (0, 0, 0))
    values = {name: [" ".join(fields.get(name, ()))] for name in TEXT_FIELDS}
    return Prepared(card, values)
