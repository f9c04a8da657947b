"""Everything the reader shows of one document, in one reading."""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.archive.archive import Archive
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A description, its text, and where in the text the query hit (code points)."""

    description: Description
    text: str
    marks: tuple[tuple[int, int], ...]


def read_document(
    archive: Archive, index: SearchIndex, document: DocumentId, query: str
) -> ReadDocument:
    """The document and where ``query`` hits it; raises `Mistake` when there is none."""
    description = archive.documents.description(document)
    text = archive.documents.text(document)
    return ReadDocument(description, text, index.marks(query, text))
