"""RTF: text in the code page of each font, tables, notes, headers; HTML that is wrapped in it."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import (
    Certainty,
    Extract,
    Heading,
    Part,
    Unreadable,
    Wishes,
    clean,
    compose,
)
from kelisim.intake.readers.html import HtmlReader
from kelisim.intake.readers.lines import once_each
from kelisim.intake.readers.rtf_parser import RtfParser
from kelisim.intake.readers.rtf_story import Story, settled_pages
from kelisim.intake.readers.salvage import offer

_MARK = b"{\\rtf"
_BEFORE_MARK = b"\xef\xbb\xbf \t\r\n\0"
_MARK_WITHIN = 64
_SMALLEST_PICTURE_BYTES = 30_000
"""What is smaller is an emblem, a line or a bullet rather than a photograph."""
_BREAKS_OFF = mark("The RTF file breaks off before its end.")

_MEDIA_TYPE = "application/rtf"


class RtfReader:
    """RTF of any version; objects are not opened and links not followed."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return data[:_MARK_WITHIN].lstrip(_BEFORE_MARK).startswith(_MARK)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        parsed = RtfParser(data)
        text, outline = _text(parsed)
        extract = Extract(
            text, _metadata(parsed, name), _MEDIA_TYPE, outline=outline, parts=_pictures(parsed)
        )
        if parsed.breaks_off:
            return offer(extract if text else None, wishes, Unreadable("damaged", _BREAKS_OFF))
        if not text:
            raise Unreadable("empty", mark("The document holds no text."))
        return extract


READER = RtfReader()


def rtf_text(data: bytes) -> str:
    """The text of RTF wherever it comes from, as a mail's body; empty where it holds none.

    >>> rtf_text(rb"{\\rtf1\\ansi\\ansicpg1251 \\'d2\\'e0\\'f0\\'e0\\'e7\\par}")
    'Тараз'
    """
    return _text(RtfParser(data))[0]


def _text(parsed: RtfParser) -> tuple[str, tuple[Heading, ...]]:
    """The body, then notes, then headers and footers; or what the HTML inside says."""
    pages = settled_pages(parsed.body, parsed.notes, parsed.margins)
    body = parsed.body.blocks(pages)
    if parsed.is_html:
        return _text_of_html("\n".join(words for words, _ in body)), ()
    return compose([*body, *parsed.notes.blocks(pages), *once_each(parsed.margins.blocks(pages))])


def _text_of_html(page: str) -> str:
    try:
        return HtmlReader().read(page.encode("utf-8-sig", "replace"), "", Wishes()).text
    except Unreadable:
        return ""


def _metadata(parsed: RtfParser, name: str) -> Metadata:
    created = [parsed.created.get(part, 0) for part in ("yr", "mo", "dy")]
    date = "{:04}-{:02}-{:02}".format(*created) if all(created) else ""
    return Metadata(name, _said(parsed.title), date, _said(parsed.author))


def _said(story: Story) -> str:
    return clean(" ".join(words for words, _ in story.blocks(settled_pages(story))))


def _pictures(parsed: RtfParser) -> Iterator[Part]:
    large = [picture for picture in parsed.pictures if len(picture[1]) >= _SMALLEST_PICTURE_BYTES]
    for number, (kind, data) in enumerate(large, 1):
        yield Part(f"picture-{number}.{kind}", data, "embedded")
