"""A zip without its directory: what the header before each member still tells."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kelisim.intake.limits import Limits
from kelisim.intake.readers import pack_refusals, packed
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.member_names import decode_names
from kelisim.intake.readers.packed import Member
from kelisim.intake.readers.zip_header import (
    DEFLATED,
    HEADER_BYTES,
    HEADER_MARK,
    STORED,
    LocalHeader,
)

_DIRECTORY_MARK = b"PK\x01\x02"
_MARKS = (HEADER_MARK, _DIRECTORY_MARK, b"PK\x07\x08")
_LONGEST_DESCRIPTOR = 24
_CHUNK = 1 << 16


def saved(data: bytes, name: str, limits: Limits) -> list[Member]:
    """The members up to where the pack breaks off, and a refusal for the rest of it.

    ``name`` is what the pack is called. Raises `Unreadable` where nothing can be saved.
    """
    found = list(_found(data, limits))
    if all(local.refusal for local in found):
        raise pack_refusals.damaged()
    names = decode_names([local.name for local in found])
    members = [
        Member(called, local.size, local.read, local.packed, local.refusal)
        for called, local in zip(names, found, strict=True)
    ]
    last = found[-1]
    if not last.refusal and _near(data, last.end, _DIRECTORY_MARK) < 0:
        members.append(Member(name, 0, bytes, refusal=pack_refusals.damaged_rest()))
    return members


@dataclass(frozen=True, slots=True)
class _Local:
    """A member by its own header; ``end`` is where the next thing begins."""

    name: bytes
    size: int
    packed: int
    end: int
    read: Callable[[], bytes] = bytes
    refusal: Unreadable | None = None


def _found(data: bytes, limits: Limits) -> Iterator[_Local]:
    """Members one behind the other; what has no end ends the row."""
    at, count, total = data.find(HEADER_MARK), 0, 0
    while at >= 0 and len(data) - at >= HEADER_BYTES:
        local = _local(data, at, limits)
        yield local
        count, total = count + 1, total + local.size
        if count > limits.member_count:
            raise pack_refusals.too_many_parts(limits.member_count)
        packed.bound_total(total, len(data), limits)
        at = _near(data, local.end, HEADER_MARK)


def _local(data: bytes, at: int, limits: Limits) -> _Local:
    header = LocalHeader.at(data, at)
    name, start, full = header.name, header.start, header.size
    untold = header.is_told_later and not header.packed
    if header.method == DEFLATED and not header.is_encrypted:
        return _deflated(name, data, start, None if untold else header.crc, limits)
    end = _next_mark(data, start) if untold else start + header.packed
    if end > len(data):
        return _Local(name, 0, 0, len(data), refusal=pack_refusals.damaged())
    if header.is_encrypted:
        return _Local(name, full, end - start, end, refusal=pack_refusals.locked())
    if header.method != STORED:
        return _Local(name, full, end - start, end, refusal=pack_refusals.unknown_method())
    return _Local(name, end - start, end - start, end, lambda: data[start:end])


def _deflated(name: bytes, data: bytes, start: int, crc: int | None, limits: Limits) -> _Local:
    """A member that is unpacked once to be measured, and again when its bytes are wanted."""
    size, checked, stream = 0, 0, _Inflating(data, start)
    try:
        for piece in stream:
            size, checked = size + len(piece), zlib.crc32(piece, checked)
            if size > limits.file_bytes:
                raise pack_refusals.too_large(size, limits.file_bytes)
    except (zlib.error, EOFError):
        return _Local(name, 0, 0, len(data), refusal=pack_refusals.damaged())
    wrong = pack_refusals.damaged() if crc is not None and crc != checked else None
    end = stream.end
    return _Local(
        name, size, end - start, end, lambda: b"".join(_Inflating(data, start)), refusal=wrong
    )


class _Inflating:
    """The unpacked pieces of what begins at ``start``; ``end`` is known behind the last one."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
        self._fed = start

    @property
    def end(self) -> int:
        return self._fed - len(self._engine.unused_data)

    def __iter__(self) -> Iterator[bytes]:
        while not self._engine.eof:
            piece = self._engine.unconsumed_tail
            if not piece:
                piece = self._data[self._fed : self._fed + _CHUNK]
                self._fed += len(piece)
            if not piece:
                raise EOFError
            yield self._engine.decompress(piece, _CHUNK)


def _near(data: bytes, end: int, mark: bytes) -> int:
    """Where ``mark`` stands behind a member and its descriptor, -1 if it does not."""
    return data.find(mark, end, end + _LONGEST_DESCRIPTOR + len(mark))


def _next_mark(data: bytes, start: int) -> int:
    """Where a stored member ends whose size its header does not tell."""
    found = [at for mark in _MARKS if (at := data.find(mark, start)) >= 0]
    return min(found, default=len(data) + 1)
