"""Two documents that may be versions of one work, read and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.values import Description
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, RelationId
from kelisim.ui.models.comparison import Comparison, compared

if TYPE_CHECKING:
    from kelisim.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Compared:
    """The relation to be judged, its two documents, and their texts word by word."""

    relation: RelationId
    likeness: int  # per cent of the words
    earlier: Description
    newer: Description
    comparison: Comparison


def read_compared(archive: Archive, document: DocumentId) -> Compared:
    """Compare a document with what it may be a version of, what is still open first.

    Raises `Mistake` when nothing is, or nothing any more.
    """
    versions = [one for one in archive.relations.of(document) if one.kind == "version"]
    if not versions:
        raise Mistake("Document {number} is not a version of another one.", number=document)
    relation = min(versions, key=lambda one: (one.status != "suggested", one.document != document))
    documents = archive.documents
    earlier, newer = relation.other, relation.document
    found = compared(documents.text(earlier), documents.text(newer))
    return Compared(
        relation=relation.id,
        likeness=relation.likeness or 0,
        earlier=documents.description(earlier),
        newer=documents.description(newer),
        comparison=found,
    )
