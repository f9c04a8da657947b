"""A stored file read again as a person says, and its document's text corrected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import CorrectText
from kelisim.archive.values import Body, ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.intake.described import said, suggested
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable, Wishes, clean
from kelisim.intake.worker import Guard

_SHOWN_BYTES = 2_048


def correct_encoding(
    archive: Archive,
    items: Iterable[ItemRecord],
    encoding: str,
    reporter: Reporter,
    limits: Limits,
) -> None:
    """Give the documents that ``items`` became the text that their originals have in ``encoding``.

    Raises `Mistake` where an original cannot be read so, `Cancelled`.
    """
    with Guard(limits, 1) as guard:
        for item in items:
            reporter.checkpoint()
            if item.document is not None and item.sha256:
                _correct(archive, guard, item.document, item.sha256, encoding)


def _correct(
    archive: Archive, guard: Guard, document: DocumentId, sha256: str, encoding: str
) -> None:
    found = archive.documents.description(document)
    name = next((one.name for one in found.originals if one.sha256 == sha256), "")
    path = archive.originals.path(sha256)
    try:
        reading = guard.outcome(guard.read(str(path), name, Wishes(encoding=encoding)))
    except Unreadable as refusal:
        raise Mistake(refusal.message, **refusal.details) from refusal
    extract = reading.extract
    outline = tuple((one.start, one.level) for one in extract.outline)
    body = Body(extract.text, extract.pages, outline, reading.sketch)
    archive.run(CorrectText(document, body, suggested(reading.found), said(reading.statements)))


def beginning(path: Path, encoding: str) -> str:
    """How a file begins in ``encoding``; empty where it is not there or the name is unknown."""
    try:
        with path.open("rb") as file:
            return clean(file.read(_SHOWN_BYTES).decode(encoding, "replace"))
    except (OSError, LookupError):
        return ""
