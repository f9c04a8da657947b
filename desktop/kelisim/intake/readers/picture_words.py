"""What press photographers write into their pictures: captions of IPTC, XMP and EXIF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kelisim.intake.readers.base import clean
from kelisim.intake.readers.codepages import WESTERN, believed

if TYPE_CHECKING:
    from lxml import etree
    from PIL.ImageFile import ImageFile

_IPTC = {
    (2, 5): "title", (2, 25): "keywords", (2, 55): "day", (2, 80): "author", (2, 90): "city",
    (2, 100): "country_code", (2, 101): "country", (2, 105): "headline", (2, 120): "caption",
}  # fmt: skip
_XMP = {
    "title": "title", "subject": "keywords", "DateCreated": "day", "creator": "author",
    "City": "city", "CountryCode": "country_code", "Country": "country", "Headline": "headline",
    "description": "caption",
}  # fmt: skip
_EXIF = {0x9C9B: "title", 0x9C9C: "caption", 0x9C9D: "author", 0x9C9E: "keywords"}
"""The fields of Windows' file properties, in UTF-16."""
_DESCRIPTION, _ARTIST, _XMP_TAG = 270, 315, 700
_UTF8_IS_DECLARED, _CHARSET = b"\x1b%G", (1, 90)
_OF_A_CAMERA = re.compile(r"(?i)^\W*$|digital ?camera|^sony dsc$|^screenshot$|^[\w-]*\d{3,}$")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_MOST_CHARACTERS, _MOST_KEYWORDS, _MOST_XMP_BYTES = 20_000, 60, 1_000_000
_RESOURCES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says of itself in words; empty where it says nothing. ``day`` is in EDTF."""

    title: str = ""
    headline: str = ""
    caption: str = ""
    author: str = ""
    day: str = ""
    city: str = ""
    country: str = ""
    country_code: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Headline and caption, as they are to be read."""
        said = (self.headline, self.caption)
        return clean("\n\n".join(words for words in dict.fromkeys(said) if words))


def words_of(picture: ImageFile) -> Words:
    """What the picture says, by XMP before IPTC before EXIF; what is broken says nothing."""
    said: dict[str, list[str]] = {}
    for source in (_xmp, _iptc, _exif):
        found: dict[str, list[str]] = {}
        for name, words in source(picture):
            shown = clean(words[:_MOST_CHARACTERS]).strip()
            if shown and not (name in ("title", "caption") and _OF_A_CAMERA.search(shown)):
                found.setdefault(name, []).append(shown)
        said = found | said
    one = {name: ", ".join(words) if name == "author" else words[0] for name, words in said.items()}
    keywords = tuple(dict.fromkeys(said.get("keywords", ())))[:_MOST_KEYWORDS]
    day = _DAY.match(one.get("day", ""))
    known = {field.name for field in fields(Words)} - {"keywords", "day"}
    return Words(
        **{name: words for name, words in one.items() if name in known},
        keywords=keywords,
        day="-".join(day.groups()) if day else "",
    )


def _iptc(picture: ImageFile) -> Iterator[tuple[str, str]]:
    from PIL import IptcImagePlugin

    try:
        found = IptcImagePlugin.getiptcinfo(picture) or {}
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError):
        return
    pieces = {
        key: [bytes(one) for one in (value if isinstance(value, list) else [value]) if one]
        for key, value in found.items()
    }
    every = [piece for key in _IPTC for piece in pieces.get(key, ())]
    page = _page(every, is_utf8=_UTF8_IS_DECLARED in pieces.get(_CHARSET, ()))
    for key, name in _IPTC.items():
        for piece in pieces.get(key, ()):
            yield name, piece.decode(page, "replace")


def _page(pieces: Iterable[bytes], *, is_utf8: bool = False) -> str:
    """UTF-8 where it is declared or the bytes can be nothing else, else the page of their looks."""
    data = b"\n".join(pieces)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if is_utf8 else believed(WESTERN, [data])
    return "utf-8"


def _xmp(picture: ImageFile) -> Iterator[tuple[str, str]]:
    from lxml import etree

    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    packet = packet or picture.getexif().get(_XMP_TAG) or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    if not 0 < len(data) <= _MOST_XMP_BYTES:
        return
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for described in root.iter(f"{{{_RESOURCES}}}Description") if root is not None else ():
        for key, value in described.items():
            if name := _XMP.get(etree.QName(key).localname):
                yield name, str(value)
        for element in described.iterchildren("{*}*"):
            if name := _XMP.get(etree.QName(element).localname):
                yield from ((name, words) for words in _values(element))


def _values(element: etree._Element) -> list[str]:
    """The words themselves, or those of a list; of several languages the one that comes first."""
    listed = [str(one.text or "") for one in element.iter(f"{{{_RESOURCES}}}li")]
    return listed or [str(element.text or "")]


def _exif(picture: ImageFile) -> Iterator[tuple[str, str]]:
    exif = picture.getexif()
    for tag, name in _EXIF.items():
        value = exif.get(tag)
        data = value if isinstance(value, bytes) else b""
        words = data.decode("utf-16-le", "replace").strip("\0")
        yield from ((name, one) for one in (words.split(";") if name == "keywords" else [words]))
    for tag, name in ((_DESCRIPTION, "caption"), (_ARTIST, "author")):
        value = exif.get(tag)
        if isinstance(value, str):  # Pillow takes each byte for a letter
            data = value.encode("latin-1", "replace")
            yield name, data.decode(_page([data]), "replace")
