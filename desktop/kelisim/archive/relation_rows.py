"""What belongs together as it is written: sent with, a version of, a translation of."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import and_, or_, select, update

from kelisim.archive.relation_values import Like, Parallel
from kelisim.archive.rows import Row, Rows
from kelisim.archive.similar_rows import ALIKE, SIMILAR_TO, settle_similar
from kelisim.archive.tables import Document, Mention, Original, OriginalLink, Relation
from kelisim.archive.values import Status
from kelisim.archive.work_tables import IntakeItem
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, DocumentId, ItemId, RelationId
from kelisim.base.texts import mark

_WORDS = mark("Nearly the same words")


class RelationRows:
    """Writes relations through `Rows`. One pair has one row of a kind, whatever is thought of it.

    So what was rejected stays, and is never suggested again.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def attach(self, document: DocumentId, message: DocumentId) -> None:
        """Note what ``document`` was sent with, or set into; nobody need confirm that."""
        pair: Row = {"document_id": document, "other_id": message, "kind": "attachment"}
        if self._rows.connection.scalar(select(Relation.id).filter_by(**pair)) is None:
            self._insert({**pair, "status": "confirmed", "likeness": None, "why": ""})

    def suggest_version(self, document: DocumentId, like: Like, item: ItemId | None) -> bool:
        """Suggest that ``document`` is a version of an earlier one; ``item`` is told of it.

        Returns whether there is still such a document.
        """
        other = self._rows.connection.scalar(
            select(Document.id)
            .join(OriginalLink, OriginalLink.document_id == Document.id)
            .join(Original, Original.id == OriginalLink.original_id)
            .where(Original.sha256 == like.sha256, Document.id != document)
            .where(Document.trashed.is_(None))
            .order_by(Document.id)
            .limit(1)
        )
        if other is None:
            return False
        pair: Row = {"document_id": document, "other_id": other, "kind": "version"}
        self._insert({**pair, "status": "suggested", "likeness": like.likeness, "why": _WORDS})
        if item is not None:
            title = self._title(other)
            details = {"likeness": like.likeness, "title": title, SIMILAR_TO: other}
            told = {"message": ALIKE, "details": json.dumps(details, ensure_ascii=False)}
            row = update(IntakeItem).where(IntakeItem.id == item).values(**told)
            self._rows.connection.execute(row)
        return True

    def suggest_translations(self, pairs: Sequence[Parallel], batch: BatchId) -> None:
        """Suggest pairs of parallel texts that nothing is known of, as part of a batch."""
        self._rows.batch = batch
        for pair in pairs:
            ends = (pair.document, pair.other)
            if self._known(*ends) or len(self._rows.read(Document, ends)) < len(ends):
                continue
            row: Row = {"document_id": pair.document, "other_id": pair.other}
            row |= {"kind": "translation", "status": "suggested", "likeness": None}
            self._insert({**row, "why": pair.why})

    def decide_versions(
        self, document: DocumentId, other: DocumentId, status: Status, likeness: int
    ) -> None:
        """Note a person's word on two documents; raises `Mistake` where one is not there."""
        for end in (document, other):
            if not self._rows.read(Document, [end]):
                raise Mistake("There is no document {number} in this archive.", number=end)
        pair: Row = {"document_id": document, "other_id": other, "kind": "version"}
        known = self._rows.connection.scalar(select(Relation.id).filter_by(**pair))
        if known is not None:
            self.judge([RelationId(known)], status)
        else:
            self._insert({**pair, "status": status, "likeness": likeness, "why": ""})

    def judge(self, relations: Sequence[RelationId], status: Status) -> None:
        """Accept or reject; raises `Mistake` for a relation that there is not."""
        found = self._rows.read(Relation, relations)
        missing = set(relations) - {RelationId(int(row["id"] or 0)) for row in found}
        if missing:
            raise Mistake("There is no relation {number} in this archive.", number=min(missing))
        row: Row = {"status": status, "by": self._rows.by, "at": self._rows.at}
        different = [int(one["id"] or 0) for one in found if one["status"] != status]
        self._rows.update(Relation, different, row)
        for one in found:
            if one["id"] in different:
                self._touch(one)
        settle_similar(self._rows.connection, {int(one["document_id"] or 0) for one in found})

    def _insert(self, row: Row) -> None:
        by = "" if row["status"] == "suggested" else self._rows.by
        self._rows.insert(Relation, {**row, "by": by, "at": self._rows.at})
        self._touch(row)

    def _touch(self, row: Row) -> None:
        for end in ("document_id", "other_id"):
            self._rows.touched.add(DocumentId(int(row[end] or 0)))

    def _known(self, one: DocumentId, other: DocumentId) -> bool:
        """Whether anything was ever said of these two."""
        there = and_(Relation.document_id == one, Relation.other_id == other)
        back = and_(Relation.document_id == other, Relation.other_id == one)
        found = select(Relation.id).where(or_(there, back)).limit(1)
        return self._rows.connection.scalar(found) is not None

    def _title(self, document: int) -> str:
        """The title of a document; of one without, what its file is called."""
        said = (Mention.document_id == document) & (Mention.field == "title")
        title = (
            select(Mention.text)
            .where(said, Mention.status != "rejected")
            .order_by(Mention.status != "confirmed", Mention.id)
        )
        name = select(OriginalLink.name).where(OriginalLink.document_id == document)
        found = self._rows.connection.scalar(title.limit(1))
        return found or self._rows.connection.scalar(name.limit(1)) or ""
