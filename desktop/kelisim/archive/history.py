"""The history: every edit with what takes it back, and which of them stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from kelisim.archive.codec import pack, unpack
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.archive.commands.restore import Restore
from kelisim.archive.inverse import Inverse
from kelisim.archive.rows import chunks
from kelisim.archive.tables import Body, Document
from kelisim.archive.values import ChangeRecord
from kelisim.archive.work_tables import Change, ChangeDocument, IntakeBatch, Sketch
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, ChangeId, DocumentId
from kelisim.base.texts import mark

_TAKEN_IN = mark("Take in “{name}” (documents: {count})")
_LISTED = (Change.id, Change.at, Change.by, Change.label, Change.details, Change.state)
_Listed = Row[int, str, str, str, str, str]


class History:
    """Reads and writes the table of changes, on a connection that somebody else commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------------ writing

    def begin(self, command: Command, by: str, at: str) -> ChangeId:
        """Give a change its id; `keep` completes it."""
        written = command
        if isinstance(command, AddDocument | AddDocuments):
            written = command.without_text()
        row = {
            "at": at,
            "by": by,
            "label": command.label(),
            "details": json.dumps(command.details(), ensure_ascii=False),
            "command": pack(written),
            "inverse": b"",
            "state": "done",
        }
        return ChangeId(self._connection.scalar(insert(Change).returning(Change.id), row) or 0)

    def keep(
        self,
        change: ChangeId,
        inverse: Inverse,
        documents: Sequence[DocumentId],
        batch: BatchId | None,
    ) -> None:
        """Write down what takes the change back; nothing that was undone can be redone now."""
        row = update(Change).where(Change.id == change)
        self._connection.execute(row.values(inverse=pack(Restore(inverse)), batch_id=batch))
        if documents:
            links = [{"change_id": change, "document_id": document} for document in documents]
            self._connection.execute(insert(ChangeDocument), links)
        self._drop_undone()

    def forget(self, change: ChangeId) -> None:
        """The change changed nothing: it is no step of the history."""
        self._connection.execute(delete(Change).where(Change.id == change))

    def flip(self, change: ChangeId, state: str, inverse: Inverse) -> None:
        """Note that a change was undone or redone, and what leads to the other side again."""
        latest = self._connection.scalar(select(func.max(Change.flipped))) or 0
        row = update(Change).where(Change.id == change)
        self._connection.execute(
            row.values(state=state, inverse=pack(Restore(inverse)), flipped=latest + 1)
        )

    def _drop_undone(self) -> None:
        """A new edit ends what could be redone, and the texts go that only that would need."""
        undone = Change.state == "undone"
        if self._connection.scalar(select(Change.id).where(undone).limit(1)) is None:
            return
        self._connection.execute(update(Change).where(undone).values(state="dropped", inverse=b""))
        used = select(Document.text_id)
        nobodys = Body.id.not_in(used) & Body.superseded.is_(False)
        self._connection.execute(delete(Body).where(nobodys))
        self._connection.execute(delete(Sketch).where(Sketch.text_id.not_in(used)))

    # ------------------------------------------------------------------ reading

    def inverse(self, change: ChangeId) -> Inverse:
        packed = self._connection.scalar(select(Change.inverse).where(Change.id == change))
        restore = unpack(packed or b"")
        assert isinstance(restore, Restore)
        return restore.inverse

    def undoable(self) -> list[ChangeId]:
        """The newest step, newest change first: one edit, or a run of one batch's changes."""
        return self._step(Change.state == "done", Change.id.desc())

    def redoable(self) -> list[ChangeId]:
        """What was undone last, in the order in which it is to be done again."""
        return self._step(Change.state == "undone", Change.flipped.desc())

    def _step(self, state: ColumnElement[bool], order: ColumnElement[int]) -> list[ChangeId]:
        rows = self._connection.execute(
            select(Change.id, Change.batch_id).where(state).order_by(order)
        )
        step: list[ChangeId] = []
        first: int | None = None
        for id_, batch in rows:
            if step and (batch is None or batch != first):
                break
            first = batch
            step.append(ChangeId(id_))
        rows.close()
        return step

    def undoable_at(self, change: ChangeId) -> list[ChangeId]:
        """One given change; raises `Mistake` when it does not stand."""
        state = self._connection.scalar(select(Change.state).where(Change.id == change))
        if state is None:
            raise Mistake("There is no change {number} in the history.", number=change)
        if state != "done":
            raise Mistake("The change {number} is undone already.", number=change)
        return [change]

    def undoable_of(self, batch: BatchId) -> list[ChangeId]:
        """Every change of a batch that stands, newest first; raises `Mistake` without any."""
        mine = (Change.batch_id == batch) & (Change.state == "done")
        found = self._connection.scalars(select(Change.id).where(mine).order_by(Change.id.desc()))
        step = [ChangeId(id_) for id_ in found]
        if not step:
            raise Mistake("Nothing of the batch {number} is left to undo.", number=batch)
        return step

    def records(
        self, document: DocumentId | None = None, limit: int | None = 100
    ) -> list[ChangeRecord]:
        """The newest changes first, of one document or of all."""
        statement = select(*_LISTED).order_by(Change.id.desc())
        if document is not None:
            linked = select(ChangeDocument.change_id)
            linked = linked.where(ChangeDocument.document_id == document)
            statement = statement.where(Change.id.in_(linked))
        return self._given_out(self._connection.execute(statement.limit(limit)).all())

    def record(self, change: ChangeId) -> ChangeRecord:
        """One change as a value."""
        return self._records([change])[0]

    def step(self, changes: Sequence[ChangeId]) -> ChangeRecord:
        """What is undone at once, as a value: an edit, or all of an import under its name."""
        found = self._records(changes)
        newest, first = found[-1], found[0]
        of = select(IntakeBatch.name).join(Change, Change.batch_id == IntakeBatch.id)
        name = self._connection.scalar(of.where(Change.id == first.id))
        if name is None:
            return first
        documents = tuple({id_: None for record in found for id_ in record.documents})
        details: dict[str, str | int] = {"name": name, "count": len(documents)}
        return ChangeRecord(
            newest.id, first.at, first.by, _TAKEN_IN, details, documents, first.undone
        )

    def _records(self, changes: Sequence[ChangeId]) -> list[ChangeRecord]:
        """The oldest first."""
        found: list[ChangeRecord] = []
        for group in chunks(changes):
            statement = select(*_LISTED).where(Change.id.in_(group)).order_by(Change.id)
            found += self._given_out(self._connection.execute(statement).all())
        return sorted(found, key=lambda record: record.id)

    def _given_out(self, rows: Sequence[_Listed]) -> list[ChangeRecord]:
        documents: dict[int, list[DocumentId]] = {row[0]: [] for row in rows}
        for group in chunks(documents):
            links = select(ChangeDocument.change_id, ChangeDocument.document_id)
            links = links.where(ChangeDocument.change_id.in_(group)).order_by(ChangeDocument.id)
            for change, document in self._connection.execute(links):
                documents[change].append(DocumentId(document))
        return [
            ChangeRecord(
                id=ChangeId(id_),
                at=datetime.fromisoformat(at),
                by=by,
                label=label,
                details=json.loads(details),
                documents=tuple(documents[id_]),
                undone=state != "done",
            )
            for id_, at, by, label, details, state in rows
        ]
