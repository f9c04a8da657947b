"""Keeping the index on disk true to the catalogue: catching up, building anew, tidying up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.search.analysis import Analysis
from kelisim.search.builders import Builders, BuildTask, MergeTask
from kelisim.search.preparing import Source, prepared
from kelisim.search.store.array_codec import ArraySegment
from kelisim.search.store.array_writer import Merged
from kelisim.search.store.batch import Prepared
from kelisim.search.store.generations import Sealed, begin, put_seal, writing
from kelisim.search.store.tiers import to_merge, to_merge_in_build
from kelisim.search.vocabulary import Vocabulary

Show = Callable[[Sealed], None]
RowsOf = Callable[[Sequence[DocumentId]], Sequence[int]]

_BATCHES_TO_A_BUILDER = 2
"""Fewer and larger segments are written and merged sooner, but more is lost when a build ends."""

_DOING = mark("Updating the search index")


@dataclass(frozen=True, slots=True)
class Sizes:
    """``batch`` documents go into one commit; from ``parallel`` on, they are built by ``jobs``
    processes."""

    batch: int
    parallel: int
    jobs: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A segment of a build: of documents up to ``last``, or of others that were merged."""

    segment: ArraySegment
    documents: int = 0
    last: int = 0
    merged: Merged | None = None


class Keeper:
    """Writes the index in ``folder``. Callers see to it that one at a time does.

    ``show`` is told of each commit that counts.
    """

    def __init__(
        self, folder: Path, archive: Source, secret: bytes, sizes: Sizes, show: Show
    ) -> None:
        self._folder = folder
        self._archive = archive
        self._secret = secret
        self._sizes = sizes
        self._show = show
        self._busy: frozenset[str] = frozenset()
        self._unfinished: frozenset[str] = frozenset()

    def sweep(self, sealed: Sealed) -> None:
        """Delete what a killed writer has left in the folder."""
        sealed.storage.sweep(self._unfinished)

    def lost_entries(self, sealed: Sealed) -> bool:
        """Whether the catalogue was replaced by an older or a newer one behind our back."""
        last = self._archive.outbox.last()
        if last < sealed.seal.sequence:
            return True
        pending = self._archive.outbox.pending(1)
        oldest = pending[0][0] if pending else last + 1
        return oldest > sealed.seal.sequence + 1

    # -- building anew

    def build(
        self, before: Sealed | None, vocabulary: Vocabulary, reporter: Reporter, *, afresh: bool
    ) -> int:
        """Index every document in order of id; returns how many.

        Without a complete index ``before``, each commit counts at once and a build that was
        interrupted goes on, unless ``afresh``; else the new index counts when it is complete.
        """
        unfinished = before if before is not None and before.seal.built_to is not None else None
        complete = before if unfinished is None else None
        if unfinished is not None and not afresh:
            building = unfinished
        else:
            building = begin(
                self._folder,
                self._archive.uuid,
                before,
                self._archive.outbox.last(),
                self._unfinished,
            )
        built_to = building.seal.built_to or 0
        known = self._archive.documents
        every = sorted(id_ for id_ in (*known.ids(), *known.trashed()) if id_ > built_to)
        done = 0
        jobs = self._sizes.jobs if len(every) >= self._sizes.parallel else 0

        def checkpoint() -> None:
            reporter.checkpoint(done, len(every), _DOING)

        checkpoint()
        batch = self._sizes.batch * (_BATCHES_TO_A_BUILDER if jobs else 1)
        with Builders(jobs, checkpoint) as builders:
            for step in self._steps(building, every, batch, vocabulary, builders, checkpoint):
                checkpoint()
                with writing(building, Analysis(), checkpoint, _every(building)) as writer:
                    if step.merged is not None:
                        writer.replace(step.merged)
                    elif step.documents:
                        writer.add_segment(step.segment)
                done += step.documents
                last = step.last or building.seal.built_to or 0
                building = self._committed(building, last, counts=complete is None)
        self._seal(building, building.seal.sequence, built_to=None)
        return done

    def _steps(
        self,
        building: Sealed,
        every: Sequence[DocumentId],
        size: int,
        vocabulary: Vocabulary,
        builders: Builders,
        checkpoint: Callable[[], None],
    ) -> Iterator[_Step]:
        """Have segments of ``size`` documents written; each is given when its file is there."""
        waiting: deque[tuple[int, _Step]] = deque()
        there = list(building.segments)
        name = building.seal.name

        def written() -> Iterator[_Step]:
            """What was begun first, as far as it is done."""
            while waiting and builders.is_done(waiting[0][0]):
                step = waiting.popleft()[1]
                there.extend([step.segment] if step.documents or step.merged else [])
                yield step

        def merge(*, ended: bool) -> None:
            sizes = [each.doc_count() for each in there]
            small = to_merge_in_build(sizes, size, ended=ended)
            if small:
                merged = Merged.planned([there[place] for place in small])
                there[:] = [each for place, each in enumerate(there) if place not in set(small)]
                number = builders.begin(_merging(building, merged))
                waiting.append((number, _Step(merged.new, merged=merged)))

        for start in range(0, len(every), size):
            batch = every[start : start + size]
            documents = self._prepared(batch, vocabulary, checkpoint)
            segment = ArraySegment(name, len(documents))
            task = BuildTask(building.storage.path_of(segment.file_name), documents)
            waiting.append((builders.begin(task), _Step(segment, len(documents), batch[-1])))
            yield from written()
            merge(ended=False)
        while waiting:
            if not builders.is_done(waiting[0][0]):
                builders.wait()
            yield from written()
            if not waiting:
                merge(ended=True)

    def _committed(self, building: Sealed, built_to: int, *, counts: bool) -> Sealed:
        if counts:
            return self._seal(building, building.seal.sequence, built_to=built_to)
        return building

    # -- catching up

    def drain(
        self,
        sealed: Sealed,
        vocabulary: Vocabulary,
        rows_of: RowsOf,
        reporter: Reporter,
    ) -> int:
        """Index what the outbox holds, batch by batch; repeated after a crash, it ends alike."""
        outbox = self._archive.outbox
        done = 0
        while entries := outbox.pending(self._sizes.batch):
            last = entries[-1][0]
            if last > sealed.seal.sequence:
                newer = (id_ for sequence, id_ in entries if sequence > sealed.seal.sequence)
                batch = list(dict.fromkeys(newer))

                def checkpoint(done: int = done) -> None:
                    reporter.checkpoint(done, None, _DOING)

                with writing(sealed, Analysis(), checkpoint, self._busy) as writer:
                    for row in rows_of(batch):
                        writer.delete_document(row)
                    for document in self._prepared(batch, vocabulary, checkpoint):
                        writer.add(document)
                sealed = self._seal(sealed, last, built_to=None)
                done += len(batch)
            outbox.done(last)
        return done

    # -- tidying up

    def tidy(self, current: Callable[[], Sealed | None], lock: Lock, reporter: Reporter) -> None:
        """Merge segments while there are many; others may write meanwhile, under ``lock``."""
        while True:
            with lock:
                sealed = current()
                if sealed is None or sealed.seal.built_to is not None:
                    return
                places = to_merge([segment.doc_count() for segment in sealed.segments])
                if not places:
                    return
                merged = Merged.planned([sealed.segments[place] for place in places])
                self._busy = frozenset(segment.segment_id() for segment in merged.old)
                self._unfinished = frozenset((merged.new.file_name,))
            try:
                _merging(sealed, merged).run(Analysis(), reporter.checkpoint)
                with lock:
                    now = current()
                    if now is None or now.seal.name != sealed.seal.name:
                        return
                    with writing(now, Analysis(), reporter.checkpoint, _every(now)) as writer:
                        writer.replace(merged)
                    self._seal(now, now.seal.sequence, built_to=None)
            finally:
                self._busy = self._unfinished = frozenset()

    def _prepared(
        self,
        documents: Sequence[DocumentId],
        vocabulary: Vocabulary,
        checkpoint: Callable[[], None],
    ) -> list[Prepared]:
        found: list[Prepared] = []
        for document in prepared(self._archive, documents, vocabulary):
            checkpoint()
            found.append(document)
        return found

    def _seal(self, sealed: Sealed, sequence: int, *, built_to: int | None) -> Sealed:
        resealed = put_seal(
            self._folder, sealed, self._secret, sequence=sequence, built_to=built_to
        )
        self._show(resealed)
        return resealed


def _merging(sealed: Sealed, merged: Merged) -> MergeTask:
    path_of = sealed.storage.path_of
    sources = zip(merged.old, merged.live, strict=True)
    return MergeTask(
        path_of(merged.new.file_name),
        [(path_of(segment.file_name), live) for segment, live in sources],
    )


def _every(sealed: Sealed) -> frozenset[str]:
    """Nothing is to be merged within the commit."""
    return frozenset(segment.segment_id() for segment in sealed.segments)
