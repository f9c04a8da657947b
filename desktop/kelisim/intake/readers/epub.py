"""Electronic books (EPUB): chapters in the order of the spine, each a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import (
    Certainty,
    Extract,
    Unreadable,
    Wishes,
    clean,
    compose_pages,
)
from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.package import Package, inside, local_name, opened
from kelisim.intake.readers.salvage import read_or_salvage
from kelisim.intake.readers.xhtml import blocks_of, parse_page

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MARK = b"mimetypeapplication/epub+zip"
_MARK_WITHIN = 200
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGE_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/xml", "text/xml"))
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

_MEDIA_TYPE = "application/epub+zip"


class EpubReader:
    """EPUB of both editions; books locked by a shop are encrypted."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        package = opened(data)
        if package is None:
            return _MARK in data[:_MARK_WITHIN]
        return _CONTAINER in package and bool(_book_part(package))

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        most = wishes.limits.text_characters
        return read_or_salvage(data, wishes, partial(_read, name=name, most=most))


READER = EpubReader()


def _read(package: Package, name: str, most: int) -> Extract:
    _refuse_locked(package)
    part = _book_part(package)
    book = package.tree(part) if part else None
    if book is None:
        raise Unreadable("damaged", mark("The book's list of chapters is missing or damaged."))
    text, starts, outline = compose_pages(_chapters(package, _spine(part, book), most))
    if not text.strip():
        raise Unreadable("empty", mark("The book holds no text."))
    return Extract(text, _metadata(book, name), _MEDIA_TYPE, starts, outline)


def _book_part(package: Package) -> str:
    """The part that lists the chapters: as the container says, else the first of its kind."""
    root = package.tree(_CONTAINER)
    for named in root.iter("{*}rootfile") if root is not None else ():
        path = unquote(named.get("full-path") or "").lstrip("/")
        if path in package and (named.get("media-type") or "").endswith("oebps-package+xml"):
            return path
    return next((name for name in package.names() if name.lower().endswith(".opf")), "")


def _refuse_locked(package: Package) -> None:
    """Fonts may be scrambled in a book that anybody can read; anything else is a lock."""
    root = package.tree(_ENCRYPTION)
    methods = list(root.iter("{*}EncryptionMethod")) if root is not None else []
    if any(method.get("Algorithm") not in _FONTS_ONLY for method in methods):
        raise Unreadable("encrypted", mark("The book is locked by the shop that sold it."))


def _chapters(package: Package, paths: list[str], most: int) -> Iterator[list[Block]]:
    """The lines of each chapter; what lies beyond ``most`` characters need not be unpacked."""
    said = 0
    for path in paths:
        root = parse_page(package.read(path)) if path in package else None
        blocks = blocks_of(root) if root is not None else []
        said += sum(len(words) for words, _ in blocks)
        yield blocks
        if said > most:
            return


def _spine(part: str, book: etree._Element) -> list[str]:
    """The parts that are chapters, each once, in reading order."""
    folder = PurePosixPath(part).parent
    pages = {
        item.get("id"): inside(folder, unquote(item.get("href") or ""))
        for item in book.iter("{*}item")
        if item.get("media-type") in _PAGE_TYPES
    }
    named = (pages.get(one.get("idref")) for one in book.iter("{*}itemref"))
    return list(dict.fromkeys(path for path in named if path)) or list(pages.values())


def _metadata(book: etree._Element, name: str) -> Metadata:
    said: dict[str, str] = {}
    for element in book.iter("{*}title", "{*}creator", "{*}date"):
        said.setdefault(local_name(element), " ".join((element.text or "").split()))
    date = _DATE.match(said.get("date", ""))
    return Metadata(
        name,
        clean(said.get("title", "")),
        date[0] if date else "",
        clean(said.get("creator", "")),
    )
