"""Web pages saved whole (MHTML): the page's text, and its large pictures."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes, clean
from kelisim.intake.readers.html import READER as HTML
from kelisim.intake.readers.letters import LEAST_PICTURE_BYTES, apart, file_name
from kelisim.intake.readers.mail_body import page_of
from kelisim.intake.readers.mail_head import looks_like_mail, words
from kelisim.intake.readers.mail_tree import Entity, take_apart

_MEDIA_TYPE = "multipart/related"
_HEAD_BYTES = 8_192


class MhtmlReader:
    """What browsers save as one file: wrapped like mail, sent by nobody."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        head = data[:_HEAD_BYTES].lower()
        is_page = b"multipart/related" in head or b"text/html" in head
        return is_page and looks_like_mail(data) and _saved_by(head)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        message = take_apart(data, wishes.limits.member_count)
        try:
            page = page_of(next(_pages(message)))
            read = HTML.read(page.encode("utf-8", "replace"), name, wishes)
        except (StopIteration, Unreadable) as error:
            subject = clean(words(message.head, "subject"))
            if not subject:
                raise Unreadable("empty", mark("The page holds no text.")) from error
            read = Extract(subject, Metadata(name, subject), _MEDIA_TYPE)
        return Extract(
            read.text,
            read.metadata,
            _MEDIA_TYPE,
            outline=read.outline,
            parts=apart(_pictures(message)),
        )


READER = MhtmlReader()


def _saved_by(head: bytes) -> bool:
    """Whether the header lines are those of a saved page and not of a message that was sent."""
    if b"snapshot-content-location:" in head or b"saved by " in head:
        return True
    return b"\nto:" not in head and b"\nreceived:" not in head and b"content-location:" in head


def _all(entity: Entity) -> Iterator[Entity]:
    yield entity
    for part in entity.parts:
        yield from _all(part)


def _pages(message: Entity) -> Iterator[Entity]:
    return (part for part in _all(message) if part.kind in ("text/html", "application/xhtml+xml"))


def _pictures(message: Entity) -> Iterator[Part]:
    for part in _all(message):
        if part.kind.startswith("image/") and len(data := part.content()) >= LEAST_PICTURE_BYTES:
            shown = words(part.head, "content-location").rpartition("/")[2]
            yield Part(file_name(part.file_name or shown, "picture"), data, "embedded")
