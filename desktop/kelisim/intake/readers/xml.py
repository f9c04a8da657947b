"""XML that is no web page: news feeds, FictionBook, TEI. The words between the tags."""

from __future__ import annotations

import re

from lxml import etree

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean
from kelisim.intake.readers.markup import decode_page

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAGS_IN_TEXT = re.compile(r"<[^<>]{1,500}>")

_MEDIA_TYPE = "application/xml"


class XmlReader:
    """Any XML; entities are not expanded and nothing is fetched."""

    certainty = Certainty.LIKELY

    def recognises(self, data: bytes, /) -> bool:
        head = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        return head.startswith(b"<?xml")

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        source = _DECLARATION.sub("", decode_page(data))
        parser = etree.XMLParser(
            recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
        if root is None:
            raise Unreadable("damaged", mark("The file is not XML, though it begins like it."))
        lines = [line for piece in root.itertext(tag=etree.Element) if (line := _line(piece))]
        if not lines:
            raise Unreadable("empty", mark("The file holds no text."))
        return Extract(clean("\n".join(lines)), Metadata(name=name), _MEDIA_TYPE)


READER = XmlReader()


def _line(piece: str) -> str:
    return " ".join(_TAGS_IN_TEXT.sub(" ", piece).split())
