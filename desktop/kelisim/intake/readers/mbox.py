"""Mailboxes (mbox): many messages one after another, each of which is a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes
from kelisim.intake.readers.letters import file_name
from kelisim.intake.readers.mail_head import read_head, words

_MEDIA_TYPE = "application/mbox"
_BEGINS = b"From "
_DATED = re.compile(
    rb"From [^\r\n]*[A-Z][a-z]{2},? [A-Z][a-z]{2} [ \d]?\d \d{1,2}:\d{2}[^\r\n]*(?:\r?\n|\Z)"
)
"""The line that mail programs put between messages: a sender, and a moment as C writes it."""
_HEADED = re.compile(rb"From [^\r\n]*(?:@|\d:\d\d)[^\r\n]*\r?\n(?:>?From |[!-9;-~]{1,100}[ \t]*:)")
"""One in another form, taken for such where a blank line is before it and a header behind."""
_QUOTED = re.compile(rb"(?m)^>(>*From )")


class MboxReader:
    """Messages divided by lines that begin with «From »; quoted ones inside are unquoted."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        """True for two messages or more; a single one is simply a message."""
        found = _starts(data)
        return next(found, None) == 0 and next(found, None) is not None

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        return Extract("", Metadata(name), _MEDIA_TYPE, parts=_messages(data), is_container=True)


READER = MboxReader()


def _starts(data: bytes) -> Iterator[int]:
    """Where each message begins. An unquoted «From » inside a letter is none."""
    at = 0 if data.startswith(_BEGINS) else -1
    while at >= 0:
        after_blank = at == 0 or data.endswith((b"\n\n", b"\n\r\n"), max(0, at - 3), at)
        if _DATED.match(data, at) or (after_blank and _HEADED.match(data, at)):
            yield at
        at = data.find(b"\n" + _BEGINS, at) + 1 or -1


def _messages(data: bytes) -> Iterator[Part]:
    starts = list(_starts(data))
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        body = data.find(b"\n", start) + 1
        message = _QUOTED.sub(rb"\1", data[body:end])
        if message.strip():
            yield Part(_called(number, message), message)


def _called(number: int, message: bytes) -> str:
    """«0012 Тақырып.eml»: its place in the mailbox, and what it is about."""
    try:
        subject = words(read_head(message, 0, len(message))[0], "subject")
    except Unreadable:  # it will be held for that reason when it is read itself
        subject = ""
    return file_name(f"{number:04} {subject}".strip(), f"{number:04}", ".eml")
