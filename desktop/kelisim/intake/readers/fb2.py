"""FictionBook (FB2): a book in one XML file, its sections and notes."""

from __future__ import annotations

import re

from lxml import etree

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean, compose
from kelisim.intake.readers.salvage import breaks_off, faulty, offer
from kelisim.intake.readers.xhtml import blocks_of, parse_page

_ROOT = re.compile(rb"<(?:\w{1,20}:)?FictionBook[\s>]")
_LOOKED_AT = 4_096
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DEEPEST = 9

_MEDIA_TYPE = "application/x-fictionbook+xml"


class Fb2Reader:
    """FictionBook, known by the element that everything else stands in."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        head = data[:_LOOKED_AT].replace(b"\0", b"")
        return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(
            _ROOT.search(head)
        )

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        root = parse_page(data)
        if root is None:
            raise Unreadable("damaged", mark("The file is not XML, though it begins like it."))
        for level, title in _titles(root):
            title.tag = f"title{level}"
        for styled in root.iter("{*}style"):  # words in a style, where XHTML has a style sheet
            styled.tag = "span"
        headings = {f"title{level}": level for level in range(1, _DEEPEST + 1)}
        text, outline = compose(blocks_of(root, {**headings, "subtitle": _DEEPEST}))
        extract = Extract(text, _metadata(root, name), _MEDIA_TYPE, outline=outline)
        if breaks_off(data, "FictionBook"):
            return offer(extract if text.strip() else None, wishes, faulty())
        if not text.strip():
            raise Unreadable("empty", mark("The book holds no text."))
        return extract


READER = Fb2Reader()


def _titles(root: etree._Element) -> list[tuple[int, etree._Element]]:
    """Every title in the book's bodies, with its level: how deep its section lies."""
    return [
        (min(_DEEPEST, 1 + sum(1 for _ in title.iterancestors("{*}section"))), title)
        for body in root.iter("{*}body")
        for title in body.iter("{*}title")
    ]


def _metadata(root: etree._Element, name: str) -> Metadata:
    info = root.find("{*}description/{*}title-info")
    if info is None:
        return Metadata(name)
    author = info.find("{*}author")
    names = (
        [author.findtext(f"{{*}}{part}") for part in ("first-name", "middle-name", "last-name")]
        if author is not None
        else []
    )
    date = info.find("{*}date")
    said = (date.get("value") or date.text or "") if date is not None else ""
    written = _DATE.match(said.strip())
    return Metadata(
        name,
        clean(info.findtext("{*}book-title") or ""),
        written[0] if written else "",
        clean(" ".join(part.strip() for part in names if part)),
    )
