"""Slides of PowerPoint (PPTX): each a page, with its title, its tables and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, compose_pages
from kelisim.intake.readers.embedded import with_embedded
from kelisim.intake.readers.flow import Block, Flow
from kelisim.intake.readers.ooxml import core_metadata, drawn_lines, main_part
from kelisim.intake.readers.package import ZIP_MARKS, Package, local_name, opened
from kelisim.intake.readers.salvage import read_or_salvage

_MAIN_PART = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BESIDE = ("diagramData", "notesSlide", "comments")
_TITLES = frozenset(("title", "ctrTitle"))
_FOOTERS = frozenset(("ftr", "hdr"))
_COUNTERS = frozenset(("sldNum", "dt", "sldImg"))
_SKIPPED = frozenset(("Fallback", "pPr", "rPr", "extLst"))

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class PptxReader:
    """PPTX and its relatives with macros, as shows or as templates."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        package = opened(data)
        if package is None:
            return data.startswith(ZIP_MARKS) and _MAIN_PART.encode() in data
        return main_part(package, _MAIN_PART).startswith("ppt/") and bool(_slides(package))

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        return read_or_salvage(data, wishes, partial(_read, name=name))


READER = PptxReader()


def _read(package: Package, name: str) -> Extract:
    slides = _slides(package)
    if not slides:
        raise Unreadable("damaged", mark("The part that should hold the text is damaged."))
    footers: dict[str, None] = {}
    pages = [list(_slide(package, part, footers)) for part in slides]
    pages[-1].extend((words, 0) for words in footers)
    text, starts, outline = compose_pages(pages)
    extract = Extract(text, core_metadata(package, name), _MEDIA_TYPE, starts, outline)
    related = [package.related(part) for part in slides]
    pictures = (part for one in related for part in one.get("image", ()))
    documents = (part for one in related for part in one.get("package", ()))
    return with_embedded(extract, package, pictures, documents)


def _slides(package: Package) -> list[str]:
    """The parts of the slides in the order in which they are shown; else as numbered."""
    main = main_part(package, _MAIN_PART)
    show = package.tree(main)
    links = package.linked(main)
    named = show.iter("{*}sldId") if show is not None else ()
    order = [links.get(one.get(_RELATION) or "", "") for one in named]
    found = list(dict.fromkeys(part for part in order if part in package))
    numbered = (match for part in package.names() if (match := _SLIDE.fullmatch(part)))
    return found or [one[0] for one in sorted(numbered, key=lambda match: int(match[1][:9]))]


def _slide(package: Package, part: str, footers: dict[str, None]) -> Iterator[Block]:
    """The lines of one slide, then of its diagrams, notes and comments."""
    related = package.related(part)
    for one in (part, *(beside for kind in _BESIDE for beside in related.get(kind, ()))):
        root = package.tree(one)
        if root is not None:
            yield from _lines(root, footers)
    for chart in related.get("chart", ()):
        root = package.tree(chart)
        yield from drawn_lines(root) if root is not None else ()


def _lines(root: etree._Element, footers: dict[str, None]) -> list[Block]:
    flow = Flow()
    kinds: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = local_name(element)
        if event == "end":
            _close(flow, tag)
            if tag == "sp" and kinds and kinds.pop() in _FOOTERS:
                footers.update((words, None) for words, _ in flow.end_group() if words.strip())
        elif tag in _SKIPPED or (tag == "fld" and element.get("type") == "slidenum"):
            walk.skip_subtree()
        elif tag == "sp":
            kinds.append(_kind(element))
            if kinds[-1] in _FOOTERS:
                flow.begin_group()
        elif not kinds or kinds[-1] not in _COUNTERS:
            _open(flow, tag, element, 1 if kinds and kinds[-1] in _TITLES else 0)
    return flow.take()


def _kind(shape: etree._Element) -> str:
    """Which place of the layout a shape fills: title, body, footer…; empty for a free one."""
    place = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
    return (place.get("type") or "body") if place is not None else ""


def _open(flow: Flow, tag: str, element: etree._Element, level: int) -> None:
    if tag == "p":
        flow.begin_paragraph(level)
    elif tag in ("tr", "tc"):
        flow.begin_group()
    elif tag == "t":
        flow.say(element.text or "")
    elif tag == "br":
        flow.say("\n")
    elif tag == "text":  # of a comment, which has no paragraphs
        flow.begin_paragraph()
        flow.say(element.text or "")


def _close(flow: Flow, tag: str) -> None:
    if tag in ("p", "text"):
        flow.end_paragraph()
    elif tag == "tc":
        flow.end_cell()
    elif tag == "tr":
        flow.end_row()
