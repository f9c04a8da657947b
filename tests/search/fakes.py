"""An archive in memory, as far as the index asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from kelisim.archive.values import (
    Description,
    EventRecord,
    Original,
    PersonRecord,
    PlaceRecord,
    TagRecord,
    Value,
)
from kelisim.base.ids import DocumentId
from kelisim.search.statements import Span

Record = TypeVar("Record")

ADDED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class FakeDocuments:
    descriptions: dict[DocumentId, Description] = field(default_factory=dict)
    bodies: dict[DocumentId, str] = field(default_factory=dict)
    sureness: dict[DocumentId, int] = field(default_factory=dict)

    def describe(self, ids: Sequence[DocumentId]) -> list[Description]:
        return [self.descriptions[id_] for id_ in ids if id_ in self.descriptions]

    def texts(self, ids: Sequence[DocumentId]) -> dict[DocumentId, str]:
        return {id_: self.bodies[id_] for id_ in ids if id_ in self.bodies}

    def overall_sureness(self, ids: Sequence[DocumentId]) -> dict[DocumentId, int]:
        return {id_: self.sureness[id_] for id_ in ids if id_ in self.sureness}

    def ids(self) -> list[DocumentId]:
        return [id_ for id_, found in self.descriptions.items() if found.trashed is None]

    def trashed(self) -> list[DocumentId]:
        return [id_ for id_, found in self.descriptions.items() if found.trashed is not None]

    def count(self) -> int:
        return len(self.ids())


@dataclass
class FakeRecords(Generic[Record]):
    records: list[Record] = field(default_factory=list)

    def names(self) -> list[Record]:
        return list(self.records)


@dataclass
class FakeOutbox:
    entries: list[tuple[int, DocumentId]] = field(default_factory=list)
    sequence: int = 0

    def add(self, document: DocumentId) -> None:
        self.sequence += 1
        self.entries.append((self.sequence, document))

    def pending(self, limit: int) -> list[tuple[int, DocumentId]]:
        return self.entries[:limit]

    def done(self, sequence: int) -> None:
        self.entries = [entry for entry in self.entries if entry[0] > sequence]

    def last(self) -> int:
        return self.sequence

    def backlog(self) -> int:
        return len(self.entries)


@dataclass
class FakeStatements:
    said: dict[DocumentId, list[Span]] = field(default_factory=dict)

    def of(self, documents: Sequence[DocumentId]) -> dict[DocumentId, list[Span]]:
        return {id_: self.said.get(id_, []) for id_ in documents}


@dataclass
class FakeSavedSearches:
    queries: dict[str, str] = field(default_factory=dict)

    def query(self, name: str) -> str | None:
        return self.queries.get(name)


@dataclass
class FakeArchive:
    uuid: str = "0000-fake"
    documents: FakeDocuments = field(default_factory=FakeDocuments)
    people: FakeRecords[PersonRecord] = field(default_factory=FakeRecords)
    events: FakeRecords[EventRecord] = field(default_factory=FakeRecords)
    places: FakeRecords[PlaceRecord] = field(default_factory=FakeRecords)
    tags: FakeRecords[TagRecord] = field(default_factory=FakeRecords)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    statements: FakeStatements = field(default_factory=FakeStatements)
    saved_searches: FakeSavedSearches = field(default_factory=FakeSavedSearches)

    def add(
        self,
        text: str,
        *values: Value,
        reviewed: bool = False,
        originals: Iterable[Original] = (),
        added: datetime = ADDED,
    ) -> DocumentId:
        id_ = DocumentId(len(self.documents.descriptions) + 1)
        self.documents.bodies[id_] = text
        self.documents.descriptions[id_] = Description(
            id_, added, reviewed, tuple(values), tuple(originals)
        )
        self.outbox.add(id_)
        return id_

    def describe(self, id_: DocumentId, *values: Value, reviewed: bool = False) -> None:
        old = self.documents.descriptions[id_]
        self.documents.descriptions[id_] = replace(old, values=tuple(values), reviewed=reviewed)
        self.outbox.add(id_)

    def remove(self, id_: DocumentId) -> None:
        """A document is gone, as after its import was undone."""
        del self.documents.descriptions[id_], self.documents.bodies[id_]
        self.outbox.add(id_)

    def trash(self, id_: DocumentId, trashed: datetime | None = ADDED) -> None:
        """Throw a document away; with None, take it out again."""
        old = self.documents.descriptions[id_]
        self.documents.descriptions[id_] = replace(old, trashed=trashed)
        self.outbox.add(id_)
