"""What texts are compared by, as it lies beside them; derived, and made again where missing."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select

from kelisim.archive.rows import chunks
from kelisim.archive.store import Store
from kelisim.archive.tables import Body, Document
from kelisim.archive.work_tables import Sketch
from kelisim.base.ids import DocumentId


class Sketches:
    """Reads sketches by document, those in the trash too, and adds what older catalogues lack."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def after(self, document: DocumentId | None = None) -> list[tuple[DocumentId, bytes]]:
        """The sketches of documents added after ``document``, in the order of their ids."""
        statement = select(Document.id, Sketch.sketch).join(
            Sketch, Sketch.text_id == Document.text_id
        )
        statement = statement.where(Document.id > (document or 0)).order_by(Document.id)
        with self._store.reading() as connection:
            return [(DocumentId(id_), sketch) for id_, sketch in connection.execute(statement)]

    def of(self, documents: Iterable[DocumentId]) -> dict[DocumentId, bytes]:
        """The sketches of documents, as far as their texts have one."""
        found: dict[DocumentId, bytes] = {}
        with self._store.reading() as connection:
            for group in chunks(documents):
                statement = select(Document.id, Sketch.sketch).join(
                    Sketch, Sketch.text_id == Document.text_id
                )
                rows = connection.execute(statement.where(Document.id.in_(group)))
                found |= {DocumentId(id_): sketch for id_, sketch in rows}
        return found

    def missing(self, limit: int = 100) -> list[tuple[DocumentId, str]]:
        """Documents whose text has no sketch yet, with their texts, the oldest first."""
        statement = select(Document.id, Body.content).join(Body, Body.id == Document.text_id)
        statement = statement.where(Body.id.not_in(select(Sketch.text_id)))
        with self._store.reading() as connection:
            rows = connection.execute(statement.order_by(Document.id).limit(limit))
            return [(DocumentId(id_), text) for id_, text in rows]

    def add(self, sketches: Iterable[tuple[DocumentId, bytes]]) -> None:
        """Note sketches that were missing: no edit, since nothing is said of the documents."""
        with self._store.writing() as connection:
            for document, sketch in sketches:
                text = select(Document.text_id).where(Document.id == document)
                text_id = connection.scalar(text)
                known = select(Sketch.id).where(Sketch.text_id == text_id)
                if text_id is not None and connection.scalar(known) is None:
                    connection.execute(insert(Sketch), {"text_id": text_id, "sketch": sketch})
