"""The RTF that Outlook keeps of a message, unpacked ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

_COMPRESSED, _AS_IT_IS = b"LZFu", b"MELA"
_HEADER = struct.Struct("<II4sI")
_WINDOW = 4_096
_AT_FIRST = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the window holds before the first byte, by the specification."""
_MOST_BYTES = 16_777_216
_SHORTEST_COPY = 2


def unpack_rtf(data: bytes) -> bytes:
    """The RTF in ``data``, as far as it goes where it was cut short; empty where it is none."""
    if len(data) < _HEADER.size:
        return b""
    _, size, how, _ = _HEADER.unpack_from(data)
    body = data[_HEADER.size :]
    if how == _AS_IT_IS:
        return body[:size]
    return _unpacked(body, min(size, _MOST_BYTES)) if how == _COMPRESSED else b""


def _unpacked(packed: bytes, size: int) -> bytes:
    """Runs of eight tokens under a byte of flags: a letter, or where in the window to copy from."""
    window = bytearray(_AT_FIRST.ljust(_WINDOW, b"\0"))
    write = len(_AT_FIRST)
    out = bytearray()
    at = 0
    while at < len(packed) and len(out) < size:
        flags = packed[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                said, at = packed[at : at + 1], at + 1
            else:
                token = int.from_bytes(packed[at : at + 2], "big")
                at += 2
                start, length = token >> 4, (token & 0xF) + _SHORTEST_COPY
                if start == write or at > len(packed):
                    return bytes(out[:size])
                said = _copied(window, start, write, length)
            for byte in said:
                window[write] = byte
                write = (write + 1) % _WINDOW
            out += said
    return bytes(out[:size])


def _copied(window: bytearray, start: int, write: int, length: int) -> bytes:
    """From ``start`` on; a copy that runs into what is being written repeats it."""
    ahead = (write - start) % _WINDOW
    found = bytes(window[(start + step) % _WINDOW] for step in range(min(length, ahead)))
    return (found * (length // len(found) + 1))[:length]
