"""Who said what, as it is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from kelisim.archive.rows import chunks
from kelisim.archive.statement_values import Statement
from kelisim.archive.store import Store
from kelisim.archive.tables import Document, Person
from kelisim.archive.tables import Statement as StatementRow
from kelisim.base.ids import DocumentId, PersonId, StatementId

_STANDING = StatementRow.status != "rejected"


class Statements:
    """Statements that are not rejected, as the texts run."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, documents: Sequence[DocumentId]) -> dict[DocumentId, tuple[Statement, ...]]:
        """The statements of each document; an empty tuple for one without."""
        found: dict[DocumentId, list[Statement]] = {id_: [] for id_ in documents}
        for group in chunks(documents):
            for document, one in self._found(StatementRow.document_id.in_(group)):
                found[document].append(one)
        return {document: tuple(statements) for document, statements in found.items()}

    def by(self, person: PersonId) -> list[Statement]:
        """What a person said, document by document; the trash is left out."""
        kept = StatementRow.document_id.in_(select(Document.id).where(Document.trashed.is_(None)))
        return [one for _, one in self._found((StatementRow.person_id == person) & kept)]

    def _found(self, condition: ColumnElement[bool]) -> list[tuple[DocumentId, Statement]]:
        speaker = func.coalesce(Person.name, StatementRow.named)
        statement = (
            select(StatementRow, speaker.label("speaker"))
            .outerjoin(Person, Person.id == StatementRow.person_id)
            .where(condition, _STANDING)
            .order_by(StatementRow.document_id, StatementRow.start, StatementRow.id)
        )
        with self._store.reading() as connection:
            return [
                (
                    DocumentId(row["document_id"]),
                    Statement(
                        start=row["start"],
                        end=row["end"],
                        speaker=row["speaker"],
                        kind=row["kind"],
                        status=row["status"],
                        person=row["person_id"],
                        id=StatementId(row["id"]),
                        document=DocumentId(row["document_id"]),
                        named=row["named"],
                        why=row["why"],
                        cue=row["cue"],
                        by=row["by"],
                        at=datetime.fromisoformat(row["at"]),
                    ),
                )
                for row in connection.execute(statement).mappings()
            ]
