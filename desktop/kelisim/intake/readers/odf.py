"""OpenDocument texts, tables, slides and drawings (ODT, ODS, ODP, ODG), packed or flat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

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
from kelisim.intake.readers.embedded import with_embedded
from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.odf_lists import list_styles
from kelisim.intake.readers.odf_package import odf_kind, odf_kind_of_beginning, refuse_locked
from kelisim.intake.readers.odf_text import OdfText
from kelisim.intake.readers.package import Package, local_name, opened, parse
from kelisim.intake.readers.salvage import breaks_off, faulty, offer, read_or_salvage

_FLAT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE[^>]{0,200}>\s*)?<office:document\s"
)
_LOOKED_AT = 1_024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PICTURE = re.compile(r"Pictures/")
_OBJECT = re.compile(r"Object \d+/content\.xml")
_DRAWN = ("{*}chart", "{*}image")
_BODY, _MASTERS = "{*}body", "{*}master-styles"
_MARGINS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")

_MEDIA_TYPE = "application/vnd.oasis.opendocument."


class OdfReader:
    """OpenDocument of LibreOffice and of its ancestor; macros are never run."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        if _FLAT.match(data[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK)):
            return True
        package = opened(data)
        return bool(odf_kind(package) if package is not None else odf_kind_of_beginning(data))

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        if _FLAT.match(data[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK)):
            root = parse(data)
            extract = _extract([root], [], _flat_kind(root), name)
            if breaks_off(data, "office:document"):
                return offer(extract if extract.text.strip() else None, wishes, faulty())
            if not extract.text.strip():
                raise Unreadable("empty", mark("The document holds no text."))
            return extract
        return read_or_salvage(data, wishes, partial(_packed, name=name))


READER = OdfReader()


def _flat_kind(root: etree._Element | None) -> str:
    """What kind of document lies in the body of a flat file."""
    body = root.find(_BODY) if root is not None else None
    return local_name(body[0]) if body is not None and len(body) else "text"


def _packed(package: Package, name: str) -> Extract:
    refuse_locked(package)
    roots = [package.tree(part) for part in ("content.xml", "styles.xml", "meta.xml")]
    extract = _extract(roots, list(_objects(package)), odf_kind(package), name)
    return with_embedded(extract, package, filter(_PICTURE.match, package.names()))


def _objects(package: Package) -> Iterator[etree._Element]:
    """The bodies of texts and tables that are set into this one; charts only repeat numbers."""
    for part in package.names():
        root = package.tree(part) if _OBJECT.fullmatch(part) else None
        body = root.find(_BODY) if root is not None else None
        if body is not None and all(body.find(drawn) is None for drawn in _DRAWN):
            yield body


def _extract(
    roots: Sequence[etree._Element | None], objects: list[etree._Element], kind: str, name: str
) -> Extract:
    """``roots`` are the content, the styles and what the file says of itself, or one of all."""
    body = roots[0].find(_BODY) if roots[0] is not None else None
    if body is None:
        raise Unreadable("damaged", mark("The part that should hold the text is damaged."))
    there = [root for root in roots if root is not None]
    styles = list_styles(there)
    main = OdfText(body, styles)
    beside = list(main.beside)
    for one in objects:
        inner = OdfText(one, styles)
        beside.extend((words, 0) for page in inner.pages for words, _ in page)
    beside.extend(_margins(there))
    pages = main.pages or [[]]
    pages[-1] = [*pages[-1], *beside]
    text, starts, outline = compose_pages(pages)
    if kind == "text":
        starts = ()
    return Extract(text, _metadata(there, name), _MEDIA_TYPE + kind, starts, outline)


def _margins(roots: Sequence[etree._Element]) -> Iterator[Block]:
    """What the headers and footers say, each once."""
    seen = set()
    for root in roots:
        for masters in root.iter(_MASTERS):
            for margin in masters.iter(*(f"{{*}}{one}" for one in _MARGINS)):
                for page in OdfText(margin, {}).pages:
                    text = clean("\n".join(words for words, _ in page)).strip()
                    if any(letter.isalpha() for letter in text) and text not in seen:
                        seen.add(text)
                        yield text, 0


def _metadata(roots: Sequence[etree._Element], name: str) -> Metadata:
    said: dict[str, str] = {}
    for root in roots:
        for meta in root.iter("{*}meta"):
            for element in meta.iter("{*}title", "{*}initial-creator", "{*}creator",
                                     "{*}creation-date", "{*}date"):  # fmt: skip
                said.setdefault(local_name(element), (element.text or "").strip())
    return Metadata(
        name,
        clean(said.get("title", "")),
        (said.get("creation-date") or said.get("date", ""))[:10],
        clean(said.get("initial-creator") or said.get("creator", "")),
    )
