"""Where a Word document keeps what: the file information block of Word 2 to 2007.

After [MS-DOC] 2.5 for Word 97 and later; Word 6 and 95 have the same fields at other places.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

_WORD_97_MARK, _WORD_6_MARK, _WORD_2_MARK = b"\xec\xa5", b"\xdc\xa5", b"\xdb\xa5"
_MARKS = (_WORD_97_MARK, _WORD_6_MARK, _WORD_2_MARK)
_SURELY_A_BLOCK = re.compile(
    rb"\xec\xa5(?:[\xc0-\xc2\xd9]\0|[\x01\x0c\x12]\x01)|\xdc\xa5[\x65-\x69]\0"
)
_SECTOR, _SEARCHED_BYTES = 512, 1_000_000

_FIRST_97 = 106
"""The lowest nFib of the format of Word 97; 101 to 105 are Word 6 and 95."""
_LANGUAGE_AT, _FLAGS_AT, _TEXT_AT = 6, 10, 24
_COMPLEX, _ENCRYPTED, _SECOND_TABLE = 0x0004, 0x0100, 0x0200
_LEAST_BYTES = 68

_COUNTS_97, _COUNTS_6 = 76, 52
_CLX_97, _STYLES_97, _LETTERS_97, _PARAGRAPHS_97 = 418, 162, 250, 258
_LISTS_97, _LIST_USES_97 = 738, 746
_CLX_6 = 352


@dataclass(frozen=True, slots=True)
class Extent:
    """A piece of a stream: where it begins and how many bytes it takes."""

    start: int = 0
    size: int = 0

    def of(self, stream: bytes) -> bytes:
        return stream[self.start : self.start + self.size]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the block says. ``counts`` are letters of the text, its notes, headers, and so on.

    ``text`` is the text of a document that was not saved in pieces.
    """

    is_97: bool
    is_encrypted: bool
    is_in_pieces: bool
    language: int
    table: str
    text: Extent
    counts: tuple[int, ...]
    clx: Extent
    styles: Extent = Extent()
    letter_formats: Extent = Extent()
    paragraph_formats: Extent = Extent()
    lists: Extent = Extent()
    list_uses: Extent = Extent()


def layout_of(stream: bytes) -> Layout | None:
    """The block at the beginning of the stream; None where there is none."""
    if not stream.startswith(_MARKS) or len(stream) < _LEAST_BYTES:
        return None
    version = struct.unpack_from("<H", stream, 2)[0]
    is_97 = stream.startswith(_WORD_97_MARK) and version >= _FIRST_97
    padded = stream[:2048].ljust(2048, b"\0")
    language, flags = (struct.unpack_from("<H", padded, at)[0] for at in (_LANGUAGE_AT, _FLAGS_AT))
    start, end = struct.unpack_from("<II", padded, _TEXT_AT)
    return Layout(
        is_97=is_97,
        is_encrypted=bool(flags & _ENCRYPTED),
        is_in_pieces=is_97 or bool(flags & _COMPLEX),
        language=language,
        table="1Table" if flags & _SECOND_TABLE else "0Table",
        text=Extent(start, max(0, end - start)),
        counts=struct.unpack_from("<8I", padded, _COUNTS_97 if is_97 else _COUNTS_6),
        clx=_extent(padded, _CLX_97 if is_97 else _CLX_6),
        styles=_extent(padded, _STYLES_97) if is_97 else Extent(),
        letter_formats=_extent(padded, _LETTERS_97) if is_97 else Extent(),
        paragraph_formats=_extent(padded, _PARAGRAPHS_97) if is_97 else Extent(),
        lists=_extent(padded, _LISTS_97) if is_97 else Extent(),
        list_uses=_extent(padded, _LIST_USES_97) if is_97 else Extent(),
    )


def has_block(data: bytes) -> bool:
    """Whether the block lies in some sector of a compound file, even where its names are lost."""
    searched = range(_SECTOR, min(len(data), _SEARCHED_BYTES), _SECTOR)
    return any(_SURELY_A_BLOCK.match(data, at) for at in searched)


def _extent(block: bytes, at: int) -> Extent:
    return Extent(*struct.unpack_from("<II", block, at))
