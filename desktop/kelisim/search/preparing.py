"""From an archive's documents to what the index takes in: fields, names and cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.lang.passages import languages_in
from kelisim.search.card import card_of, names_of
from kelisim.search.statements import Span, Statement, spans_of
from kelisim.search.store.batch import Prepared
from kelisim.search.vocabulary import Authorities, Vocabulary


class Documents(Protocol):
    """The documents of an archive, as far as the index reads them."""

    def describe(self, ids: Sequence[DocumentId], /) -> list[Description]: ...
    def texts(self, ids: Sequence[DocumentId], /) -> Mapping[DocumentId, str]: ...
    def overall_sureness(self, ids: Sequence[DocumentId], /) -> Mapping[DocumentId, int]: ...
    def ids(self) -> list[DocumentId]: ...
    def trashed(self) -> list[DocumentId]: ...
    def count(self) -> int: ...


class Outbox(Protocol):
    """What the index has yet to hear: (sequence, document), oldest first."""

    def pending(self, limit: int, /) -> list[tuple[int, DocumentId]]: ...
    def done(self, sequence: int, /) -> None: ...
    def last(self) -> int: ...


class Statements(Protocol):
    """Who said what, as far as it is not rejected."""

    def of(
        self, documents: Sequence[DocumentId], /
    ) -> Mapping[DocumentId, Sequence[Statement]]: ...


class SavedSearches(Protocol):
    """What was saved under names."""

    def query(self, name: str, /) -> str | None: ...


class Source(Authorities, Protocol):
    """The part of an archive that the index is made from and searched with."""

    @property
    def uuid(self) -> str: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def statements(self) -> Statements: ...
    @property
    def saved_searches(self) -> SavedSearches: ...


def prepared(
    source: Source, documents: Sequence[DocumentId], vocabulary: Vocabulary
) -> Iterator[Prepared]:
    """``documents`` as they are now; those that are gone are left out."""
    texts = source.documents.texts(documents)
    sureness = source.documents.overall_sureness(documents)
    statements = source.statements.of(documents)
    for description in source.documents.describe(documents):
        text = texts.get(description.id, "")
        yield Prepared(
            card_of(
                description,
                languages_in(text),
                (0, 0, 0),
                sureness.get(description.id),
                _spans(description, text, statements.get(description.id, ())),
            ),
            {
                "title": [description.text_of("title")],
                "text": [text],
                "names": _names(description, vocabulary),
            },
        )


def _spans(
    description: Description, text: str, statements: Sequence[Statement]
) -> tuple[Span, ...]:
    if not statements:
        return ()
    speakers = {v.text for v in description.all("speaker") if v.status != "rejected"}
    return spans_of(text, statements, speakers)


def _names(description: Description, vocabulary: Vocabulary) -> list[str]:
    found = dict.fromkeys(names_of(description))
    for value in description.values:
        if value.field in ("speaker", "event", "place", "tag") and value.status != "rejected":
            found.update(dict.fromkeys(vocabulary.others(value.field, value.text)))
    return list(found)
