"""How many documents mention each record of a kind."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from kelisim.archive.rows import CHUNK
from kelisim.archive.tables import Document, Mention


def documents_by(
    connection: Connection,
    column: InstrumentedAttribute[int | None],
    ids: Sequence[int] | None = None,
) -> dict[int, int]:
    """Documents by the id of the record, rejected values and trashed documents left out."""
    statement = (
        select(column, func.count(Mention.document_id.distinct()))
        .join(Document, Document.id == Mention.document_id)
        .where(column.is_not(None), Mention.status != "rejected", Document.trashed.is_(None))
        .group_by(column)
    )
    if ids is not None and len(ids) <= CHUNK:
        statement = statement.where(column.in_(ids))
    return {id_: count for id_, count in connection.execute(statement) if id_ is not None}
