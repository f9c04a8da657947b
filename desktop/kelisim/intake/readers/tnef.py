"""What Outlook sends to strangers (winmail.dat): a message whose parts only it could read."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Part, Unreadable, Wishes
from kelisim.intake.readers.letters import apart
from kelisim.intake.readers.outlook_letter import letter_of, parts_of
from kelisim.intake.readers.salvage import offer
from kelisim.intake.readers.tnef_items import TNEF_MARK, is_whole_pack, open_packed

_MEDIA_TYPE = "application/vnd.ms-tnef"


class TnefReader:
    """The message with its attachments; a message without words is a mere container of them."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(TNEF_MARK)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        item = open_packed(data)
        letter = letter_of(item)
        held = any(True for _ in item.attachments())
        extract = letter.extract(name, _MEDIA_TYPE, apart(parts_of(item.attachments())))
        if not is_whole_pack(data):
            message = mark("The file winmail.dat is cut short or damaged.")
            return offer(extract if letter.text else None, wishes, Unreadable("damaged", message))
        if not letter.text and not held:
            raise Unreadable("empty", mark("The message says nothing and brings nothing."))
        return extract


READER = TnefReader()


def unpacked(data: bytes) -> tuple[str, Iterator[Part]]:
    """What a winmail.dat adds to the mail that it came with: words, and files."""
    item = open_packed(data)
    return letter_of(item).body, parts_of(item.attachments())
