"""Word documents of before 2007 (DOC), and of the years before compound files (Word 2 and 6)."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, compose
from kelisim.intake.readers.compound import OLE_MARK, CompoundFile, holds_stream, is_whole
from kelisim.intake.readers.doc_formats import Formats
from kelisim.intake.readers.doc_layout import Layout, has_block, layout_of
from kelisim.intake.readers.doc_lists import Lists
from kelisim.intake.readers.doc_pieces import are_whole, pieces_of, spoken, unbroken
from kelisim.intake.readers.doc_text import Text, stories
from kelisim.intake.readers.remains import words_left
from kelisim.intake.readers.salvage import offer

_STREAM = "WordDocument"
_RIGHTS_MANAGED = "\x09DRMContent"

_MEDIA_TYPE = "application/msword"


class DocReader:
    """DOC and its templates; macros and objects are not opened."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        if data.startswith(OLE_MARK):
            return holds_stream(data, _STREAM) or (has_block(data) and not is_whole(data))
        return layout_of(data) is not None

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        try:
            return _read(data, name, wishes)
        except Unreadable as damage:
            if damage.reason != "damaged" or damage.paragraphs:
                raise
            left = words_left(data)
            saved = Extract(left, Metadata(name), _MEDIA_TYPE) if left else None
            return offer(saved, wishes, damage)


READER = DocReader()


def _read(data: bytes, name: str, wishes: Wishes) -> Extract:
    if data.startswith(OLE_MARK):
        file = CompoundFile(data)
        if _RIGHTS_MANAGED in file:
            raise _locked()
        stream, metadata = file.read(_STREAM), file.metadata(name)
        layout = layout_of(stream)
        table = file.read(layout.table) if layout else b""
    else:
        stream, table, metadata = data, b"", Metadata(name)
        layout = layout_of(stream)
    if layout is None:
        raise _damaged()
    if layout.is_encrypted:
        raise _locked()
    return _extract(layout, stream, table, metadata, wishes)


def _extract(
    layout: Layout, stream: bytes, table: bytes, metadata: Metadata, wishes: Wishes
) -> Extract:
    pieces = pieces_of(layout, stream, table)
    said = spoken(layout, stream, pieces or [unbroken(layout)], wishes.encoding)
    text = Text(said, Formats(layout, stream, table), Lists(layout, table))
    words, outline = compose(stories(text, layout.counts))
    extract = Extract(words, metadata, _MEDIA_TYPE, outline=outline)
    if not are_whole(pieces, stream):
        return offer(extract if words else None, wishes, _damaged())
    if not words:
        raise Unreadable("empty", mark("The document holds no text."))
    return extract


def _locked() -> Unreadable:
    return Unreadable("encrypted", mark("The file is locked with a password."))


def _damaged() -> Unreadable:
    return Unreadable("damaged", mark("The Word document is cut short or damaged."))
