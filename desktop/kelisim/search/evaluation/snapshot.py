"""One generation of the index, open for reading: it never changes and any thread may search it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from threading import Lock

import numpy as np

from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.columns import Mask
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.evaluation.scoring import Norms, norms
from kelisim.search.store.channels import Channel
from kelisim.search.store.segments import SegmentData


class Snapshot:
    """``segments`` one after another, rows numbered through; ``kept`` are False for deleted rows.
    Documents in the trash are kept, but live apart.

    ``codebook`` is the index's own, ``before`` the generation before (see `JoinedColumns`).
    Nothing needs closing: files are let go when nobody holds the snapshot any more.
    """

    def __init__(
        self,
        segments: Sequence[SegmentData],
        kept: Sequence[Mask],
        codebook: Codebook,
        before: Snapshot | None = None,
    ) -> None:
        self.segments = tuple(segments)
        self._kept = tuple(rows.copy() for rows in kept)
        trashed = [segment.columns.trashed for segment in segments]
        self.lives: tuple[Mask | None, ...] = tuple(
            _or_all(rows if thrown is None else rows & ~thrown)
            for rows, thrown in zip(self._kept, trashed, strict=True)
        )
        """For each segment the rows that are found: neither deleted nor in the trash; None where
        all are."""
        self.trash: tuple[Mask, ...] = tuple(
            np.zeros(len(rows), bool) if thrown is None else rows & thrown
            for rows, thrown in zip(self._kept, trashed, strict=True)
        )
        """For each segment the rows of the trash."""
        self.columns: JoinedColumns = JoinedColumns(
            [segment.columns for segment in segments],
            codebook,
            None if before is None else before.columns,
        )
        self._norms: dict[tuple[int, str], Norms] = {}
        self._lock = Lock()

    @property
    def rows(self) -> int:
        """Documents, the deleted too."""
        rows: int = self.columns.rows
        return rows

    @cached_property
    def kept(self) -> Mask:
        """The rows of all segments that are not deleted."""
        return np.concatenate([np.zeros(0, bool), *self._kept])

    @cached_property
    def live(self) -> Mask:
        """The rows of all segments that are found."""
        live = np.ones(self.rows, bool)
        for part, base in zip(self.lives, self.columns.bases, strict=False):
            if part is not None:
                live[base : base + len(part)] = part
        return live

    @cached_property
    def count(self) -> int:
        """How many documents there are, without the deleted and the trash."""
        dead = sum(
            len(live) - int(np.count_nonzero(live)) for live in self.lives if live is not None
        )
        return self.rows - dead

    def channels(self, name: str) -> Iterator[Channel]:
        """A channel in each segment."""
        return (segment.channels[name] for segment in self.segments)

    def norms(self, place: int, field: str) -> Norms:
        """What frequencies in a field are set against, in segment number ``place``."""
        with self._lock:
            found = self._norms.get((place, field))
            if found is None:
                lengths = self.segments[place].columns.column(f"lengths/{field}")
                mean = self.columns.length_total(field) / self.rows
                found = self._norms[place, field] = norms(lengths, mean)
            return found


def _or_all(live: Mask) -> Mask | None:
    return None if live.all() else live
