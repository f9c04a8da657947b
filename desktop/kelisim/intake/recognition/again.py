"""Documents whose print is recognised again in another way, each an edit that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import CORRECTED, RECOGNISED, RecogniseText
from kelisim.archive.originals import picture_among
from kelisim.archive.sureness import overall_of_text
from kelisim.archive.values import Body
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.intake.described import said, suggested
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.reading import Reading
from kelisim.intake.recognition.advice import how_to_install
from kelisim.intake.recognition.how import How
from kelisim.intake.recognition.recogniser import Recogniser
from kelisim.intake.recognition.tesseract import find_tesseract
from kelisim.intake.spool import Spool
from kelisim.intake.worker import Guard

State = Literal["recognised", "corrected", "left"]

PAGES = "recognising"
"""The folder of an archive for drawn pages."""

_CORRECTED = mark("A person corrected this text: it was left as it is.")
_OWN_TEXT = mark("The file itself holds this text: it was left as it is.")
_NO_PICTURE = mark("No original of this document is a picture or a PDF.")
_NO_TEXT = mark("No text was found; the document keeps the one that it has.")
_RECOGNISED = mark("Recognised, {sureness} % sure")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, and a marked text that says so, with what fills it.

    ``left`` is a document without a picture, without print, or whose text the file itself holds.
    """

    document: DocumentId
    state: State
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict)


class RecogniseAgain:
    """Leaves a text as it is that a person corrected, or the file itself holds; ``overwrite`` does
    not."""

    def __init__(self, archive: Archive, limits: Limits, how: How, *, overwrite: bool) -> None:
        self._archive = archive
        self._limits = limits
        self._how = how
        self._overwrite = overwrite

    def go(
        self,
        documents: Sequence[DocumentId],
        reporter: Reporter,
        told: Callable[[Outcome], None],
    ) -> None:
        """Recognise them one by one; what is done when it stops is stored.

        Raises `Mistake` where Tesseract, a wanted language or a document is not there,
        `Cancelled`, `Trouble`.
        """
        tesseract = find_tesseract()
        if tesseract is None or not tesseract.is_complete:
            advice = how_to_install()
            raise Mistake(advice.message, **advice.details)
        tesseract.require(self._how)
        pages = Spool(self._archive.folder / PAGES)
        pages.clear()
        pages.prepare()
        try:
            with Guard(self._limits, 1, pages.folder) as guard:
                eye = Recogniser(
                    guard, tesseract, pages, self._limits, lambda: reporter.stopped, self._how
                )
                for done, document in enumerate(documents):
                    reporter.checkpoint(done, len(documents))
                    told(self._recognised(document, eye))
        finally:
            pages.clear()
        reporter.checkpoint(len(documents), len(documents))

    def _recognised(self, document: DocumentId, eye: Recogniser) -> Outcome:
        description = self._archive.documents.description(document)
        if not self._overwrite and is_corrected(self._archive, document):
            return Outcome(document, "corrected", _CORRECTED)
        original = picture_among(description.originals)
        if original is None:
            return Outcome(document, "left", _NO_PICTURE)
        if not self._overwrite and self._has_own_text(document):
            return Outcome(document, "left", _OWN_TEXT)
        try:
            source = self._archive.originals.path(original.sha256)
            reading = eye.read(source, original.name, document)
        except Unreadable as refusal:
            return Outcome(document, "left", refusal.message, refusal.details)
        if reading is None:
            return Outcome(document, "left", _NO_TEXT)
        sureness = self._give(document, reading)
        return Outcome(document, "recognised", _RECOGNISED, {"sureness": sureness})

    def _has_own_text(self, document: DocumentId) -> bool:
        """Whether its text never came from recognition."""
        documents = self._archive.documents
        return not documents.sureness(document) and bool(documents.text(document).strip())

    def _give(self, document: DocumentId, reading: Reading) -> int:
        """Store the text; returns how sure it is."""
        extract = reading.extract
        body = Body(extract.text, extract.pages, (), reading.sketch, extract.sureness)
        self._archive.run(
            RecogniseText(document, body, suggested(reading.found), said(reading.statements))
        )
        return overall_of_text(len(body.text), body.pages, body.sureness)


def is_corrected(archive: Archive, document: DocumentId) -> bool:
    """Whether a person had the last word about the document's text."""
    labels = (change.label for change in archive.history(document, limit=None) if not change.undone)
    return next((label for label in labels if label in (CORRECTED, RECOGNISED)), "") == CORRECTED
