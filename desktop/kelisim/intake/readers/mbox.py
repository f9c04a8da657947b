"""Mailboxes (mbox): many messages one after another, each of which is a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes
from kelisim.intake.readers.letters import file_name
from kelisim.intake.readers.mail_head import read_head, words

_MEDIA_TYPE = "application/mbox"
_SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n))From [^\r\n]*\d{2}:\d{2}[^\r\n]*\r?\n"
    rb"(?=[!-9;-~]{1,100}[ \t]*:|>?From |\r?\n)"
)
"""The line that mail programs put between messages: a sender and a time, then header lines."""
_QUOTED = re.compile(rb"(?m)^>(>*From )")


class MboxReader:
    """Messages divided by lines that begin with «From »; quoted ones inside are unquoted."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        """True for two messages or more; a single one is simply a message."""
        if not data.startswith(b"From "):
            return False
        found = _SEPARATOR.finditer(data)
        return next(found, None) is not None and next(found, None) is not None

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        return Extract("", Metadata(name), _MEDIA_TYPE, parts=_messages(data), is_container=True)


READER = MboxReader()


def _messages(data: bytes) -> Iterator[Part]:
    starts = [match.start() for match in _SEPARATOR.finditer(data)]
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
