"""Mail that Outlook saved (MSG): the message, its attachments, and messages sent along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import format_datetime

from kelisim.base.texts import mark
from kelisim.intake.readers import outlook
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes
from kelisim.intake.readers.compressed_rtf import unpack_rtf
from kelisim.intake.readers.eml import LOCKED, Attachments
from kelisim.intake.readers.html import all_text
from kelisim.intake.readers.letters import LEAST_PICTURE_BYTES, Letter, apart, as_mail, file_name
from kelisim.intake.readers.mail_body import better, content_of
from kelisim.intake.readers.mail_charset import decode_as
from kelisim.intake.readers.mail_head import MOST_HEADER_BYTES, day_of, read_head, words
from kelisim.intake.readers.mail_tree import take_apart
from kelisim.intake.readers.markup import decode_page
from kelisim.intake.readers.outlook import Item
from kelisim.intake.readers.rtf import rtf_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0\0".encode("utf-16-le")
_MEDIA_TYPE = "application/vnd.ms-outlook"
_SEALED, _SIGNED = "ipm.note.smime", "ipm.note.smime.multipartsigned"
_KEYS = {
    "application/pgp-encrypted": "PGP",
    "application/x-microsoft-rpmsg-message": "Microsoft IRM",
}
_TO, _CC = 1, 2
_MOST_NAMED = 300
_DEEPEST = 6  # messages in one another


class MsgReader:
    """An item of Outlook: a message, an appointment, a contact, whatever has words."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(_OLE) and _PROPERTIES in data

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        try:
            item = outlook.open_item(data)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # the library raises whatever the bytes make it raise
            message = mark("The Outlook message is damaged and cannot be opened.")
            raise Unreadable("damaged", message) from error
        attachments = tuple(item.attachments())
        _refuse_locked(item, attachments)
        letter, parts = _letter(item, ""), _parts(attachments, 0)
        if item.text(outlook.CLASS).lower() == _SIGNED and len(attachments) == 1:
            signed = take_apart(attachments[0].data(outlook.FILE), wishes.limits.member_count)
            content = content_of(signed)
            letter, parts = _letter(item, content.text), iter(Attachments(content))
        if not letter.text and not attachments:
            raise Unreadable("empty", mark("The message says nothing and brings nothing."))
        return letter.extract(name, _MEDIA_TYPE, apart(parts))


READER = MsgReader()


def _refuse_locked(item: Item, attachments: Iterable[Item]) -> None:
    """Raise `Unreadable` where the message lies in its attachment and needs a key."""
    kind = item.text(outlook.CLASS).lower()
    method = "S/MIME" if kind == _SEALED else ""
    for attachment in attachments:
        method = _KEYS.get(attachment.text(outlook.MEDIA_TYPE).lower(), method)
    if method and not _body(item).strip():
        raise Unreadable("encrypted", LOCKED, {"method": method})


def _letter(item: Item, body: str) -> Letter:
    """The message; its own head, where Outlook kept it, knows the sender's day and zone."""
    raw = item.text(outlook.HEADERS).encode("utf-8", "replace")[: MOST_HEADER_BYTES - 1]
    head, _ = read_head(raw, 0, len(raw))
    sent = item.time(outlook.SENT, outlook.DELIVERED)
    return Letter(
        subject=item.text(outlook.SUBJECT) or words(head, "subject"),
        sender=_sender(item) or words(head, "from"),
        to=_recipients(item, _TO) or item.text(outlook.DISPLAY_TO),
        copied=_recipients(item, _CC) or item.text(outlook.DISPLAY_CC),
        sent=words(head, "date") or (format_datetime(sent) if sent else ""),
        day=day_of(head) or (sent.date().isoformat() if sent else ""),
        body=body or _body(item),
    )


def _sender(item: Item) -> str:
    name = item.text(outlook.SENDER, outlook.FOR_WHOM)
    return _person(name, item.text(outlook.SENDER_SMTP) or item.text(outlook.SENDER_ADDRESS))


def _recipients(item: Item, kind: int) -> str:
    named = [
        _person(one.text(outlook.DISPLAY_NAME), one.text(outlook.SMTP_ADDRESS, outlook.ADDRESS))
        for one in item.recipients()
        if one.number(outlook.RECIPIENT_KIND) == kind
    ]
    return ", ".join(named[:_MOST_NAMED])


def _person(name: str, address: str) -> str:
    """Name and address; what Exchange calls an address inside a company is none."""
    is_address = "@" in address and not address.startswith("/")
    if not name or not is_address:
        return name or (address if is_address else "")
    return name if address.lower() == name.strip("'").lower() else f"{name} <{address}>"


def _body(item: Item) -> str:
    """The plain form, unless the page says clearly more; the RTF where there is neither."""
    data, charset = item.page()
    if data:
        page = decode_as(charset, data).text if charset else decode_page(data)
    else:
        page = item.text(outlook.PAGE)
    said = better(item.text(outlook.BODY), all_text(page) if page else "")
    if said.strip():
        return said
    rtf = unpack_rtf(item.data(outlook.RTF))
    return rtf_text(rtf) if rtf else ""


def _parts(attachments: Iterable[Item], depth: int) -> Iterator[Part]:
    for number, attachment in enumerate(attachments, 1):
        data = attachment.data(outlook.FILE)
        if (sent_along := attachment.message()) is not None:
            letter = _letter(sent_along, "")
            within = sent_along.attachments() if depth < _DEEPEST else ()
            mail = as_mail(letter, tuple(apart(_parts(within, depth + 1))))
            yield Part(file_name(letter.subject, f"message {number}", ".eml"), mail, "attachment")
        elif data and not _is_shown(attachment):
            yield Part(_called(attachment, number), data, "attachment")
        elif len(data) >= LEAST_PICTURE_BYTES:
            yield Part(_called(attachment, number), data, "embedded")


def _is_shown(attachment: Item) -> bool:
    """Whether the text shows it, as far as can be told without looking at its page."""
    is_picture = attachment.text(outlook.MEDIA_TYPE).lower().startswith("image/")
    return is_picture and bool(attachment.text(outlook.CONTENT_ID))


def _called(attachment: Item, number: int) -> str:
    named = attachment.text(outlook.LONG_NAME, outlook.SHORT_NAME, outlook.DISPLAY_NAME)
    return file_name(named, f"attachment {number}{attachment.text(outlook.ENDING)}")
