"""Documents as they are found and read: plain values, in a few queries however many."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Connection, Row, Select, func, or_, select

from kelisim.archive.reading import MENTIONS, NAMED, START, value_of
from kelisim.archive.rows import chunks
from kelisim.archive.store import Store
from kelisim.archive.sureness import overall_of_text
from kelisim.archive.tables import Body, Document, Mention, OriginalLink
from kelisim.archive.tables import Original as OriginalRow
from kelisim.archive.values import Description, Field, ManyField, Original, SingleField, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.lang.collation import sort_key

_ORDER = {field: place for place, field in enumerate(get_args(SingleField) + get_args(ManyField))}

_AFTER_ALL = sys.maxsize

_TEXTS = """
    SELECT document.id, text.content FROM document JOIN text ON text.id = document.text_id
    WHERE document.id IN (SELECT value FROM json_each(?))
"""


class Documents:
    """Everything that can be asked about documents. Trashed ones are left out of lists."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def describe(self, ids: Sequence[DocumentId]) -> list[Description]:
        """Descriptions in the order of ``ids``; a document that is gone is left out."""
        found: dict[int, Description] = {}
        with self._store.reading() as connection:
            for group in chunks(ids):
                found |= _descriptions(connection, group)
        return [found[id_] for id_ in ids if id_ in found]

    def description(self, id_: DocumentId) -> Description:
        """One description; raises `Mistake` when there is no such document."""
        found = self.describe([id_])
        if not found:
            raise Mistake("There is no document {number} in this archive.", number=id_)
        return found[0]

    def stream(self, batch: int = 200) -> Iterator[list[tuple[Description, str]]]:
        """Every document with its text, in groups, for work that goes through all of them."""
        statement = select(Document.id, Body.content).join(Body, Body.id == Document.text_id)
        statement = statement.where(Document.trashed.is_(None)).order_by(Document.id)
        last = 0
        while True:
            with self._store.reading() as connection:
                texts = dict(
                    connection.execute(statement.where(Document.id > last).limit(batch)).all()
                )
                if not texts:
                    return
                described = _descriptions(connection, list(texts))
            yield [(described[id_], text) for id_, text in texts.items()]
            last = max(texts)

    def mentions(self, id_: DocumentId) -> list[Value]:
        """Every place of every value that is not rejected, as the text runs."""
        statement = MENTIONS.where(Mention.document_id == id_, Mention.status != "rejected")
        with self._store.reading() as connection:
            values = [value_of(row) for row in connection.execute(statement)]
        return sorted(values, key=_as_the_text_runs)

    def originals(self, id_: DocumentId) -> list[Original]:
        """Every place where an original of the document lay, in the order in which they came."""
        with self._store.reading() as connection:
            return [original for _, original in _links(connection, [id_])]

    def text(self, id_: DocumentId) -> str:
        """The text; raises `Mistake` when there is no such document."""
        statement = select(Body.content).join(Document, Document.text_id == Body.id)
        with self._store.reading() as connection:
            text = connection.scalar(statement.where(Document.id == id_))
        if text is None:
            raise Mistake("There is no document {number} in this archive.", number=id_)
        return text

    def texts(self, ids: Sequence[DocumentId]) -> dict[DocumentId, str]:
        """The texts of several documents at once."""
        # As plain SQL: every keystroke asks for twenty, and SQLAlchemy's part took half the time.
        with self._store.reading() as connection:
            rows = connection.exec_driver_sql(_TEXTS, (json.dumps(ids),))
            return {DocumentId(id_): text for id_, text in rows.all()}

    def pages(self, id_: DocumentId) -> tuple[int, ...]:
        """The code points at which the pages of the text begin; empty without pages."""
        statement = select(Body.pages).join(Document, Document.text_id == Body.id)
        with self._store.reading() as connection:
            pages = connection.scalar(statement.where(Document.id == id_)) or ""
        return tuple(map(int, pages.split()))

    def outline(self, id_: DocumentId) -> tuple[tuple[int, int], ...]:
        """The code points at which headings begin, each with its level from 1 to 9."""
        statement = select(Body.outline).join(Document, Document.text_id == Body.id)
        with self._store.reading() as connection:
            outline = connection.scalar(statement.where(Document.id == id_)) or ""
        pairs = (heading.split(":") for heading in outline.split())
        return tuple((int(start), int(level)) for start, level in pairs)

    def sureness(self, id_: DocumentId) -> tuple[int, ...]:
        """How sure the text of each recognised page is, in per cent; empty for any other text."""
        statement = select(Body.sureness).join(Document, Document.text_id == Body.id)
        with self._store.reading() as connection:
            sureness = connection.scalar(statement.where(Document.id == id_)) or ""
        return tuple(map(int, sureness.split()))

    def overall_sureness(self, ids: Sequence[DocumentId]) -> dict[DocumentId, int]:
        """How sure each text is as a whole, in per cent; only of texts that were recognised."""
        statement = select(Document.id, func.length(Body.content), Body.pages, Body.sureness)
        statement = statement.join(Body, Body.id == Document.text_id).where(Body.sureness != "")
        found: dict[DocumentId, int] = {}
        with self._store.reading() as connection:
            for group in chunks(ids):
                rows = connection.execute(statement.where(Document.id.in_(group)))
                for id_, length, pages, sureness in rows:
                    parts = (tuple(map(int, numbers.split())) for numbers in (pages, sureness))
                    found[DocumentId(id_)] = overall_of_text(length, *parts)
        return found

    def ids(self) -> list[DocumentId]:
        return self._ids(select(Document.id).where(Document.trashed.is_(None)))

    def trashed(self) -> list[DocumentId]:
        return self._ids(select(Document.id).where(Document.trashed.is_not(None)))

    def unreviewed(self, limit: int | None = None) -> list[DocumentId]:
        """Documents whose suggestions nobody has looked at, the oldest first."""
        statement = select(Document.id).where(
            Document.reviewed.is_(False), Document.trashed.is_(None)
        )
        return self._ids(statement, limit)

    def count(self) -> int:
        return self._count(select(func.count(Document.id)).where(Document.trashed.is_(None)))

    def count_unreviewed(self) -> int:
        return self._count(
            select(func.count(Document.id)).where(
                Document.trashed.is_(None), Document.reviewed.is_(False)
            )
        )

    def by_sha256(self, sha256: str) -> DocumentId | None:
        """The document that has this original; one that is not in the trash if there is."""
        statement = (
            select(Document.id)
            .join(OriginalLink, OriginalLink.document_id == Document.id)
            .join(OriginalRow, OriginalRow.id == OriginalLink.original_id)
            .where(OriginalRow.sha256 == sha256)
            .order_by(Document.trashed.is_not(None), Document.id)
            .limit(1)
        )
        with self._store.reading() as connection:
            found = connection.scalar(statement)
        return None if found is None else DocumentId(found)

    def dated(self, dates: Sequence[str]) -> list[DocumentId]:
        """Documents of what was held at one of these times (EDTF); published, where not held."""
        said = select(Mention.document_id).where(Mention.status != "rejected")
        held, published = (said.where(Mention.field == field) for field in ("held", "published"))
        at = Mention.text.in_(dates)
        alone = Document.id.in_(published.where(at)) & Document.id.not_in(held)
        dated = Document.id.in_(held.where(at)) | alone
        return self._ids(select(Document.id).where(dated, Document.trashed.is_(None)))

    def original_sizes(self) -> frozenset[int]:
        """How many bytes the originals have: a file of another size is surely new."""
        with self._store.reading() as connection:
            return frozenset(connection.scalars(select(OriginalRow.size_bytes).distinct()))

    def values_in_use(self, field: Field) -> list[str]:
        """Every value of a field that some document has, canonical, in alphabetical order."""
        named = NAMED.get(field)
        column = Mention.text if named is None else named.name
        statement = select(column).select_from(Mention).join(Document)
        if named is not None:
            statement = statement.join(named)
        statement = statement.where(
            Mention.field == field, Mention.status != "rejected", Document.trashed.is_(None)
        )
        with self._store.reading() as connection:
            return sorted(connection.scalars(statement.distinct()), key=sort_key)

    def _ids(self, statement: Select[int], limit: int | None = None) -> list[DocumentId]:
        with self._store.reading() as connection:
            found = connection.scalars(statement.order_by(Document.id).limit(limit))
            return [DocumentId(id_) for id_ in found]

    def _count(self, statement: Select[int]) -> int:
        with self._store.reading() as connection:
            return connection.scalar(statement) or 0


def _descriptions(connection: Connection, ids: Sequence[int]) -> dict[int, Description]:
    """At most `CHUNK` descriptions in three queries."""
    values: dict[int, list[Value]] = {id_: [] for id_ in ids}
    seen: set[tuple[int, str, str]] = set()
    statement = MENTIONS.where(
        Mention.document_id.in_(ids),
        or_(Mention.status == "confirmed", Mention.status == "suggested"),
    )
    rows = sorted(connection.execute(statement).all(), key=_reading_order)
    for row in rows:
        _, document, key, field = row[:4]
        place = (document, field, key)
        if field == "slip" or place not in seen:
            seen.add(place)
            values[document].append(value_of(row))
    originals = _originals(connection, ids)
    documents = select(Document.id, Document.added, Document.reviewed, Document.trashed)
    return {
        id_: Description(
            id=DocumentId(id_),
            added=datetime.fromisoformat(added),
            reviewed=reviewed,
            values=tuple(values[id_]),
            originals=tuple(originals.get(id_, {}).values()),
            trashed=None if trashed is None else datetime.fromisoformat(trashed),
        )
        for id_, added, reviewed, trashed in connection.execute(
            documents.where(Document.id.in_(ids))
        )
    }


def _as_the_text_runs(value: Value) -> tuple[bool, int, int]:
    return value.start is None, value.start or 0, value.id or 0


def _reading_order(row: Row[*tuple[Any, ...]]) -> tuple[int, int, int]:
    """By field; what stands in the text as it runs, then what a person or the file said."""
    id_, _, _, field = row[:4]
    start = row[START]
    return _ORDER[field], _AFTER_ALL if start is None else start, id_


def _originals(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Original]]:
    """The originals of each document by SHA-256, each under the name it first came with."""
    found: dict[int, dict[str, Original]] = {}
    for document, original in _links(connection, ids):
        found.setdefault(document, {}).setdefault(original.sha256, original)
    return found


def _links(connection: Connection, ids: Sequence[int]) -> list[tuple[int, Original]]:
    statement = (
        select(
            OriginalLink.document_id,
            OriginalRow.sha256,
            OriginalLink.name,
            OriginalRow.media_type,
            OriginalRow.size_bytes,
            OriginalLink.path,
        )
        .join(OriginalRow, OriginalRow.id == OriginalLink.original_id)
        .where(OriginalLink.document_id.in_(ids))
        .order_by(OriginalLink.id)
    )
    return [
        (document, Original(sha256, name, media_type, size, path))
        for document, sha256, name, media_type, size, path in connection.execute(statement)
    ]
