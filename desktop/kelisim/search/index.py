"""The search index of one archive: kept true to the catalogue, and asked.

Any thread may search at any time; one at a time writes. A search holds the generation it began
with; what is committed meanwhile is seen by the next one. Beside both, in the background, small
segments are merged and what searches will need is made ready.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Literal, TypeVar

from whoosh.index import LockError

from kelisim.base.errors import Trouble
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Language
from kelisim.search.asking import Asking, read
from kelisim.search.background import Background, Piece
from kelisim.search.complete import complete
from kelisim.search.explaining import Reason, why
from kelisim.search.keeping import Keeper, Sizes
from kelisim.search.marks import marks
from kelisim.search.preparing import Source
from kelisim.search.searcher import Searcher
from kelisim.search.showing import Showing
from kelisim.search.statements import Statement
from kelisim.search.store.generations import Sealed
from kelisim.search.store.tiers import to_merge
from kelisim.search.values import Answer, Completion, Mark, Request
from kelisim.search.view import View

State = Literal["missing", "damaged", "behind", "ok"]
T = TypeVar("T")

BATCH_DOCUMENTS = 1_000
"""Documents in one commit: they are sorted in memory together."""

_PARALLEL_DOCUMENTS = 4_000
"""Fewer are indexed sooner than processes have begun to help."""

_MOST_JOBS = 8

_REST_SECONDS = 0.5
"""After opening, the first answer has the processor for itself."""


class IndexUnwritable(Trouble):
    """The index cannot be written now; the catalogue holds everything all the same."""


class SearchIndex:
    """Build it with `open`. ``state`` says whether it can be believed:

    ``missing`` and ``damaged`` (also: made elsewhere or by another version) find nothing until
    `catch_up` has built it anew; ``behind`` lacks the newest changes; ``ok`` has all.
    """

    def __init__(self, folder: Path, archive: Source, secret: bytes, sizes: Sizes) -> None:
        self._folder = folder
        self._archive = archive
        self._write_lock = Lock()
        self._background = Background("index keeper", _REST_SECONDS)
        self._showing = Showing(folder, archive, secret)
        self._keeper = Keeper(folder, archive, secret, sizes, self._show)
        self._showing.load()
        self._warm()
        self._check()

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
        cores = os.cpu_count() or 1
        jobs = min(cores, _MOST_JOBS) if cores > 1 else 0
        return cls(folder, archive, secret, Sizes(batch_documents, _PARALLEL_DOCUMENTS, jobs))

    @property
    def state(self) -> State:
        sealed = self._showing.now.sealed
        if sealed is None:
            return "damaged" if self._folder.is_dir() and any(self._folder.iterdir()) else "missing"
        behind = self._archive.outbox.last() > sealed.seal.sequence
        return "behind" if behind or sealed.seal.built_to is not None else "ok"

    @property
    def count(self) -> int:
        """How many documents can be found."""
        return self._showing.now.view.snapshot.count

    def close(self) -> None:
        """Let go of the index's files; searches that still run keep theirs until they end."""
        self._background.close()
        with self._write_lock:
            self._showing.clear()

    # -- asking

    def search(self, request: Request, reporter: Reporter, *, today: date | None = None) -> Answer:
        """Everything about a query: total, page, facets, timeline, hints.

        Raises `Cancelled` soon after ``reporter`` was told to stop.
        """
        self._reload_if_changed()
        archive, day = self._archive, today or date.today()
        return self._asked(lambda view: Searcher(view, archive, day).answer(request, reporter))

    def why(
        self,
        query: str,
        documents: Sequence[DocumentId],
        reporter: Reporter,
        *,
        concepts: bool = True,
    ) -> dict[DocumentId, tuple[Reason, ...]]:
        """Which words and values make ``query`` find each of ``documents``, in their order;
        ``concepts`` are those of `Request`.

        Raises `Cancelled` soon after ``reporter`` was told to stop.
        """
        self._reload_if_changed()

        archive, today, stop = self._archive, date.today(), reporter.checkpoint
        return self._asked(
            lambda view: why(Asking(view, archive, today, False, concepts, stop), query, documents)
        )

    def marks(
        self,
        query: str,
        text: str,
        *,
        statements: Sequence[Statement] = (),
        concepts: bool = True,
        today: date | None = None,
    ) -> tuple[Mark, ...]:
        """Hits in a text with ``statements``, ascending; ``concepts`` are those of `Request`."""
        tree = read(query, self._archive.saved_searches.query, today or date.today()).tree
        meant = partial(self._showing.now.view.names.meant, "speaker")
        return marks(tree, text, statements, meant, concepts=concepts)

    def complete(self, query: str, cursor: int, language: Language) -> tuple[Completion, ...]:
        """Field names and values that may stand at ``cursor``, best first."""
        return self._asked(lambda view: complete(view, query, cursor, language))

    def learn_spellings(self, reporter: Reporter) -> None:
        """Know every word that may be offered for another, which else takes until `settle`."""
        self._asked(lambda view: view.spellings.learn(view.snapshot, reporter.checkpoint))

    def _asked(self, ask: Callable[[View], T]) -> T:
        """What is found; nothing where damage comes to light, and the state says so."""
        shown = self._showing.now
        try:
            return ask(shown.view)
        except (ValueError, LookupError):
            if not self._showing.find_damage(shown):
                raise
        return ask(self._showing.now.view)

    # -- keeping it true

    def catch_up(self, reporter: Reporter) -> int:
        """Make every committed change findable; returns how many documents were indexed.

        An index that cannot be caught up is built anew; a build that was interrupted goes on.
        Raises `IndexUnwritable`, `Cancelled`; what was committed until then is kept.
        """
        return self._written(lambda: self._caught_up(reporter))

    def rebuild(self, reporter: Reporter) -> int:
        """Build the index anew; the old one answers until the new one is complete."""
        return self._written(lambda: self._build(reporter, afresh=True) + self._drain(reporter))

    def check(self, reporter: Reporter) -> None:
        """Read the whole index; where it is not what was written, ``state`` is ``damaged``."""
        self._showing.find_damage(self._showing.now, reporter.checkpoint)

    def settle(self) -> None:
        """Wait for what is done in the background."""
        self._background.settle()

    def _written(self, write: Callable[[], int]) -> int:
        with self._write_lock:
            self._showing.refresh()
            if self._showing.now.sealed is not None:
                self._keeper.sweep(self._showing.now.sealed)
            try:
                indexed = write()
            except OSError as error:
                raise _unwritable(error) from error
        self._tidy()
        return indexed

    def _caught_up(self, reporter: Reporter) -> int:
        shown = self._showing.now
        try:
            indexed = 0
            sealed = shown.sealed
            if (
                sealed is None
                or sealed.seal.built_to is not None
                or self._keeper.lost_entries(sealed)
            ):
                indexed = self._build(reporter, afresh=sealed is None)
            return indexed + self._drain(reporter)
        except (ValueError, LookupError):
            if not self._showing.find_damage(self._showing.now):
                raise
        return self._build(reporter, afresh=True) + self._drain(reporter)

    def _build(self, reporter: Reporter, *, afresh: bool) -> int:
        before, vocabulary = self._showing.now.sealed, self._showing.vocabulary
        return self._keeper.build(before, vocabulary, reporter, afresh=afresh)

    def _drain(self, reporter: Reporter) -> int:
        sealed = self._showing.now.sealed
        if sealed is None:  # a search has just found it damaged
            return 0
        return self._keeper.drain(sealed, self._showing.vocabulary, self._rows_of, reporter)

    def _rows_of(self, documents: Sequence[DocumentId]) -> list[int]:
        snapshot = self._showing.now.view.snapshot
        return [*snapshot.columns.rows_of(documents, snapshot.kept).values()]

    # -- what searches see

    def _show(self, sealed: Sealed) -> None:
        self._showing.show(sealed)
        if sealed.seal.built_to is None:
            self._warm()

    def _reload_if_changed(self) -> None:
        """Notice a commit of the process that writes, if that is another one."""
        if not self._showing.is_outdated or not self._write_lock.acquire(blocking=False):
            return
        before = self._showing.now
        try:
            self._showing.load()
        finally:
            self._write_lock.release()
        if self._showing.now is not before:
            self._warm()

    # -- in the background

    def _warm(self) -> None:
        """Make ready what searches of the newest generation will ask for."""
        if self._showing.now.sealed is not None:
            self._do("warm", lambda reporter: self._showing.now.view.warm(reporter.checkpoint))

    def _check(self) -> None:
        """Read all once, in the background: bytes that changed at rest would find the wrong."""
        if self._showing.now.sealed is not None:
            self._do("check", self.check)

    def _tidy(self) -> None:
        """Merge small segments where there are many; only who has written does."""
        sealed = self._showing.now.sealed
        if sealed and to_merge([segment.doc_count() for segment in sealed.segments]):
            self._do("tidy", partial(self._keeper.tidy, self._sealed, self._write_lock))

    def _sealed(self) -> Sealed | None:
        return self._showing.now.sealed

    def _do(self, kind: str, piece: Piece) -> None:
        def careful(reporter: Reporter) -> None:
            shown = self._showing.now
            try:
                piece(reporter)
            except (ValueError, LookupError):
                if not self._showing.find_damage(shown, reporter.checkpoint):
                    raise
            except (OSError, LockError):  # no room, or another process writes
                return

        self._background.put(kind, careful)


def _unwritable(error: OSError) -> IndexUnwritable:
    return IndexUnwritable(
        "The search index could not be written ({reason}). Nothing is lost: it is completed as "
        "soon as there is room.",
        reason=error.strerror or str(error),
    )
