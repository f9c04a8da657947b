"""The search index of one archive: kept true to the catalogue, and asked.

Any thread may search at any time; one at a time writes. A search holds the generation it began
with; what is committed meanwhile is seen by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Literal

from whoosh.index import IndexError as WhooshIndexError

from kelisim.base.errors import Trouble
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Language
from kelisim.base.texts import mark
from kelisim.search.complete import Completion, complete
from kelisim.search.feeding import Source, delete, feed
from kelisim.search.marks import marks
from kelisim.search.names import NameTables
from kelisim.search.searcher import Searcher
from kelisim.search.snapshot import SegmentData, Snapshot
from kelisim.search.store.commits import (
    Sealed,
    begin,
    open_sealed,
    put_seal,
    writing,
)
from kelisim.search.store.seal import SEAL_NAME, BrokenSeal
from kelisim.search.values import Answer, Request
from kelisim.search.view import View
from kelisim.search.vocabulary import Vocabulary, vocabulary_of

State = Literal["missing", "damaged", "behind", "ok"]

BATCH_DOCUMENTS = 1_000
"""Documents in one commit: they are sorted in memory together."""

_DOING = mark("Updating the search index")


class IndexUnwritable(Trouble):
    """The index cannot be written now; the catalogue holds everything all the same."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What searches see: replaced as a whole."""

    sealed: Sealed | None
    view: View
    stamp: tuple[int, int] | None  # of the seal's file, to see another process's commit


class SearchIndex:
    """Build it with `open`. ``state`` says whether it can be believed:

    ``missing`` and ``damaged`` (also: made elsewhere or by another version) find nothing until
    `catch_up` has built it anew; ``behind`` lacks the newest changes; ``ok`` has all.
    """

    def __init__(self, folder: Path, archive: Source, secret: bytes, batch_documents: int) -> None:
        self._batch_documents = batch_documents
        self._folder = folder
        self._archive = archive
        self._secret = secret
        self._write_lock = Lock()
        self._segments: dict[str, SegmentData] = {}
        self._vocabulary = vocabulary_of(archive)
        self._shown = _Shown(None, self._view(Snapshot((), ())), None)
        self._load()

    @classmethod
    def open(
        cls,
        folder: Path,
        archive: Source,
        *,
        secret: bytes,
        batch_documents: int = BATCH_DOCUMENTS,
    ) -> SearchIndex:
        """Open the index in ``folder`` (it need not exist), derived from ``archive``.

        ``secret`` is this installation's (see `store.seal.secret_in`): an index that was not
        sealed with it is never read, only rebuilt. ``batch_documents`` go into one commit.
        """
        return cls(folder, archive, secret, batch_documents)

    @property
    def state(self) -> State:
        sealed = self._shown.sealed
        if sealed is None:
            return "damaged" if self._folder.is_dir() and any(self._folder.iterdir()) else "missing"
        behind = self._archive.outbox.last() > sealed.seal.sequence
        return "behind" if behind or sealed.seal.built_to is not None else "ok"

    @property
    def count(self) -> int:
        """How many documents can be found."""
        return self._shown.view.snapshot.count

    def close(self) -> None:
        """Let go of the index's files; searches that still run keep theirs until they end."""
        with self._write_lock:
            self._segments = {}
            self._shown = _Shown(None, self._view(Snapshot((), ())), None)

    # -- asking

    def search(self, request: Request, reporter: Reporter, *, today: date | None = None) -> Answer:
        """Everything about a query: total, page, facets, timeline, hints.

        Raises `Cancelled` soon after ``reporter`` was told to stop.
        """
        self._reload_if_changed()
        texts = self._archive.documents.texts
        return Searcher(self._shown.view, texts, today or date.today()).answer(request, reporter)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """Where ``query`` hits in ``text``: code points from start to end, ascending."""
        return marks(query, text)

    def complete(self, query: str, cursor: int, language: Language) -> tuple[Completion, ...]:
        """Field names and values that may stand at ``cursor``, best first."""
        return complete(self._shown.view, query, cursor, language)

    # -- keeping it true

    def catch_up(self, reporter: Reporter) -> int:
        """Make every committed change findable; returns how many documents were indexed.

        An index that cannot be caught up is built anew; a build that was interrupted goes on.
        Raises `IndexUnwritable`, `Cancelled`; what was committed until then is kept.
        """
        with self._write_lock:
            self._prepare()
            try:
                indexed = 0
                sealed = self._shown.sealed
                if sealed is None or sealed.seal.built_to is not None or self._lost_entries(sealed):
                    indexed = self._build(reporter, afresh=sealed is None)
                return indexed + self._drain(reporter)
            except OSError as error:
                raise _unwritable(error) from error

    def rebuild(self, reporter: Reporter) -> int:
        """Build the index anew; the old one answers until the new one is complete."""
        with self._write_lock:
            self._prepare()
            try:
                return self._build(reporter, afresh=True) + self._drain(reporter)
            except OSError as error:
                raise _unwritable(error) from error

    def _prepare(self) -> None:
        """Names as they are now, and nothing in the folder that a killed writer left there."""
        self._refresh_vocabulary()
        if self._shown.sealed is not None:
            self._shown.sealed.storage.sweep()

    def _lost_entries(self, sealed: Sealed) -> bool:
        """Whether the catalogue was replaced by an older or a newer one behind our back."""
        last = self._archive.outbox.last()
        if last < sealed.seal.sequence:
            return True
        pending = self._archive.outbox.pending(1)
        oldest = pending[0][0] if pending else last + 1
        return oldest > sealed.seal.sequence + 1

    def _build(self, reporter: Reporter, *, afresh: bool) -> int:
        """Index every document in order of id, in commits that a crash does not undo.

        While there is nothing better, each commit is shown at once.
        """
        shown = self._shown.sealed
        unfinished = shown if shown is not None and shown.seal.built_to is not None else None
        if unfinished is not None and not afresh:
            building, before = unfinished, None
        else:
            before = shown if unfinished is None else None
            building = begin(self._folder, self._archive.uuid, before, self._archive.outbox.last())
        built_to = building.seal.built_to or 0
        every = sorted(id_ for id_ in self._archive.documents.ids() if id_ > built_to)
        done = 0
        for start in range(0, len(every), self._batch_documents):
            batch = every[start : start + self._batch_documents]
            done += self._commit(building, batch, (), reporter, start, len(every))
            if before is None:
                building = self._seal(building, building.seal.sequence, built_to=batch[-1])
        self._seal(building, building.seal.sequence, built_to=None)
        return done

    def _drain(self, reporter: Reporter) -> int:
        """Index what the outbox holds, batch by batch; repeated after a crash, it ends alike."""
        outbox = self._archive.outbox
        done = 0
        while entries := outbox.pending(self._batch_documents):
            last = entries[-1][0]
            sealed = self._shown.sealed
            if sealed is not None and last > sealed.seal.sequence:
                newer = (id_ for sequence, id_ in entries if sequence > sealed.seal.sequence)
                batch = list(dict.fromkeys(newer))
                row_of = self._shown.view.snapshot.row_of
                rows = [row_of[id_] for id_ in batch if id_ in row_of]
                self._commit(sealed, batch, rows, reporter, done, None)
                self._seal(sealed, last, built_to=None)
                done += len(batch)
            outbox.done(last)
        return done

    def _commit(
        self,
        sealed: Sealed,
        batch: Sequence[DocumentId],
        rows: Sequence[int],
        reporter: Reporter,
        done: int,
        total: int | None,
    ) -> int:
        def checkpoint(added: int) -> None:
            reporter.checkpoint(done + added, total, _DOING)

        with writing(sealed) as writer:
            delete(writer, rows)
            return feed(writer, self._archive, batch, self._vocabulary, checkpoint)

    def _seal(self, sealed: Sealed, sequence: int, *, built_to: int | None) -> Sealed:
        resealed = put_seal(
            self._folder, sealed, self._secret, sequence=sequence, built_to=built_to
        )
        self._show(resealed, self._stamp())
        return resealed

    # -- what searches see

    def _load(self) -> None:
        """Show what is sealed on disk; nothing where that cannot be believed."""
        known = self._shown.sealed.seal if self._shown.sealed else None
        stamp = self._stamp()
        try:
            sealed = open_sealed(self._folder, self._archive.uuid, self._secret, known)
            self._show(sealed, stamp)
        except (BrokenSeal, OSError, WhooshIndexError, ValueError):
            return

    def _reload_if_changed(self) -> None:
        """Notice a commit of the process that writes, if that is another one."""
        if self._shown.stamp == self._stamp() or not self._write_lock.acquire(blocking=False):
            return
        try:
            self._load()
        finally:
            self._write_lock.release()

    def _show(self, sealed: Sealed, stamp: tuple[int, int] | None) -> None:
        opened = {
            segment.segment_id(): self._segments.get(segment.segment_id())
            or SegmentData(sealed.storage, segment)
            for segment in sealed.segments
        }
        deleted = [list(segment.deleted_docs()) for segment in sealed.segments]
        snapshot = Snapshot(list(opened.values()), deleted)
        self._segments = opened
        self._shown = _Shown(sealed, self._view(snapshot), stamp)

    def _view(self, snapshot: Snapshot) -> View:
        return View(snapshot, self._vocabulary, NameTables(snapshot.columns, self._vocabulary))

    def _refresh_vocabulary(self) -> None:
        found: Vocabulary = vocabulary_of(self._archive)
        if found != self._vocabulary:
            self._vocabulary = found
            shown = self._shown
            self._shown = _Shown(shown.sealed, self._view(shown.view.snapshot), shown.stamp)

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self._folder / SEAL_NAME)  # noqa: PTH116 — once for every search
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def _unwritable(error: OSError) -> IndexUnwritable:
    return IndexUnwritable(
        "The search index could not be written ({reason}). Nothing is lost: it is completed as "
        "soon as there is room.",
        reason=error.strerror or str(error),
    )
