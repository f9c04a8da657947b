"""What belongs together, as it is looked up."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from kelisim.archive.relation_values import DocumentRelation
from kelisim.archive.rows import sql_table
from kelisim.archive.store import Store
from kelisim.archive.tables import Document, Relation
from kelisim.base.ids import DocumentId, RelationId

_STANDING = Relation.status != "rejected"


class Relations:
    """Relations, the oldest first; rejected ones, and those to the trash, are left out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, document: DocumentId) -> list[DocumentRelation]:
        """What belongs to a document, on whichever end it stands."""
        ends = or_(Relation.document_id == document, Relation.other_id == document)
        return self._found(and_(ends, _STANDING))

    def suggested(self) -> list[DocumentRelation]:
        """What the program found and nobody has judged yet."""
        return self._found(Relation.status == "suggested")

    def version(self, one: DocumentId, other: DocumentId) -> DocumentRelation | None:
        """What was said of two documents as versions of one work, rejected or not."""
        ends = (one, other)
        pair = and_(Relation.document_id.in_(ends), Relation.other_id.in_(ends))
        found = self._found(and_(pair, Relation.kind == "version"))
        return found[0] if found else None

    def _found(self, condition: ColumnElement[bool]) -> list[DocumentRelation]:
        one, other = aliased(Document), aliased(Document)
        statement = (
            select(sql_table(Relation))
            .join(one, one.id == Relation.document_id)
            .join(other, other.id == Relation.other_id)
            .where(condition, one.trashed.is_(None), other.trashed.is_(None))
            .order_by(Relation.id)
        )
        with self._store.reading() as connection:
            return [
                DocumentRelation(
                    id=RelationId(row["id"]),
                    document=DocumentId(row["document_id"]),
                    other=DocumentId(row["other_id"]),
                    kind=row["kind"],
                    status=row["status"],
                    likeness=row["likeness"],
                    why=row["why"],
                )
                for row in connection.execute(statement).mappings()
            ]
