"""PDF with a text layer, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean, join_pages
from kelisim.intake.readers.paragraphs import paragraphs

_MARK = b"%PDF-"
_MARK_WITHIN = 1_024
_MOST_PAGES = 5_000
_FEWEST_WORDS = 3
"""A scanned page may carry as many words as its number or a stamp; that is no text layer."""
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_PICTURES = mark(
    "The pages are pictures without text, and Kelisim does not recognise print in pictures yet."
)
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")

_MEDIA_TYPE = "application/pdf"


class PdfReader:
    """PDF, also where the mark stands somewhat below the beginning."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return _MARK in data[:_MARK_WITHIN]

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        document = _open(data, wishes.password)
        try:
            count = len(document)
            if count > _MOST_PAGES:
                message = mark("The PDF has thousands of pages. Divide it and import the parts.")
                raise Unreadable("too-large", message)
            text, starts = join_pages(_pages(document, count))
            if len(text.split()) <= _FEWEST_WORDS * count and _is_scan(document, count):
                raise Unreadable("no-text", _PICTURES)
            if not text.strip():
                raise _without_text(document, count)
            return Extract(text, _metadata(document, name), _MEDIA_TYPE, starts)
        finally:
            document.close()


READER = PdfReader()


def _open(data: bytes, password: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Unreadable("encrypted", mark("The PDF is locked with a password.")) from error
        raise Unreadable("damaged", mark("The PDF is damaged and cannot be opened.")) from error


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    """The text of each page; a page that cannot be opened is an empty one."""
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield ""
            continue
        words = page.get_textpage()
        yield paragraphs(words.get_text_bounded())
        words.close()
        page.close()


def _is_scan(document: pypdfium2.PdfDocument, count: int) -> bool:
    """True where the first pages hold pictures."""
    return any(_has(document, number, (raw.FPDF_PAGEOBJ_IMAGE,)) for number in range(min(count, 5)))


def _has(document: pypdfium2.PdfDocument, number: int, kinds: tuple[int, ...] | None) -> bool:
    """Whether a page has an object of ``kinds`` (any at all when None)."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return False
    return next(iter(page.get_objects(kinds, max_depth=3)), None) is not None


def _without_text(document: pypdfium2.PdfDocument, count: int) -> Unreadable:
    """Drawn pages and blank ones both give no text; a person needs to know which."""
    if count == 0:
        return Unreadable("damaged", mark("The PDF has no pages."))
    if any(_has(document, number, None) for number in range(min(count, 20))):
        return Unreadable("no-text", _PICTURES)
    return Unreadable("empty", mark("The pages are blank."))


def _metadata(document: pypdfium2.PdfDocument, name: str) -> Metadata:
    said = document.get_metadata_dict(skip_empty=True)
    date = _DATE.match(said.get("CreationDate", ""))
    return Metadata(
        name,
        clean(said.get("Title", "")),
        "-".join(part for part in date.groups() if part) if date else "",
        clean(said.get("Author", "")),
    )
