"""What an item of Outlook is made of: properties by number, their texts in any code page."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kelisim.intake.readers.mail_charset import decode_as

if TYPE_CHECKING:
    from oxmsg.storage import Storage

SUBJECT, CLASS, HEADERS = 0x0037, 0x001A, 0x007D
BODY, PAGE, RTF = 0x1000, 0x1013, 0x1009
SENDER, SENDER_ADDRESS, SENDER_SMTP, FOR_WHOM = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
DISPLAY_TO, DISPLAY_CC = 0x0E04, 0x0E03
SENT, DELIVERED = 0x0039, 0x0E06
DISPLAY_NAME, ADDRESS, SMTP_ADDRESS, RECIPIENT_KIND = 0x3001, 0x3003, 0x39FE, 0x0C15
FILE, LONG_NAME, SHORT_NAME, ENDING = 0x3701, 0x3707, 0x3704, 0x3703
MEDIA_TYPE, CONTENT_ID = 0x370E, 0x3712
_TEXT, _TEXT_8BIT, _BYTES, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
_INTERNET_PAGE, _MESSAGE_PAGE = 0x3FDE, 0x3FFD

MESSAGE_HEADER, INNER_HEADER, PART_HEADER = 32, 24, 8
"""How many bytes come before the properties of each kind of storage ([MS-OXMSG] 2.4.1)."""
_PROPERTIES = "__properties_version1.0"
_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})")
_FIXED = struct.Struct("<HHI8s")  # type, number, flags, value
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class Item:
    """A message, an attachment or a recipient. Nothing in it is believed to be there or whole.

    Its texts are read here and not by the library, which gives up the whole message for one
    text that is damaged, and takes what names no code page for Western.
    """

    def __init__(
        self,
        said: Mapping[tuple[int, int], bytes],
        fixed: Mapping[int, bytes],
        charset: str = "",
    ) -> None:
        """``said`` are texts and bytes by number and type, ``fixed`` small values by number."""
        self._said = said
        self._fixed = fixed
        self.charset = charset_of(self.number(_MESSAGE_PAGE)) or charset
        self._body_charset = charset_of(self.number(_INTERNET_PAGE)) or self.charset

    def text(self, *numbers: int) -> str:
        """The first of these properties that says anything, else ""."""
        for number in numbers:
            wide = self._stream(number, _TEXT).decode("utf-16-le", "replace")
            charset = self._body_charset if number in (BODY, PAGE) else self.charset
            said = wide or decode_as(charset, self._stream(number, _TEXT_8BIT)).text
            if said := said.strip("\0 "):
                return said
        return ""

    def data(self, number: int) -> bytes:
        return self._stream(number, _BYTES)

    def page(self) -> tuple[bytes, str]:
        """The form in HTML, and the charset that the message names for it."""
        return self.data(PAGE), self._body_charset

    def number(self, number: int) -> int:
        return int.from_bytes(self._fixed.get(number, b"")[:4], "little")

    def time(self, *numbers: int) -> datetime | None:
        """The first of these moments that is one, in UTC."""
        for number in numbers:
            ticks = int.from_bytes(self._fixed.get(number, b""), "little")
            try:
                if ticks:
                    return _EPOCH + timedelta(seconds=ticks // 10_000_000)
            except OverflowError:
                continue
        return None

    def attachments(self) -> Iterator[Item]:
        return iter(())

    def recipients(self) -> Iterator[Item]:
        return iter(())

    def message(self) -> Item | None:
        """The message that was attached as such."""
        return None

    def _stream(self, number: int, kind: int) -> bytes:
        return self._said.get((number, kind), b"")


class _Stored(Item):
    """An item in a compound file; a message attached is a storage in this one."""

    def __init__(self, storage: Storage, header: int, charset: str = "") -> None:
        streams = {stream.name: stream.bytes_ for stream in storage.streams}
        self._storages = storage.storages
        self._has_properties = _PROPERTIES in streams
        fixed = streams.get(_PROPERTIES, b"")[header:]
        whole = fixed[: len(fixed) // _FIXED.size * _FIXED.size]
        super().__init__(
            {
                (int(found[1], 16), int(found[2], 16)): data
                for name, data in streams.items()
                if (found := _STREAM.fullmatch(name))
            },
            {number: value for _, number, _, value in _FIXED.iter_unpack(whole)},
            charset,
        )

    def attachments(self) -> Iterator[Item]:
        return self._parts("__attach_version1.0_#")

    def recipients(self) -> Iterator[Item]:
        return self._parts("__recip_version1.0_#")

    def message(self) -> Item | None:
        for inner in self._storages:
            if inner.name == f"__substg1.0_{FILE:04X}{_STORAGE:04X}":
                item = _Stored(inner, INNER_HEADER, self.charset)
                return item if item._has_properties else None
        return None

    def _parts(self, prefix: str) -> Iterator[Item]:
        for part in self._storages:
            if part.name.startswith(prefix):
                yield _Stored(part, PART_HEADER, self.charset)


def open_item(data: bytes) -> Item:
    """The message in a file. Raises whatever the bytes make `olefile` raise."""
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    with OleFileIO(data) as file:
        return _Stored(Storage.from_ole(file), MESSAGE_HEADER)


def ticks_of(moment: datetime) -> bytes:
    """A moment as Outlook's properties have it."""
    return struct.pack("<Q", (moment - _EPOCH) // timedelta(microseconds=1) * 10)


def charset_of(code_page: int) -> str:
    """The charset of a Windows code page; empty where it is none that is known."""
    from oxmsg.domain.encodings import encoding_from_codepage
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        return encoding_from_codepage(code_page) if code_page else ""
    except (UnrecognizedCodePageError, UnsupportedEncodingError):
        return ""
