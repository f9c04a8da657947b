"""The header before each member of a zip, which tells of it where the directory is lost."""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEADER_MARK = b"PK\x03\x04"
STORED, DEFLATED = 0, 8

_HEADER = struct.Struct("<4s5H3I2H")  # APPNOTE 4.3.7
HEADER_BYTES = _HEADER.size
_ENCRYPTED_FLAG, _DESCRIPTOR_FLAG = 0x1, 0x8


@dataclass(frozen=True, slots=True)
class LocalHeader:
    """What a header says: sizes in bytes, packed and unpacked; where the content begins."""

    flags: int
    method: int
    crc: int
    packed: int
    size: int
    name: bytes
    start: int

    @classmethod
    def at(cls, data: bytes, place: int) -> LocalHeader:
        """The header at ``place``, behind which `HEADER_BYTES` and more lie."""
        _, _, flags, method, _, _, crc, packed, size, named, extra = _HEADER.unpack_from(
            data, place
        )
        behind = place + _HEADER.size
        name = data[behind : behind + named]
        return cls(flags, method, crc, packed, size, name, behind + named + extra)

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & _ENCRYPTED_FLAG)

    @property
    def is_told_later(self) -> bool:
        """Whether size and checksum stand in a descriptor behind the content."""
        return bool(self.flags & _DESCRIPTOR_FLAG)
