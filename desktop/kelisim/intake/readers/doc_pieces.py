"""The pieces in which Word saved a text, [MS-DOC] 2.8.35 and 2.9.38."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kelisim.intake.readers.codepages import WESTERN, believed, page_of_language
from kelisim.intake.readers.doc_layout import Layout

_PROPERTIES, _PIECES = 1, 2
_IS_NARROW = 0x4000_0000
_DESCRIPTOR = struct.Struct("<HIH")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """``size`` letters that lie at ``start`` in the stream, of one byte or two each."""

    size: int
    start: int
    is_wide: bool

    @property
    def letter_bytes(self) -> int:
        return 2 if self.is_wide else 1

    def bytes_in(self, stream: bytes) -> bytes:
        return stream[self.start : self.start + self.size * self.letter_bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """A piece with its words: exactly one code point for each letter that Word counts."""

    piece: Piece
    words: str


def pieces_of(layout: Layout, stream: bytes, table: bytes) -> list[Piece]:
    """The pieces in the order of the text; those of Word 6 are always of one byte a letter.

    A document of Word 6 that was saved whole is one piece. Empty where the table is damaged.
    """
    if not layout.is_in_pieces:
        return [Piece(layout.text.size, layout.text.start, is_wide=False)]
    clx = layout.clx.of(table if layout.is_97 else stream)
    at = 0
    while at + 5 <= len(clx) and clx[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != _PIECES:
        return []
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    positions, descriptors = at + 5, at + 5 + 4 * (count + 1)
    if count < 1 or descriptors + 8 * count > len(clx):
        return []
    bounds = struct.unpack_from(f"<{count + 1}I", clx, positions)
    return [
        _piece(layout, end - begin, _DESCRIPTOR.unpack_from(clx, descriptors + 8 * number)[1])
        for number, (begin, end) in enumerate(pairwise(bounds))
        if end > begin
    ]


def _piece(layout: Layout, size: int, where: int) -> Piece:
    if not layout.is_97:
        return Piece(size, where, is_wide=False)
    if where & _IS_NARROW:
        return Piece(size, (where & ~_IS_NARROW) // 2, is_wide=False)
    return Piece(size, where, is_wide=True)


def unbroken(layout: Layout) -> Piece:
    """The text as one piece, for where the table of pieces is lost: few documents have more."""
    size = sum(layout.counts)
    is_wide = layout.text.size >= 2 * size
    return Piece(min(size, layout.text.size), layout.text.start, is_wide)


def are_whole(pieces: Iterable[Piece], stream: bytes) -> bool:
    """Whether there are pieces, and all of them lie within the stream."""
    ends = [piece.start + piece.size * piece.letter_bytes for piece in pieces]
    return bool(ends) and max(ends) <= len(stream)


def spoken(layout: Layout, stream: bytes, pieces: Iterable[Piece], encoding: str) -> list[Said]:
    """The words of each piece, at most as many letters as the stream has bytes.

    Those of one byte are in ``encoding``, else in the page of the document's language, if its
    letters look like it.
    """
    kept, left = [], len(stream)
    for piece in pieces:
        if left <= 0:  # pieces that share their bytes would make any text endless
            break
        kept.append((piece, piece.bytes_in(stream)))
        left -= len(kept[-1][1])
    page = encoding or believed(
        WESTERN if layout.is_97 else page_of_language(layout.language),
        [data for piece, data in kept if not piece.is_wide],
    )
    return [
        Said(piece, _words(data, "utf-16-le" if piece.is_wide else page)) for piece, data in kept
    ]


def _words(data: bytes, page: str) -> str:
    """Text in which a letter outside the basic plane still counts as two."""
    words = data.decode(page, "replace")
    return _ASTRAL.sub("\\g<0>\0", words) if page == "utf-16-le" else words
