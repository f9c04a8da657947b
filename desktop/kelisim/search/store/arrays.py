"""Named arrays in one file, read by mapping it: how everything of a segment lies on disk.

The file is: a magic word and the length of the head, the arrays one after another (each begins
at a multiple of 64 bytes, little-endian), and at the end the head, a JSON map from name to type,
length, place and CRC-32. The head's own place is in the first bytes, which are written last: a
file that was not finished has none.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

ARRAYS_EXTENSION = ".arr"

_MAGIC = b"KelisimA"
_FRONT = struct.Struct("<8sQQ")  # magic, place of the head, its bytes
_ALIGNED_TO_BYTES = 64
_READ_BYTES = 1 << 20


class BrokenArrays(ValueError):
    """The file is not one of ours, is cut short, or its head does not fit it."""


class ArraysWriter:
    """Puts arrays into ``file`` (open for writing and seeking) one by one; `close` ends it.

    An array larger than memory allows is given in pieces. The file is neither synced nor closed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head: dict[str, tuple[str, int, int, int]] = {}
        file.write(bytes(_FRONT.size))
        self._at = _FRONT.size

    def add(self, name: str, array: Array) -> None:
        """Add a whole one-dimensional array."""
        self.add_pieces(name, array.dtype, (array,))

    def add_pieces(self, name: str, dtype: Any, pieces: Iterable[Array]) -> None:
        """Add an array that comes in pieces, all of ``dtype``."""
        kind = np.dtype(dtype).newbyteorder("<")
        gap = -self._at % _ALIGNED_TO_BYTES
        self._file.write(bytes(gap))
        place = self._at + gap
        length = code = 0
        for piece in pieces:
            raw = np.ascontiguousarray(piece, kind).data.cast("B") if len(piece) else b""
            code = zlib.crc32(raw, code)
            self._file.write(raw)
            length += len(piece)
        self._head[name] = (kind.str, length, place, code)
        self._at = place + length * kind.itemsize

    def close(self) -> None:
        """Write the head, then where it is."""
        head = json.dumps(self._head).encode()
        self._file.write(head)
        self._file.seek(0)
        self._file.write(_FRONT.pack(_MAGIC, self._at, len(head)))


class Arrays(Mapping[str, Array]):
    """The arrays of a file, read-only and mapped: nothing is read before it is looked at.

    Raises `BrokenArrays`. Any thread may read; the file stays mapped until nobody holds an array
    of it.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            try:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                magic, place, size = _FRONT.unpack_from(self._bytes)
            except (ValueError, struct.error) as error:
                raise BrokenArrays(f"{path.name} is cut short") from error
        if magic != _MAGIC or place + size > len(self._bytes):
            raise BrokenArrays(f"{path.name} was not finished")
        self._head = _head(self._bytes[place : place + size], place, path.name)

    def __getitem__(self, name: str) -> Array:
        kind, length, place, _ = self._head[name]
        return np.frombuffer(self._bytes, kind, length, place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._head)

    def __len__(self) -> int:
        return len(self._head)

    def check(self) -> None:
        """Read everything; raises `BrokenArrays` where it is not what was written."""
        last = _FRONT.size
        for name, (kind, length, place, code) in self._head.items():
            if self._bytes[last:place].strip(b"\0"):
                raise BrokenArrays(f"the bytes before {name} were changed")
            end = last = place + length * np.dtype(kind).itemsize
            found = 0
            for start in range(place, end, _READ_BYTES):
                found = zlib.crc32(self._bytes[start : min(start + _READ_BYTES, end)], found)
            if found != code:
                raise BrokenArrays(f"{name} was changed")


def head_of(path: Path) -> bytes:
    """What says where everything in the file is, and what its check sums are; a few kilobytes.

    Raises `BrokenArrays`, OSError.
    """
    with path.open("rb") as file:
        front = file.read(_FRONT.size)
        if len(front) < _FRONT.size:
            raise BrokenArrays(f"{path.name} is cut short")
        magic, place, size = _FRONT.unpack(front)
        file.seek(0, 2)
        if magic != _MAGIC or place + size != file.tell():
            raise BrokenArrays(f"{path.name} was not finished")
        file.seek(place)
        return front + file.read(size)


def _head(raw: bytes, limit: int, name: str) -> dict[str, tuple[str, int, int, int]]:
    try:
        head = {
            str(key): (np.dtype(kind).str, int(length), int(place), int(code))
            for key, (kind, length, place, code) in json.loads(raw).items()
        }
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise BrokenArrays(f"the head of {name} cannot be read") from error
    for kind, length, place, _ in head.values():
        if length < 0 or place < 0 or place + length * np.dtype(kind).itemsize > limit:
            raise BrokenArrays(f"the head of {name} points outside of it")
    return head
