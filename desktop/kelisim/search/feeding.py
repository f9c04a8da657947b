"""Feeding documents to a writer: analysed outside Whoosh, added ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.search.analyzers import analysed
from kelisim.search.card import card_of, names_of
from kelisim.search.vocabulary import Authorities, Vocabulary


class Documents(Protocol):
    """The documents of an archive, as far as the index reads them."""

    def describe(self, ids: Sequence[DocumentId], /) -> list[Description]: ...
    def texts(self, ids: Sequence[DocumentId], /) -> Mapping[DocumentId, str]: ...
    def ids(self) -> list[DocumentId]: ...
    def count(self) -> int: ...


class Outbox(Protocol):
    """What the index has yet to hear: (sequence, document), oldest first."""

    def pending(self, limit: int, /) -> list[tuple[int, DocumentId]]: ...
    def done(self, sequence: int, /) -> None: ...
    def last(self) -> int: ...


class Source(Authorities, Protocol):
    """The part of an archive that the index is made from."""

    @property
    def uuid(self) -> str: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def outbox(self) -> Outbox: ...


def feed(
    writer: Any,
    source: Source,
    documents: Sequence[DocumentId],
    vocabulary: Vocabulary,
    checkpoint: Callable[[int], None],
) -> int:
    """Add ``documents`` as they are now, without those in the trash; returns how many."""
    added = 0
    texts = source.documents.texts(documents)
    for description in source.documents.describe(documents):
        checkpoint(added)
        if description.trashed is not None:
            continue
        title = analysed([description.text_of("title")])
        text = analysed([texts.get(description.id, "")])
        names = analysed(_names(description, vocabulary))
        card = card_of(description, (title.length, text.length, names.length))
        writer.add_document(title=title, text=text, names=names, card=card.stored())
        added += 1
    return added


def delete(writer: Any, rows: Iterable[int]) -> None:
    """Delete documents by their rows in the generation that the writer began from."""
    for row in rows:
        writer.delete_document(row)


def _names(description: Description, vocabulary: Vocabulary) -> list[str]:
    found = dict.fromkeys(names_of(description))
    for value in description.values:
        if value.field in ("speaker", "event", "place", "tag") and value.status != "rejected":
            found.update(dict.fromkeys(vocabulary.others(value.field, value.text)))
    return list(found)
