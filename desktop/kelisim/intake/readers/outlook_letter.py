"""What Outlook's properties say: the message as a letter, and the files that came with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import format_datetime

from kelisim.intake.readers import outlook
from kelisim.intake.readers.base import Part
from kelisim.intake.readers.compressed_rtf import unpack_rtf
from kelisim.intake.readers.html import all_text
from kelisim.intake.readers.letters import LEAST_PICTURE_BYTES, Letter, apart, as_mail, file_name
from kelisim.intake.readers.mail_body import better
from kelisim.intake.readers.mail_charset import decode_as
from kelisim.intake.readers.mail_head import MOST_HEADER_BYTES, day_of, read_head, words
from kelisim.intake.readers.markup import decode_page
from kelisim.intake.readers.outlook import Item
from kelisim.intake.readers.rtf import rtf_text

_TO, _CC = 1, 2
_MOST_NAMED = 300
_DEEPEST = 6  # messages in one another


def letter_of(item: Item, body: str = "") -> Letter:
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
        body=body or body_of(item),
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


def body_of(item: Item) -> str:
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


def parts_of(attachments: Iterable[Item], depth: int = 0) -> Iterator[Part]:
    """The files that came with it; a message among them is written as mail, with its own."""
    for number, attachment in enumerate(attachments, 1):
        data = attachment.data(outlook.FILE)
        if (sent_along := attachment.message()) is not None:
            letter = letter_of(sent_along)
            within = sent_along.attachments() if depth < _DEEPEST else ()
            mail = as_mail(letter, tuple(apart(parts_of(within, depth + 1))))
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
