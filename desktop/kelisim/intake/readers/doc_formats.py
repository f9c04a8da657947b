"""What Word says of letters and paragraphs: deleted, in a table, end of a row, a heading.

After [MS-DOC] 2.4.6, 2.8.5 to 2.8.7 and 2.9.260.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kelisim.intake.readers.doc_layout import Extent, Layout

_PAGE_BYTES = 512
_PAGE_NUMBER = 0x3F_FFFF
_DELETED, _SYMBOL = 0x0800, 0x6A09
_IN_TABLE, _ROW_END, _LEVEL = 0x2416, 0x2417, 0x2640
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)  # by the upper three bits; the seventh says it itself
_BODY_LEVEL = 9
_HEADING_STYLES = range(1, 10)
_STYLE_KIND, _NO_STYLE = 0x0FFF, 0x0FFF
_DEEPEST_STYLE = 12


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """``level`` is that of a heading, 0 for a plain paragraph."""

    level: int = 0
    in_cell: bool = False
    ends_row: bool = False


class Formats:
    """Formats by where in the stream a letter lies. Damaged ones are as if they were not there.

    ``unsaid`` says from where to where the letters are not of the text.
    """

    def __init__(self, layout: Layout, stream: bytes, table: bytes) -> None:
        levels = _style_levels(layout.styles.of(table))
        self._paragraphs: list[tuple[int, int, ParagraphFormat]] = sorted(
            (
                (start, end, _paragraph(entry, levels))
                for start, end, entry in _runs(
                    layout.paragraph_formats, stream, table, entry_bytes=13
                )
            ),
            key=_start,
        )
        self.unsaid: list[tuple[int, int]] = sorted(
            (start, end)
            for start, end, entry in _runs(layout.letter_formats, stream, table, entry_bytes=1)
            if any(map(_is_unsaid, _changes(entry)))
        )

    def paragraph(self, at: int) -> ParagraphFormat:
        """The format of the paragraph to which the byte at ``at`` belongs."""
        found = bisect_right(self._paragraphs, at, key=_start) - 1
        if found >= 0 and at < self._paragraphs[found][1]:
            return self._paragraphs[found][2]
        return ParagraphFormat()


def _start(run: tuple[int, int, ParagraphFormat]) -> int:
    return run[0]


def _is_unsaid(change: tuple[int, bytes]) -> bool:
    """Whether letters so changed were deleted, or only stand where a picture font has a sign."""
    code, operand = change
    return code == _SYMBOL or (code == _DELETED and operand[:1] == b"\1")


def _runs(
    where: Extent, stream: bytes, table: bytes, *, entry_bytes: int
) -> Iterator[tuple[int, int, bytes]]:
    """Begin, end and changes of each run, from the pages that the list in ``table`` names."""
    listed = where.of(table)
    count = (len(listed) - 4) // 8
    seen = set()
    for number in range(count):
        page = struct.unpack_from("<I", listed, 4 * (count + 1 + number))[0] & _PAGE_NUMBER
        data = stream[page * _PAGE_BYTES : (page + 1) * _PAGE_BYTES]
        if page in seen or len(data) < _PAGE_BYTES:
            continue
        seen.add(page)
        yield from _page_runs(data, entry_bytes)


def _page_runs(page: bytes, entry_bytes: int) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    offsets = 4 * (count + 1)
    if offsets + entry_bytes * count >= _PAGE_BYTES:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = 2 * page[offsets + entry_bytes * number]
        is_paragraph = entry_bytes > 1
        yield bounds[number], bounds[number + 1], _entry(page, at, is_paragraph) if at else b""


def _entry(page: bytes, at: int, is_paragraph: bool) -> bytes:
    """What a page keeps at ``at``; of a paragraph the style's number comes first."""
    size = page[at]
    if not is_paragraph:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < len(page) else b""


def _changes(entry: bytes) -> Iterator[tuple[int, bytes]]:
    """Each change as its code and what it sets."""
    at = 0
    while at + 2 < len(entry):
        code = struct.unpack_from("<H", entry, at)[0]
        at += 2
        size = _OPERAND_BYTES[code >> 13]
        if code == _TABLE_DEFINITION:
            size = 1 + int.from_bytes(entry[at : at + 2], "little")
        elif not size:
            if code == _TABS and entry[at] == 0xFF:
                return
            size = 1 + entry[at]
        yield code, entry[at : at + size]
        at += size


def _paragraph(entry: bytes, levels: dict[int, int]) -> ParagraphFormat:
    level = levels.get(int.from_bytes(entry[:2], "little"), 0)
    in_cell = ends_row = False
    for code, operand in _changes(entry[2:]):
        said = operand[0] if operand else 0
        if code == _LEVEL:
            level = said + 1 if said < _BODY_LEVEL else 0
        elif code == _IN_TABLE:
            in_cell = said == 1
        elif code == _ROW_END:
            ends_row = said == 1
    return ParagraphFormat(level, in_cell, ends_row)


def _style_levels(sheet: bytes) -> dict[int, int]:
    """The level of each style that is a heading, or based on one, by the style's number."""
    if len(sheet) < 6:
        return {}
    header, count = struct.unpack_from("<HH", sheet)
    kinds: dict[int, tuple[int, int]] = {}
    at = 2 + header
    for number in range(count):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        if size >= 4 and at + 6 <= len(sheet):
            kind, base = struct.unpack_from("<HH", sheet, at + 2)
            kinds[number] = (kind & _STYLE_KIND, base >> 4)
        at += 2 + size + size % 2
    return {number: level for number in kinds if (level := _level(number, kinds))}


def _level(number: int, kinds: dict[int, tuple[int, int]]) -> int:
    for _ in range(_DEEPEST_STYLE):
        kind, base = kinds.get(number, (0, _NO_STYLE))
        if kind in _HEADING_STYLES:
            return kind
        number = base
    return 0
