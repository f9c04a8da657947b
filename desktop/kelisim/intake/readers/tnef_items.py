"""What lies in a winmail.dat: properties of a message and its attachments, after [MS-OXTNEF]."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kelisim.intake.readers import outlook
from kelisim.intake.readers.outlook import Item, charset_of, ticks_of

TNEF_MARK = b"\x78\x9f\x3e\x22"
_HEADER, _HEAD = 6, struct.Struct("<BII")
_CHECKSUM_BYTES = 2
_PAGE, _MESSAGE, _RECIPIENTS = 0x00069007, 0x00069003, 0x00069004
_SENDER, _SENT = 0x00008000, 0x00038005
_BEGINS, _ATTACHMENT = 0x00069002, 0x00069005
_OLD = {
    0x00018004: outlook.SUBJECT, 0x0002800C: outlook.BODY, 0x00078008: outlook.CLASS,
    0x00018010: outlook.LONG_NAME,
}  # fmt: skip
_OLD_FILE = 0x0006800F

_TEXT, _TEXT_8BIT, _OBJECT, _BYTES = 0x001F, 0x001E, 0x000D, 0x0102
_LONG = frozenset((_TEXT, _TEXT_8BIT, _OBJECT, _BYTES))
_BYTES_OF = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip
_MANY, _NAMED, _NAMED_BY_TEXT, _GUID_BYTES = 0x1000, 0x8000, 1, 16
_MOST = 10_000
"""Properties, values or rows of a kind: no message has as many."""
_DEEPEST = 8


@dataclass
class _Said:
    """Properties as they are gathered: texts and bytes by number and type, others by number."""

    long: dict[tuple[int, int], bytes] = field(default_factory=dict)
    short: dict[int, bytes] = field(default_factory=dict)


class _Packed(Item):
    """An item of a winmail.dat, with what lies in it."""

    def __init__(
        self,
        said: _Said,
        charset: str,
        depth: int,
        attached: tuple[_Said, ...] = (),
        recipients: tuple[_Said, ...] = (),
    ) -> None:
        super().__init__(said.long, said.short, charset)
        self._inner = said.long.get((outlook.FILE, _OBJECT), b"")[_GUID_BYTES:]
        self._depth = depth
        self._attached = attached
        self._recipients = recipients

    def attachments(self) -> Iterator[Item]:
        return (_Packed(said, self.charset, self._depth) for said in self._attached)

    def recipients(self) -> Iterator[Item]:
        return (_Packed(said, self.charset, self._depth) for said in self._recipients)

    def message(self) -> Item | None:
        is_one = self._inner.startswith(TNEF_MARK) and self._depth < _DEEPEST
        return open_packed(self._inner, self._depth + 1) if is_one else None


def open_packed(data: bytes, depth: int = 0) -> Item:
    """The message in a winmail.dat, as far as it goes where that is damaged."""
    message, charset = _Said(), ""
    attached: list[_Said] = []
    recipients: list[_Said] = []
    for kind, value in _attributes(data):
        if kind == _BEGINS:
            attached.append(_Said())
        own = attached[-1] if attached else message
        if kind == _PAGE:
            charset = charset_of(int.from_bytes(value[:4], "little"))
        elif kind == _MESSAGE:
            _read_properties(value, 0, message)
        elif kind == _ATTACHMENT:
            _read_properties(value, 0, own)
        elif kind == _RECIPIENTS:
            recipients += _rows(value)
        elif kind == _OLD_FILE:
            own.long.setdefault((outlook.FILE, _BYTES), value)
        elif kind == _SENDER and len(value) >= 8:
            length = int.from_bytes(value[4:6], "little")
            message.long.setdefault((outlook.SENDER, _TEXT_8BIT), value[8 : 8 + length])
        elif kind == _SENT:
            message.short.setdefault(outlook.SENT, _ticks(value))
        elif kind in _OLD:
            own.long.setdefault((_OLD[kind], _TEXT_8BIT), value)
    return _Packed(message, charset, depth, tuple(attached), tuple(recipients))


def is_whole_pack(data: bytes) -> bool:
    """Whether this is a winmail.dat from which no value is missing.

    The last checksum may be, and a stray line end may follow: mail programs do both.
    """
    end = _HEADER
    while end + _HEAD.size <= len(data):
        end += _HEAD.size + _HEAD.unpack_from(data, end)[2] + _CHECKSUM_BYTES
    return data.startswith(TNEF_MARK) and len(data) >= max(end - _CHECKSUM_BYTES, _HEADER + 1)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEADER
    while at + _HEAD.size <= len(data):
        _, kind, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield kind, data[at : at + size]
        at += size + _CHECKSUM_BYTES


def _rows(value: bytes) -> Iterator[_Said]:
    at = 4
    for _ in range(min(int.from_bytes(value[:4], "little"), _MOST)):
        if at >= len(value):
            return
        said = _Said()
        at = _read_properties(value, at, said)
        yield said


def _read_properties(data: bytes, at: int, said: _Said) -> int:
    """Put the properties at ``at`` into ``said``; returns where they end."""
    count = int.from_bytes(data[at : at + 4], "little")
    at += 4
    for _ in range(min(count, _MOST)):
        if at + 4 > len(data):
            break
        kind, number = struct.unpack_from("<HH", data, at)
        at = _behind_name(data, at + 4) if number & _NAMED else at + 4
        values, at = _values(data, at, kind)
        if values is None:
            return len(data)
        if kind & ~_MANY in _LONG:
            said.long.setdefault((number, kind), b"".join(values[:1]))
        else:
            said.short.setdefault(number, b"".join(values[:1]))
    return at


def _behind_name(data: bytes, at: int) -> int:
    """Where the value of a named property begins: its name is of no use here."""
    kind, size = data[at + _GUID_BYTES : at + _GUID_BYTES + 4], data[at + _GUID_BYTES + 4 :][:4]
    at += _GUID_BYTES + 8
    if int.from_bytes(kind, "little") == _NAMED_BY_TEXT:
        at += _padded(int.from_bytes(size, "little"))
    return at


def _values(data: bytes, at: int, kind: int) -> tuple[list[bytes] | None, int]:
    """The values of one property and where the next begins; None for a type that none has."""
    one, is_many = kind & ~_MANY, bool(kind & _MANY)
    size = _BYTES_OF.get(one, 0)
    if not size and one not in _LONG:
        return None, at
    count = 1
    if is_many or not size:
        count = min(int.from_bytes(data[at : at + 4], "little"), _MOST)
        at += 4
    values: list[bytes] = []
    for _ in range(count):
        length = size
        if not size:
            length = int.from_bytes(data[at : at + 4], "little")
            at += 4
        values.append(data[at : at + length])
        at += _padded(length)
        if at > len(data):
            break
    return values, at


def _padded(size: int) -> int:
    return -(-size // 4) * 4


def _ticks(value: bytes) -> bytes:
    """A moment as properties have it, from one of seven numbers; nothing where it is none."""
    try:
        year, month, day, hour, minute, second = struct.unpack_from("<6H", value)
        return ticks_of(datetime(year, month, day, hour, minute, second, tzinfo=UTC))
    except (struct.error, ValueError):
        return b""
