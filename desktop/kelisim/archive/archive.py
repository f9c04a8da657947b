"""One open archive: the only place that begins, commits and announces a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy.exc import IntegrityError

from kelisim.archive.backup import back_up
from kelisim.archive.batches import Batches
from kelisim.archive.commands.command import Command
from kelisim.archive.documents import Documents
from kelisim.archive.events import Events
from kelisim.archive.folder import create_folder, open_folder
from kelisim.archive.history import History
from kelisim.archive.lock import Holder
from kelisim.archive.originals import Originals
from kelisim.archive.outbox import Outbox, post
from kelisim.archive.people import People
from kelisim.archive.places import Places
from kelisim.archive.relations import Relations
from kelisim.archive.restoring import changed_since
from kelisim.archive.rows import Rows
from kelisim.archive.saved_searches import SavedSearches
from kelisim.archive.sketches import Sketches
from kelisim.archive.statements import Statements
from kelisim.archive.store import Store
from kelisim.archive.tags import Tags
from kelisim.archive.values import ChangeRecord, Finding
from kelisim.archive.verify import Verifier
from kelisim.archive.work import Work
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, ChangeId, DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.notices import Announce, DocumentsChanged, SavedSearchesChanged, VocabularyChanged


def _to_nobody(_: object) -> None:
    """What an archive announces to when nobody listens."""


class Archive:
    """The documents, records, originals and history of one folder.

    Made by `create` and `open`. All methods may be called from any thread.
    """

    def __init__(self, folder: Path, *, user: str, announce: Announce, read_only: bool) -> None:
        opened = open_folder(folder, user, read_only)
        self.folder = folder
        self.name = opened.manifest.name
        self.uuid = opened.manifest.uuid
        self.holder: Holder | None = opened.holder
        self._lock = opened.lock
        self._user = user
        self._announce = announce
        self._store = Store(opened.opening)
        self.documents = Documents(self._store)
        self.people = People(self._store)
        self.events = Events(self._store)
        self.places = Places(self._store)
        self.tags = Tags(self._store)
        self.saved_searches = SavedSearches(self._store)
        self.batches = Batches(self._store)
        self.outbox = Outbox(self._store)
        self.relations = Relations(self._store)
        self.sketches = Sketches(self._store)
        self.statements = Statements(self._store)
        self.originals = Originals(folder / "originals", read_only=self.read_only)

    @classmethod
    def create(
        cls, folder: Path, name: str, *, user: str = "", announce: Announce = _to_nobody
    ) -> Archive:
        """Make a new archive in an empty or new folder, and open it.

        Raises `Mistake` for a folder that holds something, `Trouble` where it cannot be made.
        """
        create_folder(folder, name)
        return cls.open(folder, user=user, announce=announce)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        user: str = "",
        announce: Announce = _to_nobody,
        read_only: bool = False,
    ) -> Archive:
        """Open an archive; for reading only where another process writes or nothing can be.

        ``read_only`` and ``holder`` tell afterwards. Raises `NotAnArchive`, `ArchiveTooNew`,
        `ArchiveTooOld`, `ArchiveDamaged`; then nothing in the folder has changed.
        """
        return cls(
            folder,
            user=user,
            announce=announce,
            read_only=read_only,
        )

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def close(self) -> None:
        """Let go of everything; harmless when done twice."""
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ the one door

    def run(self, command: Command) -> ChangeRecord:
        """Make an edit: rows, history and outbox in one transaction, then the notice.

        An edit that changes nothing is no step of the history; its record has the id 0.
        Raises `Mistake` for what cannot be, `Trouble` for what cannot be now.
        """
        at = datetime.now(UTC).isoformat()
        with self._store.writing() as connection:
            history = History(connection)
            change = history.begin(command, self._user, at)
            work = Work(connection, change, self._user, at)
            command.apply(work)
            inverse = work.rows.inverse()
            touched = sorted(work.rows.touched)
            record = history.record(change)
            if inverse.is_empty():
                history.forget(change)
                record = _nothing(record)
            else:
                history.keep(change, inverse, touched, work.rows.batch)
                record = history.record(change)
            post(connection, touched)
        self._tell(work.rows)
        return record

    def undo(self, change: ChangeId | None = None) -> ChangeRecord:
        """Take back the newest edit, or a given one if nothing was built on it since.

        An intake is one edit as long as nothing else came between. Raises `Mistake` when there
        is nothing to undo, or when later edits stand in the way.
        """
        with self._store.reading() as connection:
            history = History(connection)
            step = history.undoable() if change is None else history.undoable_at(change)
        if not step:
            raise Mistake("There is nothing to undo.")
        return self._flip(step, "undone")

    def undo_batch(self, batch: BatchId) -> ChangeRecord:
        """Take back all that a batch brought in, as one step, whatever was done between.

        What was said of how its documents belong to others goes with them, and comes back with
        them. Raises `Mistake` where other edits build on one of them: then all of it stays.
        """
        with self._store.reading() as connection:
            step = History(connection).undoable_of(batch)
        return self._flip(step, "undone", whole_batch=True)

    def redo(self) -> ChangeRecord:
        """Make the edit again that was undone last; raises `Mistake` when there is none."""
        with self._store.reading() as connection:
            step = History(connection).redoable()
        if not step:
            raise Mistake("There is nothing to redo.")
        return self._flip(step, "done")

    def undoable(self) -> ChangeRecord | None:
        """What `undo` would take back."""
        with self._store.reading() as connection:
            history = History(connection)
            step = history.undoable()
            return history.step(step) if step else None

    def redoable(self) -> ChangeRecord | None:
        """What `redo` would make again."""
        with self._store.reading() as connection:
            history = History(connection)
            step = history.redoable()
            return history.step(step) if step else None

    def history(
        self, document: DocumentId | None = None, limit: int | None = 100
    ) -> list[ChangeRecord]:
        """The newest edits first: of one document, or of the whole archive."""
        with self._store.reading() as connection:
            return History(connection).records(document, limit)

    # ------------------------------------------------------------------ safety

    def verify(self, reporter: Reporter) -> Iterator[Finding]:
        """Check originals, catalogue, outbox and holding folder, and repair what is safe to."""
        return Verifier(self.folder, self._store, self.originals).run(reporter)

    def back_up(self, folder: Path | None = None) -> Path:
        """Write a whole copy of the catalogue, to ``backups/`` unless told otherwise."""
        return back_up(self._store.opening, folder or self.folder / "backups", "catalogue")

    # ------------------------------------------------------------------ inside

    def _flip(
        self, step: Sequence[ChangeId], state: str, *, whole_batch: bool = False
    ) -> ChangeRecord:
        notices: list[Rows] = []
        at = datetime.now(UTC).isoformat()
        try:
            with self._store.writing() as connection:
                history = History(connection)
                for change in step:
                    work = Work(connection, change, self._user, at)
                    work.restore(history.inverse(change), whole_batch=whole_batch)
                    history.flip(change, state, work.rows.inverse())
                    notices.append(work.rows)
                post(connection, {id_ for rows in notices for id_ in rows.touched})
                record = history.step(step)
        except IntegrityError as error:
            raise changed_since() from error
        self._tell(*notices)
        return record

    def _tell(self, *notices: Rows) -> None:
        """Announce what was committed; nobody hears of what was not."""
        documents = frozenset(id_ for rows in notices for id_ in rows.touched)
        if any(rows.vocabulary_changed for rows in notices):
            self._announce(VocabularyChanged())
        if any(rows.saved_searches_changed for rows in notices):
            self._announce(SavedSearchesChanged())
        if documents:
            self._announce(DocumentsChanged(documents))


def _nothing(record: ChangeRecord) -> ChangeRecord:
    return ChangeRecord(
        ChangeId(0), record.at, record.by, record.label, record.details, (), record.undone
    )
