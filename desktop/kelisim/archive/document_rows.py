"""Whole documents as they are written: text, originals, first values, trash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select, update

from kelisim.archive.mentions import Mentions
from kelisim.archive.relation_rows import RelationRows
from kelisim.archive.relation_values import Like
from kelisim.archive.rows import Row, Rows
from kelisim.archive.statement_rows import StatementRows
from kelisim.archive.statement_values import Statement
from kelisim.archive.tables import Body, Document, Original, OriginalLink
from kelisim.archive.values import Body as BodyValue
from kelisim.archive.values import Original as OriginalValue
from kelisim.archive.values import Value
from kelisim.archive.work_tables import Sketch
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, ItemId
from kelisim.lang.moved import Moved


class DocumentRows:
    """Writes documents through `Rows`; texts and originals themselves are never taken back.

    An undone document leaves its text and its bytes behind, so that it can be redone.
    """

    def __init__(
        self, rows: Rows, mentions: Mentions, relations: RelationRows, statements: StatementRows
    ) -> None:
        self._rows = rows
        self._mentions = mentions
        self._relations = relations
        self._statements = statements

    def add(
        self,
        body: BodyValue,
        values: Sequence[Value],
        originals: Sequence[OriginalValue],
        item: ItemId | None,
        attached: DocumentId | None,
        like: Like | None,
        statements: Sequence[Statement],
    ) -> DocumentId:
        """Add a document; ``item``, the file that it came from, is settled as stored or similar."""
        row: Row = {
            "text_id": self._body(body),
            "added": self._rows.at,
            "reviewed": False,
            "trashed": None,
            "item_id": item,
        }
        document = DocumentId(self._rows.insert(Document, row))
        self._mentions.propose(document, values, new=True)
        self._statements.propose(document, statements, new=True)
        for original in originals:
            self._link(document, original)
        if attached is not None:
            self._relations.attach(document, attached)
        similar = like is not None and self._relations.suggest_version(document, like, item)
        if item is not None:
            sha256 = originals[0].sha256 if originals else None
            self._rows.settle(item, "similar" if similar else "stored", document, sha256)
        return document

    def link(
        self,
        document: DocumentId,
        original: OriginalValue,
        item: ItemId | None,
        attached: DocumentId | None,
    ) -> None:
        """Note where a known original came from as well; ``item`` is settled as a duplicate."""
        if not self._rows.read(Document, [document]):
            raise Mistake("This document is no longer in the archive.")
        self._link(document, original)
        if attached is not None and attached != document:
            self._relations.attach(document, attached)
        if item is not None:
            self._rows.settle(item, "duplicate", document, original.sha256)

    def correct(
        self,
        document: DocumentId,
        body: BodyValue,
        values: Sequence[Value] | None,
        statements: Sequence[Statement],
    ) -> None:
        """Give a document another text; the one that it had stays for an undo.

        What was found in the old text gives way to ``values`` and ``statements``; without
        values, it follows its words.
        """
        before = self._rows.read(Document, [document])
        if not before:
            raise Mistake("This document is no longer in the archive.")
        number = before[0]["text_id"]
        old = self._rows.connection.execute(
            select(Body.content, Body.pages, Body.sureness).where(Body.id == number)
        ).one()
        if not body.sureness and len(old.pages.split()) == len(body.pages):
            body = replace(body, sureness=tuple(map(int, old.sureness.split())))
        superseded = update(Body).where(Body.id == number).values(superseded=True)
        self._rows.connection.execute(superseded)
        self._rows.update(Document, [document], {"text_id": self._body(body)})
        if values is not None:
            self._mentions.forget_suggestions(document)
        moved = Moved(old.content, body.text)
        self._mentions.follow(document, moved)
        self._statements.follow(document, moved)
        if values is not None:
            self._mentions.propose(document, values)
            self._statements.propose(document, statements)
        self._rows.touched.add(document)

    def trash(self, documents: Sequence[DocumentId], *, thrown_away: bool) -> None:
        standing = [
            int(row["id"] or 0)
            for row in self._rows.read(Document, documents)
            if (row["trashed"] is not None) != thrown_away
        ]
        moment = self._rows.at if thrown_away else None
        changed = self._rows.update(Document, standing, {"trashed": moment})
        self._rows.touched |= {DocumentId(id_) for id_ in changed}

    def _link(self, document: DocumentId, original: OriginalValue) -> None:
        stored = self._original(original)
        row: Row = {
            "document_id": document,
            "original_id": stored,
            "name": original.name,
            "path": original.path,
        }
        same = select(OriginalLink.id).filter_by(**row)
        if self._rows.connection.scalar(same) is None:
            self._rows.insert(OriginalLink, row)
            self._rows.touched.add(document)

    def _body(self, body: BodyValue) -> int:
        row: Row = {
            "content": body.text,
            "pages": " ".join(map(str, body.pages)),
            "outline": " ".join(f"{start}:{level}" for start, level in body.outline),
            "sureness": " ".join(map(str, body.sureness)),
        }
        text_id = self._rows.connection.scalar(insert(Body).returning(Body.id), row) or 0
        if body.sketch:
            sketch = {"text_id": text_id, "sketch": body.sketch}
            self._rows.connection.execute(insert(Sketch), sketch)
        return text_id

    def _original(self, original: OriginalValue) -> int:
        known = select(Original.id).where(Original.sha256 == original.sha256)
        found = self._rows.connection.scalar(known)
        if found is not None:
            return int(found)
        row = {
            "sha256": original.sha256,
            "media_type": original.media_type,
            "size_bytes": original.size_bytes,
            "stored": self._rows.at,
        }
        made = self._rows.connection.scalar(insert(Original).returning(Original.id), row)
        return int(made or 0)
