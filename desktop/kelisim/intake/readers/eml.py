"""Mail as it is sent (RFC 5322): the message, with what is attached or forwarded as its family."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes
from kelisim.intake.readers.letters import LEAST_PICTURE_BYTES, Letter, apart, file_name
from kelisim.intake.readers.mail_body import Content, content_of
from kelisim.intake.readers.mail_head import day_of, looks_like_mail, parameter, read_head, words
from kelisim.intake.readers.mail_tree import Entity, take_apart
from kelisim.intake.readers.tnef import unpacked
from kelisim.intake.readers.tnef_items import is_whole_pack

_MEDIA_TYPE = "message/rfc822"
_PGP = re.compile(r"\s*-----BEGIN PGP MESSAGE-----[^-]*-----END PGP MESSAGE-----\s*")
LOCKED = mark(
    "The message is encrypted ({method}). Open it where its key is, and save it there unlocked."
)


class EmlReader:
    """One message, in whatever order its parts are and however its wrapping was damaged."""

    certainty = Certainty.LIKELY

    def recognises(self, data: bytes, /) -> bool:
        return looks_like_mail(data)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        message = take_apart(data, wishes.limits.member_count)
        _refuse_locked(message)
        content = content_of(message)
        if _PGP.fullmatch(content.text):
            raise Unreadable("encrypted", LOCKED, {"method": "PGP"})
        letter = _letter(message, content.text or _packed_words(content))
        if not letter.text and not content.files:
            raise Unreadable("empty", mark("The message says nothing and brings nothing."))
        return letter.extract(name, _MEDIA_TYPE, Attachments(content))


READER = EmlReader()


@dataclass(frozen=True, slots=True)
class Attachments:
    """The files of a message, unwrapped one by one while they are asked for."""

    content: Content

    def __iter__(self) -> Iterator[Part]:
        return apart(part for entity in self.content.files for part in self._parts(entity))

    def _parts(self, entity: Entity) -> Iterator[Part]:
        """The file; those in it where Outlook packed them; none for a small picture in the text."""
        data = entity.content()
        if is_whole_pack(data):
            yield from unpacked(data)[1]
        elif (part := self._part(entity, data)) is not None:
            yield part

    def _part(self, entity: Entity, data: bytes) -> Part | None:
        is_shown = entity.content_id in self.content.shown
        if is_shown and entity.kind.startswith("image/"):
            small = len(data) < LEAST_PICTURE_BYTES
            return None if small else Part(_called(entity, data), data, "embedded")
        return Part(_called(entity, data), data, "attachment") if data else None


def _packed_words(content: Content) -> str:
    """What a message says that Outlook has packed whole; empty where it has not."""
    for entity in content.files:
        data = entity.content()
        if is_whole_pack(data) and (words := unpacked(data)[0]):
            return words
    return ""


def _called(entity: Entity, data: bytes) -> str:
    """What a part is to be called: as its sender says, a forwarded message by its subject."""
    if entity.head.get_content_maintype() == "message":
        said = entity.file_name or words(read_head(data, 0, len(data))[0], "subject")
        return file_name(said, "forwarded", ".eml")
    ending = mimetypes.guess_extension(entity.kind, strict=False) or ".bin"
    return file_name(entity.file_name, f"{entity.head.get_content_maintype()}{ending}")


def _letter(message: Entity, body: str) -> Letter:
    head = message.head
    return Letter(
        subject=words(head, "subject"),
        sender=words(head, "from") or words(head, "sender"),
        to=words(head, "to") or words(head, "newsgroups"),
        copied=words(head, "cc"),
        sent=words(head, "date"),
        day=day_of(head),
        body=body,
    )


def _refuse_locked(message: Entity) -> None:
    """Raise `Unreadable` where the message cannot be read without a key."""
    method = ""
    if message.kind == "multipart/encrypted":
        method = "PGP"
    elif message.kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        signed = parameter(message.head, "smime-type").lower() == "signed-data"
        method = "" if signed else "S/MIME"
    elif any(part.kind == "application/x-microsoft-rpmsg-message" for part in message.parts):
        method = "Microsoft IRM"
    if method:
        raise Unreadable("encrypted", LOCKED, {"method": method})
