"""The values of descriptions as they are written: suggested, confirmed, rejected.

A person's word displaces a suggestion, which stays as rejected so that it never comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import select

from kelisim.archive.authorities import Authorities, Circumstances
from kelisim.archive.inverse import Scalar
from kelisim.archive.rows import Row, Rows, chunks, ids_of, sql_table
from kelisim.archive.tables import Document, Mention
from kelisim.archive.values import Field, SingleField, Status, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, MentionId
from kelisim.lang.moved import Moved

SINGLE = frozenset[str](get_args(SingleField))
RECORDS = {"speaker": "person_id", "event": "event_id", "place": "place_id", "tag": "tag_id"}
"""The fields whose values are records of their own, and where a mention names the record."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a value the same value within its document and field."""

    key: str
    record: int | None


class Mentions:
    """Writes values through a `Rows`, so that all of it can be taken back."""

    def __init__(self, rows: Rows, authorities: Authorities) -> None:
        self._rows = rows
        self._authorities = authorities

    # ------------------------------------------------------------------ a document's first values

    def propose(self, document: DocumentId, values: Sequence[Value], *, new: bool = False) -> None:
        """Add values that the document does not have and nobody has rejected."""
        known = [] if new else self._of([document])
        seen = {_place(row) for row in known}
        judged = {(row["field"], row["key"]) for row in known if row["status"] != "suggested"}
        settled = {row["field"] for row in known if row["status"] == "confirmed"} & SINGLE
        events = any(value.field == "event" for value in values)
        around = self._circumstances(known, values) if events else Circumstances()
        rows = []
        for value in values:
            identity = self._resolve(value, around)
            row = self._row(document, value, identity, value.status)
            if _place(row) in seen or (value.field, identity.key) in judged:
                continue
            if value.field in settled and value.status == "suggested":
                continue
            if value.field in SINGLE and value.status == "confirmed":
                settled.add(value.field)
            seen.add(_place(row))
            rows.append(row)
        self._rows.touched.add(document)
        self._rows.insert_all(Mention, rows)

    def forget_suggestions(self, document: DocumentId) -> None:
        """Take away what nobody has judged: the text that said so is another now."""
        rows = [row for row in self._of([document]) if row["status"] == "suggested"]
        self._rows.delete(Mention, ids_of(rows))

    def follow(self, document: DocumentId, moved: Moved) -> None:
        """Let values go where their words went in a corrected text; words that are gone say
        nothing any more."""
        moving: list[tuple[Row, Row]] = []
        doubled: list[Row] = []
        taken: set[tuple[object, ...]] = set()
        for row in sorted(self._of([document]), key=lambda row: row["status"] == "suggested"):
            here = row["start"], row["end"]
            there: tuple[Scalar, Scalar] = here
            if row["start"] is not None:
                found = moved.span(int(row["start"] or 0), int(row["end"] or 0))
                there = found or (None, None)
            place = (row["field"], row["key"], there[0])
            if place in taken:
                doubled.append(row)
            elif there != here:
                change = self._rows.change
                moving.append((row, {"start": there[0], "end": there[1], "changed": change}))
            taken.add(place)
        self._rows.delete(Mention, ids_of(doubled))
        self._rows.revise(Mention, moving, soft=False)

    # ------------------------------------------------------------------ a person's edits

    def set(self, documents: Sequence[DocumentId], field: Field, value: Value | None) -> None:
        """Make ``value`` the confirmed one of a field that has one; None clears the field."""
        if field not in SINGLE:
            raise ValueError(field)
        by_document = self._by_document(documents, field)
        for document, rows in by_document.items():
            if value is None:
                self._displace(rows)
            else:
                self._confirm_value(document, value, rows)

    def add(self, documents: Sequence[DocumentId], value: Value) -> None:
        """Confirm one value more in each document; where it is confirmed nothing changes."""
        for document, rows in self._by_document(documents, value.field).items():
            self._confirm_value(document, value, rows)

    def remove(self, documents: Sequence[DocumentId], value: Value) -> None:
        """Take a value out where it is: a found one is rejected, a person's own goes."""
        record = self._authorities.find(value) if value.field in RECORDS else None
        if value.field in RECORDS and record is None:
            return
        key = _key(value, record)
        for rows in self._by_document(documents, value.field).values():
            self._displace([row for row in rows if row["key"] == key])

    def judge(self, mentions: Iterable[MentionId], status: Status) -> None:
        """Accept, reject or leave open again; every place of the same value goes along."""
        wanted = set(mentions)
        rows = self._rows.read(Mention, wanted)
        if len(rows) < len(wanted):
            raise Mistake("This value is no longer there.")
        for row in rows:
            document = DocumentId(int(row["document_id"] or 0))
            field = str(row["field"])
            siblings = self._of([document], field)
            same = [other for other in siblings if other["key"] == row["key"]]
            if status == "confirmed" and field in SINGLE:
                self._displace([other for other in siblings if other["key"] != row["key"]])
            self._mark(same, status)

    def confirm(self, documents: Sequence[DocumentId]) -> None:
        """Accept all that is suggested; of a field that has one value, the first."""
        rows = self._of(documents)
        settled = {_field(row) for row in rows if row["status"] == "confirmed"}
        accepted, displaced = [], []
        for row in rows:
            if row["status"] != "suggested":
                continue
            if row["field"] in SINGLE and _field(row) in settled:
                displaced.append(row)
            else:
                settled.add(_field(row))
                accepted.append(row)
        self._mark(displaced, "rejected")
        self._mark(accepted, "confirmed")
        self.mark_reviewed(documents, True)

    def mark_reviewed(self, documents: Sequence[DocumentId], reviewed: bool) -> None:
        changed = self._rows.update(Document, documents, {"reviewed": reviewed})
        self._rows.touched |= {DocumentId(id_) for id_ in changed}

    # ------------------------------------------------------------------ inside

    def _confirm_value(self, document: DocumentId, value: Value, rows: list[Row]) -> None:
        identity = self._resolve(value, self._around(document, value))
        same = [row for row in rows if row["key"] == identity.key]
        if value.field in SINGLE:
            self._displace([row for row in rows if row["key"] != identity.key])
        if same:
            self._mark(same, "confirmed")
            if value.relation is not None:
                ids = [int(row["id"] or 0) for row in same]
                self._note(self._rows.update(Mention, ids, {"relation": value.relation}), document)
        else:
            self._rows.insert(Mention, self._row(document, value, identity, "confirmed"))
            self._rows.touched.add(document)

    def _mark(self, rows: Iterable[Row], status: Status) -> None:
        judgement = {"status": status, "by": self._rows.by, "at": self._rows.at}
        changing = [row for row in rows if row["status"] != status]
        self._rows.update(Mention, [int(row["id"] or 0) for row in changing], judgement)
        self._rows.touched |= {DocumentId(int(row["document_id"] or 0)) for row in changing}

    def _displace(self, rows: Iterable[Row]) -> None:
        standing = [row for row in rows if row["status"] != "rejected"]
        found = [row for row in standing if row["why"] or row["start"] is not None]
        own = [row for row in standing if row not in found]
        self._mark(found, "rejected")
        self._rows.delete(Mention, [int(row["id"] or 0) for row in own])
        self._rows.touched |= {DocumentId(int(row["document_id"] or 0)) for row in own}

    def _note(self, updated: list[int], document: DocumentId) -> None:
        if updated:
            self._rows.touched.add(document)

    def _resolve(self, value: Value, around: Circumstances) -> Identity:
        record = self._authorities.resolve(value, around) if value.field in RECORDS else None
        return Identity(_key(value, record), record)

    def _row(self, document: DocumentId, value: Value, identity: Identity, status: Status) -> Row:
        row: Row = dict.fromkeys(RECORDS.values())
        if value.field in RECORDS:
            row[RECORDS[value.field]] = identity.record
        return row | {
            "document_id": document,
            "field": value.field,
            "status": status,
            "key": identity.key,
            "text": "" if value.field in RECORDS else value.text,
            "country": value.text if value.field == "country" else value.country,
            "start": value.start,
            "end": value.end,
            "relation": value.relation,
            "role": value.role,
            "why": value.why,
            "by": "" if status == "suggested" else self._rows.by,
            "at": self._rows.at,
        }

    def _around(self, document: DocumentId, value: Value) -> Circumstances:
        if value.field != "event" or value.event is not None:
            return Circumstances()
        return self._circumstances(self._of([document]), [])

    def _circumstances(self, rows: Sequence[Row], values: Sequence[Value]) -> Circumstances:
        """When and where a document says that its event was held."""
        standing = [row for row in rows if row["status"] != "rejected"]
        standing.sort(key=lambda row: row["status"] != "confirmed")
        held = [str(row["text"]) for row in standing if row["field"] == "held"]
        held += [value.text for value in values if value.field == "held"]
        places = [row["place_id"] for row in standing if row["field"] == "place"]
        if not places:
            named = [value for value in values if value.field == "place"][:1]
            places = [self._authorities.resolve(value, Circumstances()) for value in named]
        place = places[0] if places else None
        return Circumstances(held[0] if held else "", int(place) if place else None)

    def _of(self, documents: Sequence[DocumentId], field: str | None = None) -> list[Row]:
        """The rows of these documents in reading order."""
        rows: list[Row] = []
        for group in chunks(sorted(set(documents))):
            statement = select(sql_table(Mention)).where(Mention.document_id.in_(group))
            if field is not None:
                statement = statement.where(Mention.field == field)
            rows += [dict(row) for row in self._rows.connection.execute(statement).mappings()]
        rows.sort(key=lambda row: (row["start"] is None, row["start"] or 0, row["id"] or 0))
        return rows

    def _by_document(
        self, documents: Sequence[DocumentId], field: str
    ) -> dict[DocumentId, list[Row]]:
        found: dict[DocumentId, list[Row]] = {document: [] for document in documents}
        known = {int(row["id"] or 0) for row in self._rows.read(Document, documents)}
        if len(known) < len(found):
            raise Mistake("This document is no longer in the archive.")
        for row in self._of(documents, field):
            found[DocumentId(int(row["document_id"] or 0))].append(row)
        return found


def _key(value: Value, record: int | None) -> str:
    return value.text if record is None else str(record)


def _field(row: Row) -> tuple[object, object]:
    return row["document_id"], row["field"]


def _place(row: Row) -> tuple[object, ...]:
    """Where a value stands; of a field that has one value, the place does not matter."""
    start = None if row["field"] in SINGLE else row["start"]
    return row["field"], row["key"], start
