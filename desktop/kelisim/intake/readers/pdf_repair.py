"""A PDF whose ends are lost, made whole enough to be opened: its pages are listed anew."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s+(\d{1,5})\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm(?![a-zA-Z])")
_COUNT = re.compile(rb"/N\s+(\d{1,6})(?!\s+\d+\s+R)")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_LOCKED = re.compile(rb"/Encrypt\s")
_END = b"\nendstream\nendobj\n"
_MOST_PAGES = 5_000
_MOST_UNPACKED_BYTES = 64 * 1024 * 1024
_LARGEST_DICTIONARY = 16_384


def repaired(data: bytes) -> bytes | None:
    """The same file with a new list of its pages behind it; None where it shows none.

    Objects that are packed together, as newer PDFs have them, are laid out first.
    """
    if _LOCKED.search(data):
        return None
    unpacked = b"".join(_unpacked(data))
    whole = data + _END + unpacked
    numbers = {int(one[1]): one.end() for one in _OBJECT.finditer(whole)}
    pages = [number for number, at in numbers.items() if _PAGE.search(_dictionary(whole, at))]
    if not pages:
        return None
    free = max(numbers) + 1
    kids = b" ".join(b"%d 0 R" % page for page in pages[:_MOST_PAGES])
    listed = b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (
        free, len(pages[:_MOST_PAGES]), kids,
    )  # fmt: skip
    root = b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n" % (free + 1, free)
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
    return whole + b"\n" + listed + root + trailer % (free + 2, free + 1)


def _dictionary(data: bytes, at: int) -> bytes:
    """What an object says of itself, before its stream."""
    return re.split(rb"stream|endobj", data[at : at + _LARGEST_DICTIONARY], maxsplit=1)[0]


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The objects of each pack, written one after the other; ISO 32000-1, 7.5.7."""
    left = _MOST_UNPACKED_BYTES
    for found in _OBJECT.finditer(data):
        head = _dictionary(data, found.end())
        begin = _STREAM.search(data, found.end(), found.end() + _LARGEST_DICTIONARY)
        if begin is None or not _PACKED.search(head):
            continue
        count, first = _COUNT.search(head), _FIRST.search(head)
        if count is None or first is None:
            continue
        try:
            content = zlib.decompressobj().decompress(data[begin.end() :], left)
        except zlib.error:
            continue
        left -= len(content)
        if left <= 0:
            return
        yield from _objects(content, int(count[1]), int(first[1]))


def _objects(content: bytes, count: int, first: int) -> Iterator[bytes]:
    places = [int(one) for one in content[:first].split()[: 2 * count] if one.isdigit()]
    starts = [*places[1::2], len(content) - first]
    for number, start, end in zip(places[::2], starts, starts[1:], strict=False):
        yield b"%d 0 obj\n%s\nendobj\n" % (number, content[first + start : first + end])
