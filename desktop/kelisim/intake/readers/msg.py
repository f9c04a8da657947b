"""Mail that Outlook saved (MSG): the message, its attachments, and messages sent along."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from typing import TYPE_CHECKING

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Kinship, Part, Unreadable, Wishes
from kelisim.intake.readers.html import all_text
from kelisim.intake.readers.letters import LEAST_PICTURE_BYTES, Letter, apart, file_name
from kelisim.intake.readers.mail_body import better
from kelisim.intake.readers.markup import decode_page

if TYPE_CHECKING:
    from oxmsg.attachment import Attachment
    from oxmsg.properties import Properties

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0\0".encode("utf-16-le")
_MEDIA_TYPE = "application/vnd.ms-outlook"
_SUBJECT, _BODY, _HTML = 0x0037, 0x1000, 0x1013
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _FOR_WHOM = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
_DISPLAY_TO, _DISPLAY_CC = 0x0E04, 0x0E03
_SENT, _DELIVERED = 0x0039, 0x0E06
_SHORT_NAME, _CONTENT_ID, _METHOD = 0x3704, 0x3712, 0x3705
_EMBEDDED_MESSAGE = 5
_EMBEDDED_STORAGE = "__substg1.0_3701000D"
_HEADER_OF_EMBEDDED = 24
_DAMAGED = mark("The Outlook message is damaged and cannot be opened.")


class MsgReader:
    """An item of Outlook: a message, an appointment, a contact, whatever has words."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(_OLE) and _PROPERTIES in data

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        from oxmsg import Message

        try:
            message = Message.load(data)
            letter = _letter(message.properties)
            attachments = message.attachments
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # the library raises whatever the bytes make it raise
            raise Unreadable("damaged", _DAMAGED) from error
        if not letter.text and not attachments:
            raise Unreadable("empty", mark("The message says nothing and brings nothing."))
        return letter.extract(name, _MEDIA_TYPE, apart(_parts(attachments)))


READER = MsgReader()


def _letter(properties: Properties) -> Letter:
    sent = properties.date_prop_value(_SENT) or properties.date_prop_value(_DELIVERED)
    return Letter(
        subject=_said(properties, _SUBJECT),
        sender=_sender(properties),
        to=_said(properties, _DISPLAY_TO),
        copied=_said(properties, _DISPLAY_CC),
        sent=sent.isoformat(" ", "minutes") if sent else "",
        day=sent.date().isoformat() if sent else "",
        body=_body(properties),
    )


def _said(properties: Properties, *named: int) -> str:
    """The first of these properties that says anything."""
    found = (properties.str_prop_value(one) or "" for one in named)
    return next((words.strip("\0 ") for words in found if words.strip("\0 ")), "")


def _sender(properties: Properties) -> str:
    name = _said(properties, _SENDER, _FOR_WHOM)
    address = _said(properties, _SENDER_SMTP, _SENDER_ADDRESS)
    return f"{name} <{address}>" if "@" in address and address != name else name


def _body(properties: Properties) -> str:
    """The plain form, unless the page says clearly more."""
    page = properties.binary_prop_value(_HTML)
    rich = all_text(decode_page(page) if page else _said(properties, _HTML))
    return better(_said(properties, _BODY), rich)


def _parts(attachments: tuple[Attachment, ...]) -> Iterator[Part]:
    for number, attachment in enumerate(attachments, 1):
        properties = attachment.properties
        name = _said(properties, _SHORT_NAME) if not attachment.file_name else attachment.file_name
        if properties.int_prop_value(_METHOD) == _EMBEDDED_MESSAGE:
            if (sent_along := _message_in(attachment)) is not None:
                yield _as_mail(sent_along, number)
        elif data := attachment.file_bytes:
            is_shown = bool(_said(properties, _CONTENT_ID))
            is_picture = (attachment.mime_type or "").startswith("image/")
            if not (is_shown and is_picture and len(data) < LEAST_PICTURE_BYTES):
                kinship: Kinship = "embedded" if is_shown and is_picture else "attachment"
                yield Part(file_name(name, f"attachment {number}"), data, kinship)


def _message_in(attachment: Attachment) -> Letter | None:
    """A message inside this one, which is no file but a storage of the same file."""
    from oxmsg.properties import Properties

    storage = attachment._storage  # noqa: SLF001 - the library has no other door to it
    for inner in getattr(storage, "storages", ()):
        if inner.name == _EMBEDDED_STORAGE:
            return _letter(Properties(inner, _HEADER_OF_EMBEDDED))
    return None


def _as_mail(letter: Letter, number: int) -> Part:
    """The inner message written as mail, so that it is a file that anybody can open."""
    mail = EmailMessage()
    for header, said in (("Subject", letter.subject), ("From", letter.sender),
                         ("To", letter.to), ("Date", letter.sent)):  # fmt: skip
        if said:
            mail[header] = " ".join(said.split())
    mail.set_content(letter.body)
    return Part(file_name(letter.subject, f"message {number}", ".eml"), bytes(mail), "attachment")
