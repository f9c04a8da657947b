"""What the index has yet to hear, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from kelisim.archive.store import Store
from kelisim.archive.work_tables import Outbox as OutboxRow
from kelisim.base.ids import DocumentId


class Outbox:
    """A queue of documents that were touched; its numbers only grow."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pending(self, limit: int = 500) -> list[tuple[int, DocumentId]]:
        """The oldest entries that are not done: (sequence, document), oldest first."""
        statement = select(OutboxRow.id, OutboxRow.document_id).where(OutboxRow.done.is_(False))
        with self._store.reading() as connection:
            rows = connection.execute(statement.order_by(OutboxRow.id).limit(limit))
            return [(sequence, DocumentId(document)) for sequence, document in rows]

    def done(self, sequence: int) -> None:
        """Everything up to ``sequence`` is in the index and on the disk."""
        with self._store.writing() as connection:
            upto = OutboxRow.id <= sequence
            newest = select(func.max(OutboxRow.id)).scalar_subquery()
            connection.execute(update(OutboxRow).where(upto).values(done=True))
            connection.execute(delete(OutboxRow).where(upto, OutboxRow.id < newest))

    def last(self) -> int:
        """The newest sequence ever given out; 0 before the first."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.max(OutboxRow.id))) or 0

    def backlog(self) -> int:
        """How many documents the index has yet to hear of."""
        count = select(func.count(OutboxRow.document_id.distinct()))
        with self._store.reading() as connection:
            return connection.scalar(count.where(OutboxRow.done.is_(False))) or 0


def post(connection: Connection, documents: Iterable[DocumentId]) -> None:
    """Note touched documents, in the transaction that touches them."""
    rows = [{"document_id": document} for document in sorted(documents)]
    if rows:
        connection.execute(insert(OutboxRow), rows)
