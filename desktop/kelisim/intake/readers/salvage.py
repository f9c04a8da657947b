"""What can still be had of a damaged file: the parts of a broken zip, and how it is offered."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from kelisim.base.texts import mark
from kelisim.intake.limits import MEGABYTE
from kelisim.intake.readers.base import Extract, Note, Unreadable, Wishes
from kelisim.intake.readers.package import Package
from kelisim.intake.readers.zip_header import (
    DEFLATED,
    HEADER_BYTES,
    HEADER_MARK,
    STORED,
    LocalHeader,
)

_ANY_MARK = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x07\x08)")
_CHUNK = 1 << 12
_LARGEST_PART_BYTES = 64 * MEGABYTE
_MOST_BYTES = 256 * MEGABYTE
_MOST_MEMBERS = 10_000
_END_BYTES = 400


def read_or_salvage(data: bytes, wishes: Wishes, read: Callable[[Package], Extract]) -> Extract:
    """What ``read`` makes of the package in ``data``; of a damaged one where ``wishes`` say so.

    Raises `Unreadable`: for a damaged file with the number of paragraphs that could be saved.
    """
    try:
        package = Package(data)
        extract = read(package)
    except Unreadable as refusal:
        if refusal.reason != "damaged":
            raise
        return offer(_saved(data, read), wishes, refusal)
    return offer(extract, wishes, faulty()) if package.mended else extract


def offer(saved: Extract | None, wishes: Wishes, damage: Unreadable) -> Extract:
    """``saved`` with a note where it is wanted. Else raises ``damage``, saying how much it is."""
    if saved is None:
        raise damage
    if wishes.salvage:
        return replace(
            saved, note=Note(mark("The file is damaged; this is what could be saved of its text."))
        )
    raise Unreadable(
        damage.reason, damage.message, damage.details, paragraphs=paragraph_count(saved.text)
    )


def paragraph_count(text: str) -> int:
    """How many lines of ``text`` say something.

    >>> paragraph_count("Бір\\n\\nекі")
    2
    """
    return sum(1 for line in text.split("\n") if line.strip())


class BrokenPackage(Package):
    """A zip without its directory, or with damaged members: as much of each as can be read.

    Raises `Unreadable` where a password locks it.
    """

    def __init__(self, data: bytes) -> None:
        self.mended = set()
        self._members = _members(data)

    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        return self._members[name]

    def packed(self) -> bytes:
        """What can be read, as a zip that is whole."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as whole:
            for name, content in self._members.items():
                whole.writestr(name, content)
        return buffer.getvalue()


def breaks_off(data: bytes, root: str) -> bool:
    """Whether the end of XML is missing: the tag that closes the element around everything."""
    end = data[-_END_BYTES:].replace(b"\0", b"")
    return f"{root}>".encode() not in end


def _saved(data: bytes, read: Callable[[Package], Extract]) -> Extract | None:
    try:
        return read(BrokenPackage(data))
    except Unreadable as refusal:
        if refusal.reason == "encrypted":
            raise
        return None


def faulty() -> Unreadable:
    """Why a document that was read is not taken for whole."""
    return Unreadable("damaged", mark("Parts of the document are damaged; some text may be lost."))


def _members(data: bytes) -> dict[str, bytes]:
    """What follows each local header; of members of one name the longest."""
    found: dict[str, bytes] = {}
    may_keep = _MOST_BYTES
    at = data.find(HEADER_MARK)
    for _ in range(_MOST_MEMBERS):
        if not 0 <= at <= len(data) - HEADER_BYTES:
            break
        name, content, end = _member(data, at, min(may_keep, _LARGEST_PART_BYTES))
        if name and len(content) > len(found.get(name, b"")):
            may_keep = max(0, may_keep - len(content))
            found[name] = content
        at = data.find(HEADER_MARK, end)
    return found


def _member(data: bytes, at: int, most: int) -> tuple[str, bytes, int]:
    """Name and content of the member whose header is at ``at``, and where it ends."""
    header = LocalHeader.at(data, at)
    start, packed = header.start, header.packed
    name = header.name.decode("utf-8", "replace")
    if header.is_encrypted:
        raise Unreadable("encrypted", mark("The file is locked with a password."))
    if header.method == DEFLATED:
        return name, *_inflated(data, start, most)
    if header.method == STORED:
        end = start + packed
        if not (packed and _ANY_MARK.match(data, end)):
            following = _ANY_MARK.search(data, start)
            end = following.start() if following else len(data)
        return name, data[start : min(end, start + most)], end
    return name, b"", start


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """A deflated stream as far as it goes, about ``most`` bytes, and where reading stopped."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size, at = 0, start
    while at < len(data) and not engine.eof and size < most:
        before, chunk = engine.copy(), data[at : at + _CHUNK]
        try:
            piece = engine.decompress(chunk, most - size)
        except zlib.error:
            pieces.extend(_up_to_the_fault(before, chunk))
            break
        pieces.append(piece)
        size += len(piece)
        at += len(chunk)
    return b"".join(pieces), at - len(engine.unused_data)


def _up_to_the_fault(engine: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """A chunk byte by byte: unpacked in one go its sound beginning would be lost, too."""
    for at in range(len(chunk)):
        try:
            yield engine.decompress(chunk[at : at + 1])
        except zlib.error:
            return
