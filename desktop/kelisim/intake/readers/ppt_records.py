"""The records of a presentation of before 2007, and which of them are still valid.

After [MS-PPT] 2.1.2 and 2.3: each saving adds to the stream, and says where the newest objects are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = struct.Struct("<HHI")
_CONTAINER = 0xF
_EDIT, _DIRECTORY = 4085, 6002
_EDIT_FIELDS = struct.Struct("<IIIII")
_LAST_EDIT_AT, _NAME_BITS = 16, 20


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its content lies from ``start`` to ``end`` in the stream."""

    kind: int
    instance: int
    is_container: bool
    start: int
    end: int


def record_at(stream: bytes, at: int, end: int) -> Record | None:
    """The record whose header is at ``at``, cut at ``end``; None where none can be."""
    if not 0 <= at <= end - _HEADER.size:
        return None
    first, kind, size = _HEADER.unpack_from(stream, at)
    start = at + _HEADER.size
    return Record(kind, first >> 4, first & 0xF == _CONTAINER, start, min(end, start + size))


def children(stream: bytes, parent: Record) -> Iterator[Record]:
    """The records directly inside a container."""
    at = parent.start
    while (record := record_at(stream, at, parent.end)) is not None:
        yield record
        at = record.end


def inside(stream: bytes, start: int, end: int) -> Iterator[Record]:
    """All records however deep, each container before what is in it."""
    at = start
    while (record := record_at(stream, at, end)) is not None:
        yield record
        at = record.start if record.is_container else record.end


@dataclass(frozen=True, slots=True)
class Objects:
    """Where the newest state of each object lies, and the number of the document among them."""

    places: dict[int, int]
    document: int

    def find(self, stream: bytes, number: int) -> Record | None:
        return record_at(stream, self.places.get(number, -1), len(stream))


def objects(stream: bytes, current_user: bytes) -> Objects:
    """Follows the savings from the newest back; empty where they cannot be found."""
    places: dict[int, int] = {}
    document = 0
    at = int.from_bytes(current_user[_LAST_EDIT_AT : _LAST_EDIT_AT + 4], "little")
    seen = set()
    while at not in seen:
        seen.add(at)
        edit = record_at(stream, at, len(stream))
        if edit is None or edit.kind != _EDIT or edit.end - edit.start < _EDIT_FIELDS.size:
            break
        _, _, at, directory, number = _EDIT_FIELDS.unpack_from(stream, edit.start)
        document = document or number
        if directory not in seen:  # many savings that share one would take for ever
            seen.add(directory)
            for key, place in _listed(stream, directory):
                places.setdefault(key, place)
    return Objects(places, document)


def _listed(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Numbers and places of the objects that one saving wrote."""
    directory = record_at(stream, at, len(stream))
    if directory is None or directory.kind != _DIRECTORY:
        return
    numbers = struct.unpack_from(
        f"<{(directory.end - directory.start) // 4}I", stream, directory.start
    )
    at = 0
    while at < len(numbers):
        first = numbers[at] & ((1 << _NAME_BITS) - 1)
        count = numbers[at] >> _NAME_BITS
        for offset, place in enumerate(numbers[at + 1 : at + 1 + count]):
            yield first + offset, place
        at += 1 + count
