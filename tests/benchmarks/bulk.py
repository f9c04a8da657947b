"""Fills an archive with a made-up press quickly: the rows of `AddDocuments`, thousands at a time.

Stored one after another, most of a document's time goes into asking SQLite, name by name, which
record is meant. Here a name is asked for once, the ordinary way; from then on its record is known,
and rows are written by the thousand under ids given out here. Nobody else may have the archive
open meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from kelisim.archive.authorities import Authorities, Circumstances
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.archive.engine import for_writing
from kelisim.archive.history import History
from kelisim.archive.likeness import days
from kelisim.archive.mentions import RECORDS
from kelisim.archive.outbox import post
from kelisim.archive.rows import Row, Rows
from kelisim.archive.store import Store
from kelisim.archive.tables import Body, Document, Event, EventForm, Mention, Table
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId

Name = tuple[str, str]
"""A field whose values are records, and a preferred name."""


def fill(folder: Path, groups: Iterable[Sequence[AddDocument]]) -> None:
    """Store each group of documents (they have values, no originals) as one change."""
    store = Store(for_writing(folder))
    try:
        names = _Names()
        for group in groups:
            with store.writing() as connection:
                _store(connection, names, group)
    finally:
        store.close()


def _store(connection: Connection, names: _Names, group: Sequence[AddDocument]) -> None:
    """What `Archive.run` does with the group."""
    history, at = History(connection), datetime.now(UTC).isoformat()
    # Packing all values would take a third of the time, and undo and redo do not read them.
    change = history.begin(AddDocuments((AddDocument(""),) * len(group)), "", at)
    rows = Rows(connection, change, "", at)
    names.learn(rows, group)
    texts, documents = _ids(connection, Body), _ids(connection, Document)
    mentions = _ids(connection, Mention)
    bodies: list[Row] = []
    made: list[Row] = []
    mentioned: list[Row] = []
    for document in group:
        text, number = next(texts), next(documents)
        bodies.append({"id": text, "content": document.text, "pages": ""})
        made.append(
            {
                "id": number, "changed": change, "text_id": text, "added": at,
                "reviewed": False, "trashed": None, "item_id": None,
            }
        )  # fmt: skip
        whole: Row = {"document_id": number, "changed": change, "at": at}
        for mention in names.mentions(document.values):
            mentioned.append({"id": next(mentions), **mention, **whole})
        rows.touched.add(DocumentId(number))
    names.put_down(rows)
    connection.execute(insert(Body), bodies)
    rows.reinsert(Document, made, soft=False)
    rows.reinsert(Mention, mentioned, soft=False)
    touched = sorted(rows.touched)
    history.keep(change, rows.inverse(), touched, None)
    post(connection, touched)


def _ids(connection: Connection, table: type[Table]) -> Iterator[int]:
    """The next ids of a table."""
    return count((connection.scalar(select(func.max(table.id))) or 0) + 1)


@dataclass(frozen=True, slots=True)
class _Held:
    """A record of an event, and when that was."""

    first_day: str
    last_day: str
    record: int


class _Happening:
    """An event's name, as a row and its forms, and its records: another year is another event."""

    def __init__(self, rows: Rows, record: int) -> None:
        self._row = rows.read(Event, [record])[0]
        self._forms = rows.where(EventForm, EventForm.owner_id == record)
        row = self._row
        self._records = [_Held(str(row["first_day"]), str(row["last_day"]), record)]

    def record(self, held: str) -> int | None:
        """The first record that was in a year of ``held``."""
        first, last = _days(held)
        for known in self._records:
            if first[:4] <= known.last_day[:4] and known.first_day[:4] <= last[:4]:
                return known.record
        return None

    def again(self, record: int, around: Circumstances) -> tuple[Row, list[Row]]:
        """The rows of a new record, without ids of the forms."""
        first, last = _days(around.held)
        self._records.append(_Held(first, last, record))
        when: Row = {"held": around.held, "first_day": first, "last_day": last}
        row = {**self._row, "id": record, **when, "place_id": around.place}
        return row, [{**form, "owner_id": record} for form in self._forms]


class _Names:
    """What names mean in the archive, as far as they were met."""

    def __init__(self) -> None:
        self._mentions: dict[Name, Row] = {}
        self._events: dict[str, _Happening] = {}
        self._new_events: list[tuple[Row, list[Row]]] = []
        self._event_ids: Iterator[int] = count(1)

    def learn(self, rows: Rows, group: Sequence[AddDocument]) -> None:
        """Find or make, the ordinary way, the records whose names come up for the first time."""
        authorities = Authorities(rows)
        for document in group:
            for value in sorted(document.values, key=lambda value: value.field == "event"):
                if value.field == "event" and value.text not in self._events:
                    around = self._around(document.values)
                    made = authorities.resolve(value, around)
                    self._events[value.text] = _Happening(rows, made)
                elif value.field in RECORDS and (value.field, value.text) not in self._mentions:
                    made = authorities.resolve(value, Circumstances())
                    self._mentions[value.field, value.text] = _mention(value, made)
        self._event_ids = _ids(rows.connection, Event)

    def mentions(self, values: Sequence[Value]) -> Iterable[Row]:
        """The rows of a document's values, each value once; ids are not in them yet."""
        found: dict[tuple[str, str], Row] = {}
        for value in values:
            if value.field == "event":
                row = _mention(value, self._event(value, self._around(values)))
            elif value.field in RECORDS:
                row = self._mentions[value.field, value.text]
            else:
                row = _mention(value, None)
            found.setdefault((value.field, str(row["key"])), row)
        return found.values()

    def put_down(self, rows: Rows) -> None:
        """Write the events that `mentions` has found to be new."""
        form_ids = _ids(rows.connection, EventForm)
        changed: Row = {"changed": rows.change}
        rows.reinsert(Event, [row | changed for row, _ in self._new_events], soft=True)
        forms = [form for _, forms in self._new_events for form in forms]
        numbered = [{**form, "id": next(form_ids), **changed} for form in forms]
        rows.reinsert(EventForm, numbered, soft=True)
        self._new_events = []

    def _event(self, value: Value, around: Circumstances) -> int:
        known = self._events[value.text]
        found = known.record(around.held)
        if found is None:
            found = next(self._event_ids)
            self._new_events.append(known.again(found, around))
        return found

    def _around(self, values: Sequence[Value]) -> Circumstances:
        held = next(value.text for value in values if value.field == "held")
        place = next(value.text for value in values if value.field == "place")
        record = self._mentions["place", place]["place_id"]
        return Circumstances(held, int(record or 0))


def _days(held: str) -> tuple[str, str]:
    found = days(held)
    assert found is not None
    return found


def _mention(value: Value, record: int | None) -> Row:
    """A row as `Mentions` writes it, without ids and without the change."""
    row: Row = dict.fromkeys(RECORDS.values())
    if record is not None:
        row[RECORDS[value.field]] = record
    return row | {
        "field": value.field,
        "status": value.status,
        "key": value.text if record is None else str(record),
        "text": value.text if record is None else "",
        "country": value.text if value.field == "country" else value.country,
        "start": value.start,
        "end": value.end,
        "relation": value.relation,
        "role": value.role,
        "why": value.why,
        "by": "",
    }
