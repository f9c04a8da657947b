"""Presentations of before 2007 (PPT): a page for each slide, with its notes and comments."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import (
    Certainty,
    Extract,
    Unreadable,
    Wishes,
    compose_pages,
)
from kelisim.intake.readers.compound import CompoundFile, holds_stream
from kelisim.intake.readers.ppt_slides import Block, loose_slides, slides_of
from kelisim.intake.readers.remains import words_left
from kelisim.intake.readers.salvage import offer

_STREAM, _USER, _LOCKED_SUMMARY = "PowerPoint Document", "Current User", "EncryptedSummary"
_TOKEN = slice(12, 16)
_LOCKED_TOKEN, _OPEN_TOKEN = b"\xdf\xc4\xd1\xf3", b"\x5f\xc0\x91\xe3"

_MEDIA_TYPE = "application/vnd.ms-powerpoint"


class PptReader:
    """PPT and its shows and templates; pictures and sounds in them are left alone."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return holds_stream(data, _STREAM)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        try:
            file = CompoundFile(data)
        except Unreadable as damage:
            left = words_left(data)
            saved = Extract(left, Metadata(name), _MEDIA_TYPE) if left else None
            return offer(saved, wishes, damage)
        stream, user = file.read(_STREAM), file.read(_USER)
        if _is_locked(user[_TOKEN], file):
            raise Unreadable("encrypted", mark("The file is locked with a password."))
        slides = slides_of(stream, user)
        metadata = file.metadata(name)
        if not slides:
            saved = _extract(loose_slides(stream), metadata)
            return offer(saved if saved.text.strip() else None, wishes, _damaged())
        extract = _extract(slides, metadata)
        if not extract.text.strip():
            raise Unreadable("empty", mark("The slides hold no text."))
        return extract


READER = PptReader()


def _extract(slides: list[list[Block]], metadata: Metadata) -> Extract:
    text, pages, outline = compose_pages(slides)
    return Extract(text, metadata, _MEDIA_TYPE, pages=pages, outline=outline)


def _is_locked(token: bytes, file: CompoundFile) -> bool:
    """The summary stays locked in a file whose slides were unlocked with the password."""
    return token == _LOCKED_TOKEN or (token != _OPEN_TOKEN and _LOCKED_SUMMARY in file)


def _damaged() -> Unreadable:
    return Unreadable("damaged", mark("The presentation is cut short or damaged."))
