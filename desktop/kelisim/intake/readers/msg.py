"""Mail that Outlook saved (MSG): the message, its attachments, and messages sent along."""

from __future__ import annotations

from collections.abc import Iterable

from kelisim.base.texts import mark
from kelisim.intake.readers import outlook
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes
from kelisim.intake.readers.eml import LOCKED, Attachments
from kelisim.intake.readers.letters import apart
from kelisim.intake.readers.mail_body import content_of
from kelisim.intake.readers.mail_tree import take_apart
from kelisim.intake.readers.outlook import Item
from kelisim.intake.readers.outlook_letter import body_of, letter_of, parts_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0\0".encode("utf-16-le")
_MEDIA_TYPE = "application/vnd.ms-outlook"
_SEALED, _SIGNED = "ipm.note.smime", "ipm.note.smime.multipartsigned"
_KEYS = {
    "application/pgp-encrypted": "PGP",
    "application/x-microsoft-rpmsg-message": "Microsoft IRM",
}


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
        letter, parts = letter_of(item), parts_of(attachments)
        if item.text(outlook.CLASS).lower() == _SIGNED and len(attachments) == 1:
            signed = take_apart(attachments[0].data(outlook.FILE), wishes.limits.member_count)
            content = content_of(signed)
            letter, parts = letter_of(item, content.text), iter(Attachments(content))
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
    if method and not body_of(item).strip():
        raise Unreadable("encrypted", LOCKED, {"method": method})
