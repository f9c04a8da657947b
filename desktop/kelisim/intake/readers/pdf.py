"""PDF with a text layer, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pypdfium2
from pypdfium2 import raw

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import (
    Certainty,
    Extract,
    Note,
    Unreadable,
    Wishes,
    clean,
    join_pages,
)
from kelisim.intake.readers.paragraphs import paragraphs
from kelisim.intake.readers.pdf_beside import attachments, bookmarks, outline, remarks, set_off
from kelisim.intake.readers.pdf_layout import text_of
from kelisim.intake.readers.pdf_repair import repaired
from kelisim.intake.readers.salvage import offer

_MARK = b"%PDF-"
_MARK_WITHIN = 1_024
_MOST_PAGES = 5_000
_FEWEST_WORDS = 3
"""A scanned page may carry as many words as its number or a stamp; that is no text layer."""
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_PICTURES = mark("The pages are pictures without text.")
_PICTURE = (raw.FPDF_PAGEOBJ_IMAGE,)
_SOME_PICTURES = mark("{pages} pages are pictures without text.")
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")

_MEDIA_TYPE = "application/pdf"


class PdfReader:
    """PDF, also where the mark stands somewhat below the beginning."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return _MARK in data[:_MARK_WITHIN]

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        try:
            return _read(data, name, wishes)
        except Unreadable as refusal:
            if refusal.reason != "damaged":
                raise
            return offer(_saved(data, name), wishes, refusal)


READER = PdfReader()


def _read(data: bytes, name: str, wishes: Wishes) -> Extract:
    document = open_pdf(data, wishes.password)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            message = mark("The PDF has thousands of pages. Divide it and import the parts.")
            raise Unreadable("too-large", message)
        titles = bookmarks(document)
        pages = [_page(document, number, titles.get(number, {})) for number in range(count)]
        text, starts = join_pages(pages)
        scanned = [number for number in range(count) if _is_scan(document, number, pages[number])]
        metadata = _metadata(document, name)
        if wishes.as_picture and (scanned or not text.strip()):
            return Extract("", metadata, _MEDIA_TYPE, (0,) * count)
        if scanned and len(text.split()) <= _FEWEST_WORDS * count:
            raise Unreadable("no-text", _PICTURES, {"pages": count})
        if not text.strip():
            raise _without_text(document, count)
        note = Note(_SOME_PICTURES, {"pages": len(scanned)}) if scanned else None
        headings = outline(titles, text, starts)
        parts = tuple(attachments(document, wishes.limits))
        return Extract(text, metadata, _MEDIA_TYPE, starts, headings, parts, note)
    finally:
        document.close()


def open_pdf(data: bytes, password: str) -> pypdfium2.PdfDocument:
    """The document, to be closed by the caller. Raises `Unreadable`."""
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Unreadable("encrypted", mark("The PDF is locked with a password.")) from error
        raise Unreadable("damaged", mark("The PDF is damaged and cannot be opened.")) from error


def _saved(data: bytes, name: str) -> Extract | None:
    """What a damaged file still says; None where that is nothing."""
    whole = repaired(data)
    try:
        return _read(whole, name, Wishes()) if whole else None
    except Unreadable:
        return None


def _page(document: pypdfium2.PdfDocument, number: int, titles: Iterable[str]) -> str:
    """The text of a page; one that cannot be opened is empty."""
    try:
        page = document[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    printed = paragraphs(set_off(text_of(page, words), titles))
    text = "\n".join((printed, *remarks(page)))
    words.close()
    page.close()
    return text


def _is_scan(document: pypdfium2.PdfDocument, number: int, text: str) -> bool:
    """Whether a page is a picture, and says next to nothing beside it."""
    return len(text.split()) <= _FEWEST_WORDS and _has(document, number, _PICTURE)


def _has(document: pypdfium2.PdfDocument, number: int, kinds: tuple[int, ...] | None) -> bool:
    """Whether a page has an object of ``kinds`` (any at all when None)."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return False
    found = next(iter(page.get_objects(kinds, max_depth=3)), None) is not None
    page.close()
    return found


def _without_text(document: pypdfium2.PdfDocument, count: int) -> Unreadable:
    """Drawn pages and blank ones both give no text; a person needs to know which."""
    if count == 0:
        return Unreadable("damaged", mark("The PDF has no pages."))
    if any(_has(document, number, None) for number in range(min(count, 20))):
        return Unreadable("no-text", _PICTURES, {"pages": count})
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
