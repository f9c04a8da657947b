"""Whoosh's writer, with arrays behind it: documents in, a segment and a table of contents out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.util.filelock import try_for
from whoosh.writing import IndexingError, IndexWriter

from kelisim.search.analysis import Analysis
from kelisim.search.card import Card
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.array_codec import ArraySegment
from kelisim.search.store.arrays import ArraysWriter
from kelisim.search.store.batch import Prepared, write_segment
from kelisim.search.store.merges import merge_segments
from kelisim.search.store.segments import SegmentData
from kelisim.search.store.storage import SealedStorage

MergePolicy = Callable[["ArrayWriter", list[ArraySegment]], list[ArraySegment]]
"""Whoosh's: may merge some of the segments with `ArrayWriter.merge`; returns those that stay."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A segment and those it was made from, with what was alive in them then."""

    new: ArraySegment
    old: tuple[ArraySegment, ...]
    live: tuple[NDArray[np.bool_], ...]

    @classmethod
    def planned(cls, old: Sequence[ArraySegment]) -> Merged:
        """What will be when the living documents of ``old`` are written as one segment."""
        live = tuple(segment.live.copy() for segment in old)
        documents = sum(segment.doc_count() for segment in old)
        return cls(ArraySegment(old[0].index_name(), documents), tuple(old), live)


class ArrayWriter(IndexWriter):
    """Collects a batch in memory; `commit` writes it as one segment.

    Raises `LockError` where another process writes, OSError where the disk does not take it.
    """

    def __init__(
        self, index: FileIndex, analysis: Analysis, checkpoint: Callable[[], None] = lambda: None
    ) -> None:
        self._lock = index.lock("WRITELOCK")
        if not try_for(self._lock.acquire, timeout=0.0, delay=0.1):
            raise LockError
        self.storage: SealedStorage = index.storage
        self.is_closed = False
        self._name: str = index.indexname
        self._analysis = analysis
        self._checkpoint = checkpoint
        toc = TOC.read(self.storage, self._name, schema=index.schema)
        self.schema = toc.schema
        self.generation: int = toc.generation + 1
        self.segments: list[ArraySegment] = list(toc.segments)
        self._batch: list[Prepared] = []
        self._new: list[ArraySegment] = []

    # -- what Whoosh's writers can do

    def add_document(self, **fields: Any) -> None:
        """Add a document: its ``card``, and the values of ``title``, ``text`` and ``names``."""
        card: Card = fields["card"]
        self.add(Prepared(card, {field: fields.get(field, ()) for field in TEXT_FIELDS}))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete by number, counted through the segments of the commit before."""
        ends = list(accumulate(segment.doc_count_all() for segment in self.segments))
        if not ends or docnum >= ends[-1]:
            raise IndexingError(f"No document {docnum} in this index")
        place = bisect_right(ends, docnum)
        self.segments[place].delete_document(docnum - (ends[place - 1] if place else 0), delete)

    def is_deleted(self, docnum: int) -> bool:
        ends = list(accumulate(segment.doc_count_all() for segment in self.segments))
        place = bisect_right(ends, docnum)
        return self.segments[place].is_deleted(docnum - (ends[place - 1] if place else 0))

    def has_deletions(self) -> bool:
        return any(segment.has_deletions() for segment in self.segments)

    def reader(self, reuse: Any = None) -> Any:
        """What was committed before, as Whoosh reads it."""
        return FileIndex(self.storage, self.schema, self._name).reader(reuse=reuse)

    def commit(self, mergetype: MergePolicy | None = None) -> None:
        """Write what was added, merge what ``mergetype`` says, and name it all."""
        if self.is_closed:
            raise IndexingError("This writer is closed")
        if self._batch:
            self._new.append(self._written())
        kept = [segment for segment in (*self.segments, *self._new) if segment.doc_count()]
        self._new = []
        if mergetype is not None:
            kept = mergetype(self, kept)
        kept += self._new
        TOC(self.schema, kept, self.generation).write(self.storage, self._name)
        clean_files(self.storage, self._name, self.generation, kept)
        self._finish()

    def cancel(self) -> None:
        """Forget everything; files that were begun are swept away later."""
        self._finish()

    # -- what only ours can do

    def add(self, document: Prepared) -> None:
        """Add a document that is ready."""
        self._batch.append(document)

    def add_segment(self, segment: ArraySegment) -> None:
        """Add a segment whose file another process has written."""
        self.storage.adopt(segment.file_name)
        self._new.append(segment)

    def replace(self, merged: Merged) -> bool:
        """Put a merged segment, whose file is there, in the place of those it was made from.

        What was deleted in those since is deleted in it. False, and nothing happens, where one of
        them is there no more.
        """
        known = {segment.segment_id(): segment for segment in self.segments}
        if any(old.segment_id() not in known for old in merged.old):
            return False
        base = 0
        for old, live in zip(merged.old, merged.live, strict=True):
            now = known[old.segment_id()].live
            rows = base - 1 + np.cumsum(live)
            for row in rows[live & ~now].tolist():
                merged.new.delete_document(row)
            base += int(np.count_nonzero(live))
        gone = {old.segment_id() for old in merged.old}
        self.segments = [each for each in self.segments if each.segment_id() not in gone]
        self.add_segment(merged.new)
        return True

    def merge(self, segments: Sequence[ArraySegment]) -> None:
        """Write the living documents of ``segments`` as one new segment."""
        merged = ArraySegment(self._name, sum(segment.doc_count() for segment in segments))
        with self.storage.create_plain(merged.file_name) as file:
            out = ArraysWriter(file)
            parts = [
                (SegmentData.open(self.storage.path_of(segment.file_name)), segment.live)
                for segment in segments
            ]
            merge_segments(out, parts, self._checkpoint)
            out.close()
        self._new.append(merged)

    def _written(self) -> ArraySegment:
        segment = ArraySegment(self._name, len(self._batch))
        with self.storage.create_plain(segment.file_name) as file:
            out = ArraysWriter(file)
            write_segment(out, self._batch, self._analysis)
            out.close()
        return segment

    def _finish(self) -> None:
        self._batch = []
        self._lock.release()
        self.is_closed = True
