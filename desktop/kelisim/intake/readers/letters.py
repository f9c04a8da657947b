"""What mail of every kind becomes: a text under its head, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from hashlib import sha256

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.names import INVISIBLE
from kelisim.intake.readers.base import Extract, Note, Part, clean
from kelisim.intake.readers.mail_head import called

LEAST_PICTURE_BYTES = 32_768
"""What a message shows in its text and is smaller is a logo, a line or a face."""

_SEPARATORS = re.compile(r"[\\/]+")
_LONGEST_NAME = 120
_LONGEST_ENDING = 12


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as a person reads it. ``day`` is EDTF, the others are what its head says."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    copied: str = ""
    sent: str = ""
    day: str = ""
    body: str = ""

    @property
    def text(self) -> str:
        """The subject, who wrote to whom and when, and the body: all of it can be searched."""
        head = (
            ("From", self.sender), ("To", self.to), ("Cc", self.copied), ("Date", self.sent),
        )  # fmt: skip
        lines = [f"{label}: {said}" for label, said in head if said]
        blocks = (self.subject, "\n".join(lines), self.body)
        return clean("\n\n".join(block for block in map(clean, blocks) if block))

    def extract(
        self, name: str, media_type: str, parts: Iterable[Part], note: Note | None = None
    ) -> Extract:
        """The letter as a document, what came with it as its children."""
        metadata = Metadata(name, clean(self.subject), self.day, clean(called(self.sender)))
        return Extract(self.text, metadata, media_type, parts=parts, note=note)


def as_mail(letter: Letter, files: Iterable[Part]) -> bytes:
    """The letter written as mail, so that it is a file that anybody can open.

    The same letter always gives the same bytes: its boundary is made of what it holds.
    """
    text = MIMEText(letter.body, "plain", "utf-8", policy=policy.compat32)
    told = sha256(letter.text.encode("utf-8", "replace"))
    message = MIMEMultipart("mixed", _subparts=[text], policy=policy.compat32)
    for part in files:
        attached = MIMEApplication(part.data)
        attached.add_header("Content-Disposition", "attachment", filename=("utf-8", "", part.path))
        message.attach(attached)
        told.update(part.data)
    message.set_boundary(f"=_{told.hexdigest()}")
    for name, said in (
        ("Subject", letter.subject), ("From", letter.sender), ("To", letter.to),
        ("Cc", letter.copied), ("Date", letter.sent),
    ):  # fmt: skip
        if words := " ".join(said.split()):
            message[name] = words if words.isascii() else Header(words, "utf-8").encode()
    return message.as_bytes()


def apart(parts: Iterable[Part]) -> Iterator[Part]:
    """The same parts; those that are called alike are numbered."""
    often: dict[str, int] = {}
    for part in parts:
        key = part.path.casefold()
        often[key] = number = often.get(key, 0) + 1
        path = part.path
        if number > 1:
            stem, dot, ending = path.rpartition(".")
            path = f"{stem} ({number}){dot}{ending}" if stem else f"{path} ({number})"
        yield Part(path, part.data, part.kinship, part.refusal)


def file_name(said: str, otherwise: str, ending: str = "") -> str:
    """What a part can be called: one step of a path, one line, of a length that can be shown.

    >>> file_name("C:\\\\хаттар\\\\есеп\\u202e.doc", "file.bin")
    'есеп.doc'
    >>> file_name("Re: 1/2\\nжиналыс", "message", ".eml")
    'Re: 1-2 жиналыс.eml'
    """
    steps = [_SEPARATORS.sub("-", said)] if ending else _SEPARATORS.split(said)
    shown = " ".join(INVISIBLE.sub(" ", steps[-1]).split()).strip(". ")
    shown = re.sub(r" +(?=\.[^. ]+$)", "", shown) or otherwise
    if ending and not shown.lower().endswith(ending):
        return shown[:_LONGEST_NAME].rstrip() + ending
    if len(shown) <= _LONGEST_NAME:
        return shown
    stem, dot, kept = shown.rpartition(".")
    tail = (dot + kept)[:_LONGEST_ENDING] if dot else ""
    return (stem or shown)[: _LONGEST_NAME - len(tail)].rstrip() + tail
