"""A corpus as the part of an archive that the index is made from, without holding it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kelisim.archive.values import (
    Description,
    EventRecord,
    PersonRecord,
    PlaceRecord,
    TagRecord,
)
from kelisim.base.ids import DocumentId
from tests.benchmarks.corpus import Corpus
from tests.search.fakes import FakeRecords, FakeSavedSearches, FakeStatements


class CorpusDocuments:
    """Documents by id, from 1; ``rewritten`` are the texts that somebody changed since."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.rewritten: dict[DocumentId, str] = {}

    def describe(self, ids: Sequence[DocumentId]) -> list[Description]:
        corpus = self._corpus
        return [
            Description(id_, corpus.added(id_ - 1), False, corpus.values(id_ - 1), ())
            for id_ in ids
        ]

    def texts(self, ids: Sequence[DocumentId]) -> dict[DocumentId, str]:
        return {id_: self.rewritten.get(id_) or self._corpus.text(id_ - 1) for id_ in ids}

    def overall_sureness(self, _: Sequence[DocumentId]) -> dict[DocumentId, int]:
        return {}

    def ids(self) -> list[DocumentId]:
        return [DocumentId(number) for number in range(1, len(self._corpus) + 1)]

    def trashed(self) -> list[DocumentId]:
        return []

    def count(self) -> int:
        return len(self._corpus)


@dataclass
class CorpusOutbox:
    """Says that each document was added in its turn, and what was changed after that."""

    documents: int
    heard: int = 0
    changed: list[DocumentId] = field(default_factory=list)

    def pending(self, limit: int) -> list[tuple[int, DocumentId]]:
        stop = min(self.heard + limit, self.last())
        return [(at, self._document(at)) for at in range(self.heard + 1, stop + 1)]

    def done(self, sequence: int) -> None:
        self.heard = max(self.heard, sequence)

    def last(self) -> int:
        return self.documents + len(self.changed)

    def _document(self, sequence: int) -> DocumentId:
        later = sequence - self.documents
        return self.changed[later - 1] if later > 0 else DocumentId(sequence)


class CorpusSource:
    """What `SearchIndex.open` takes for an archive; ``heard`` when its index has all of it."""

    def __init__(self, corpus: Corpus, *, heard: bool = False) -> None:
        self.uuid = f"corpus-{len(corpus)}"
        self.documents = CorpusDocuments(corpus)
        self.outbox = CorpusOutbox(len(corpus), len(corpus) if heard else 0)
        self.statements = FakeStatements()
        self.saved_searches = FakeSavedSearches()
        self.people: FakeRecords[PersonRecord] = FakeRecords(corpus.names.people)
        self.events: FakeRecords[EventRecord] = FakeRecords(corpus.names.events)
        self.places: FakeRecords[PlaceRecord] = FakeRecords(corpus.names.places)
        self.tags: FakeRecords[TagRecord] = FakeRecords(corpus.names.tags)

    def rewrite(self, document: DocumentId, text: str) -> None:
        """Somebody saves a document."""
        self.documents.rewritten[document] = text
        self.outbox.changed.append(document)
