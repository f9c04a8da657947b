"""Looking again, in documents that are in the archive already, for who said what."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import ProposeValues
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.catalogue.page import Page
from kelisim.catalogue.people import people_of
from kelisim.catalogue.statements import find_statements
from kelisim.intake.described import said
from kelisim.lang.detect import language_of

_AT_ONCE = 200
_MOST_CHARACTERS = 1_000_000


def find_said(archive: Archive, documents: Sequence[DocumentId], reporter: Reporter) -> int:
    """Suggest the statements of these documents' texts; what a person has judged stays judged.

    Returns how many documents have other suggestions than before. Raises `Cancelled`.
    """
    changed = 0
    for first in range(0, len(documents), _AT_ONCE):
        texts = archive.documents.texts(documents[first : first + _AT_ONCE])
        for document, text in texts.items():
            reporter.checkpoint(first, len(documents))
            page = Page(text[:_MOST_CHARACTERS], language_of(text[:_MOST_CHARACTERS]))
            found = said(find_statements(page, people_of(page)))
            changed += bool(archive.run(ProposeValues(document, (), found)).id)
    return changed
