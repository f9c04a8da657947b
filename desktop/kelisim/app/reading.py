"""Everything the reader shows of one document, in one reading."""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.app.related import Related, related_to
from kelisim.archive.archive import Archive
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.languages import Language
from kelisim.lang.passages import languages_beside, languages_in
from kelisim.search.index import SearchIndex
from kelisim.search.values import Mark


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A description, its text, in which languages beside the described one it is, too, where in
    it the query hit, and what belongs to it."""

    description: Description
    text: str
    other_languages: tuple[Language, ...]
    marks: tuple[Mark, ...]
    related: tuple[Related, ...] = ()
    statements: tuple[Statement, ...] = ()


def read_document(
    archive: Archive, index: SearchIndex, document: DocumentId, query: str, *, concepts: bool
) -> ReadDocument:
    """The document and where ``query`` hits it, with ``concepts`` as in `Request`.

    Raises `Mistake` when there is no such document.
    """
    description = archive.documents.description(document)
    text = archive.documents.text(document)
    others = languages_beside(description.text_of("language"), languages_in(text))
    said = archive.statements.of([document])[document]
    marks = index.marks(query, text, statements=said, concepts=concepts)
    return ReadDocument(description, text, others, marks, related_to(archive, document), said)
