"""A stored file read again as a person says, and its document's text corrected."""

from __future__ import annotations

from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import CorrectText
from kelisim.archive.values import Body
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.intake.described import suggested
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable, Wishes, clean
from kelisim.intake.worker import Guard

_SHOWN_BYTES = 2_048


def correct_encoding(archive: Archive, document: DocumentId, sha256: str, encoding: str) -> None:
    """Give ``document`` the text that its original has in ``encoding``.

    Raises `Mistake` where the original cannot be read so.
    """
    found = archive.documents.description(document)
    name = next((one.name for one in found.originals if one.sha256 == sha256), "")
    path = archive.originals.path(sha256)
    with Guard(Limits(), 1) as guard:
        try:
            reading = guard.outcome(guard.read(str(path), name, Wishes(encoding=encoding)))
        except Unreadable as refusal:
            raise Mistake(refusal.message, **refusal.details) from refusal
    extract = reading.extract
    outline = tuple((one.start, one.level) for one in extract.outline)
    body = Body(extract.text, extract.pages, outline, reading.sketch)
    archive.run(CorrectText(document, body, suggested(reading.found)))


def beginning(path: Path, encoding: str) -> str:
    """How a file begins in ``encoding``; empty where it is not there or the name is unknown."""
    try:
        with path.open("rb") as file:
            return clean(file.read(_SHOWN_BYTES).decode(encoding, "replace"))
    except (OSError, LookupError):
        return ""
