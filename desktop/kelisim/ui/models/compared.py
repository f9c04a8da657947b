"""Two documents that may be versions of one work, read and compared; and the row of such pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kelisim.archive.values import Description, Status
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, RelationId
from kelisim.lang.alignment import likeness
from kelisim.lang.sketches import words_of
from kelisim.ui.models.comparison import Comparison, compared

if TYPE_CHECKING:
    from kelisim.archive.archive import Archive

_WORDS = 30_000  # of long texts, the beginnings say how alike they are


class Pair(NamedTuple):
    """Two documents to compare: the one that came later, and the one that was there."""

    newer: DocumentId
    earlier: DocumentId


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents, their texts word by word, and what was said of them so far, if anything."""

    relation: RelationId | None
    status: Status | None
    likeness: int  # per cent of the words
    earlier: Description
    newer: Description
    comparison: Comparison

    @property
    def pair(self) -> Pair:
        return Pair(self.newer.id, self.earlier.id)


@dataclass(frozen=True, slots=True)
class PairRow:
    """Pairs to be compared one after the other, and at which of them one is."""

    pairs: tuple[Pair, ...]
    at: int = 0

    def moved(self, by: int) -> PairRow | None:
        """The row at another of its pairs; None beyond its ends."""
        at = self.at + by
        return replace(self, at=at) if 0 <= at < len(self.pairs) else None

    def at_pair_of(self, documents: tuple[DocumentId, ...]) -> PairRow | None:
        """The row at the pair that is these two documents."""
        for number, pair in enumerate(self.pairs):
            if set(pair) == set(documents):
                return replace(self, at=number)
        return None


def pair_of(archive: Archive, document: DocumentId) -> Pair:
    """What a document may be a version of, what is still open first.

    Raises `Mistake` when there is nothing, or nothing any more.
    """
    versions = [one for one in archive.relations.of(document) if one.kind == "version"]
    if not versions:
        raise Mistake("Document {number} is not a version of another one.", number=document)
    found = min(versions, key=lambda one: (one.status != "suggested", one.document != document))
    return Pair(found.document, found.other)


def row_from(archive: Archive, first: Pair) -> PairRow:
    """Every pair that waits for a decision, ``first`` first; that alone if it does not wait."""
    waiting = [
        Pair(one.document, one.other)
        for one in archive.relations.suggested()
        if one.kind == "version"
    ]
    if first not in waiting:
        return PairRow((first,))
    at = waiting.index(first)
    return PairRow((*waiting[at:], *waiting[:at]))


def read_compared(archive: Archive, pair: Pair) -> Compared:
    """Compare two documents; raises `Mistake` when there is no such document."""
    relation = archive.relations.version(*pair)
    newer, earlier = (relation.document, relation.other) if relation else pair
    documents = archive.documents
    one, other = documents.text(earlier), documents.text(newer)
    alike = relation.likeness if relation else None
    if alike is None:
        alike = likeness(words_of(one)[:_WORDS], words_of(other)[:_WORDS])
    return Compared(
        relation=relation.id if relation else None,
        status=relation.status if relation else None,
        likeness=alike,
        earlier=documents.description(earlier),
        newer=documents.description(newer),
        comparison=compared(one, other),
    )
