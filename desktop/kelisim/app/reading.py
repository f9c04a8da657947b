"""Everything the reader shows of one document, in one reading."""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.archive.archive import Archive
from kelisim.archive.values import Description
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.search.index import SearchIndex


class NoSuchDocument(Mistake):
    """The number is of no document of this archive."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A description, its text, and where in the text the query hit (code points)."""

    description: Description
    text: str
    marks: tuple[tuple[int, int], ...]


def describe_one(archive: Archive, document: DocumentId) -> Description:
    """The description of ``document``; raises `NoSuchDocument`."""
    found = archive.documents.describe([document])
    if not found:
        raise NoSuchDocument("There is no document {number} in this archive.", number=document)
    return found[0]


def read_document(
    archive: Archive, index: SearchIndex, document: DocumentId, query: str
) -> ReadDocument:
    """The document and where ``query`` hits it; raises `NoSuchDocument`."""
    description = describe_one(archive, document)
    text = archive.documents.text(document)
    return ReadDocument(description, text, index.marks(query, text))
