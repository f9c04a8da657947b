"""What the slides of a presentation say, in their order, each with its notes and comments."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kelisim.intake.readers.codepages import WESTERN, believed
from kelisim.intake.readers.ppt_records import Record, children, inside, objects

_DOCUMENT, _SLIDE, _MASTER, _NOTES = 1000, 1006, 1016, 1008
_NOTES_OF, _PLACE, _LIST = 1009, 1011, 4080
_SLIDE_LIST, _NOTES_LIST = 0, 2
_KIND_OF_TEXT, _WIDE, _NARROW, _REFERENCE = 3999, 4000, 4008, 3998
_COMMENT, _COMMENT_TEXT = 12_000, (4026, 1)
_TITLES, _NOTE, _OTHER = frozenset((0, 6)), 2, 4
_PLACEHOLDER = "*"  # where the number of the slide will be

Block = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """One text as it lies in the file: what it is for, and its bytes."""

    kind: int
    data: bytes
    is_wide: bool


@dataclass(slots=True)
class _Slide:
    number: int
    said: list[_Said] = field(default_factory=list)


def slides_of(stream: bytes, current_user: bytes) -> list[list[Block]]:
    """The blocks of each slide; empty where the order of the slides cannot be found."""
    found = objects(stream, current_user)
    document = found.find(stream, found.document)
    if document is None or document.kind != _DOCUMENT:
        return []
    slides: list[_Slide] = []
    notes: dict[int, list[_Said]] = {}
    shown: set[int] = set()
    for listed in children(stream, document):
        if listed.kind != _LIST:
            continue
        for place, outline in _listed(stream, listed):
            reference, number = _reference(stream, place)
            if reference in shown:  # no presentation shows one object twice
                continue
            shown.add(reference)
            record = found.find(stream, reference)
            if listed.instance == _SLIDE_LIST:
                slides.append(_Slide(number, list(_with_outline(stream, record, outline))))
            elif listed.instance == _NOTES_LIST and record and record.kind == _NOTES:
                notes[_annotated(stream, record)] = [
                    said for said in _texts(stream, record.start, record.end) if said.kind == _NOTE
                ]
    return _blocks([[*slide.said, *notes.get(slide.number, ())] for slide in slides])


def loose_slides(stream: bytes) -> list[list[Block]]:
    """Every slide that is still in a damaged stream, even former states of one; no masters."""
    whole = Record(0, 0, is_container=True, start=0, end=len(stream))
    return _blocks(
        list(_texts(stream, record.start, record.end))
        for record in children(stream, whole)
        if record.kind in (_DOCUMENT, _SLIDE, _NOTES)
    )


def _listed(stream: bytes, listed: Record) -> Iterator[tuple[Record, list[_Said]]]:
    """Each slide of a list with the texts of its outline."""
    place: Record | None = None
    begins = listed.start
    for record in children(stream, listed):
        if record.kind == _PLACE:
            if place is not None:
                yield place, list(_texts(stream, begins, record.start))
            place, begins = record, record.end
    if place is not None:
        yield place, list(_texts(stream, begins, listed.end))


def _reference(stream: bytes, place: Record) -> tuple[int, int]:
    """The number of the object that a slide is, and the number of the slide."""
    fields = stream[place.start : place.end].ljust(16, b"\0")
    reference, number = struct.unpack_from("<I8xI", fields)
    return reference, number


def _annotated(stream: bytes, notes: Record) -> int:
    for record in children(stream, notes):
        if record.kind == _NOTES_OF:
            return int.from_bytes(stream[record.start : record.start + 4], "little")
    return 0


def _with_outline(stream: bytes, slide: Record | None, outline: list[_Said]) -> Iterator[_Said]:
    """The texts of a slide, those that only the outline holds where the slide refers to them."""
    own: list[_Said | int] = []
    if slide is not None and slide.kind == _SLIDE:
        own.extend(_texts_and_references(stream, slide.start, slide.end))
    referred = {each for each in own if isinstance(each, int)}
    yield from (said for number, said in enumerate(outline) if number not in referred)
    given = set()
    for each in own:
        if isinstance(each, _Said):
            yield each
        elif each < len(outline) and each not in given:
            given.add(each)
            yield outline[each]


def _texts(stream: bytes, start: int, end: int) -> Iterator[_Said]:
    return (s for s in _texts_and_references(stream, start, end) if isinstance(s, _Said))


def _texts_and_references(stream: bytes, start: int, end: int) -> Iterator[_Said | int]:
    kind, comment_end, master_end = _OTHER, 0, 0
    for record in inside(stream, start, end):
        data = stream[record.start : record.end]
        if record.kind == _MASTER:
            master_end = record.end
        if record.start < master_end:
            continue
        if record.kind == _KIND_OF_TEXT:
            kind = int.from_bytes(data[:4], "little")
        elif record.kind in (_WIDE, _NARROW):
            yield _Said(kind, data, record.kind == _WIDE)
            kind = _OTHER
        elif record.kind == _REFERENCE:
            yield int.from_bytes(data[:4], "little")
        elif record.kind == _COMMENT:
            comment_end = record.end
        elif (record.kind, record.instance) == _COMMENT_TEXT and record.start < comment_end:
            yield _Said(_OTHER, data, is_wide=True)


def _blocks(slides: Iterable[list[_Said]]) -> list[list[Block]]:
    """Lines of each slide; the letters of one byte in the page that all of them look like."""
    kept = list(slides)
    page = believed(WESTERN, [said.data for slide in kept for said in slide if not said.is_wide])
    return [[block for said in slide for block in _lines(said, page)] for slide in kept]


def _lines(said: _Said, page: str) -> Iterator[Block]:
    words = said.data.decode("utf-16-le" if said.is_wide else page, "replace")
    level = 1 if said.kind in _TITLES else 0
    for line in words.split("\r"):
        if line.strip() and line.strip() != _PLACEHOLDER:
            yield line, level
