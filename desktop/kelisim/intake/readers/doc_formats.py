"""What Word says of letters and paragraphs, by where in the stream they lie.

After [MS-DOC] 2.4.6 and 2.8.5 to 2.8.7.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from kelisim.intake.readers.doc_layout import Extent, Layout
from kelisim.intake.readers.doc_styles import ParagraphFormat, Styles, changed, changes

_PAGE_BYTES = 512
_PAGE_NUMBER = 0x3F_FFFF
_DELETED, _SYMBOL = 0x0800, 0x6A09


class Formats:
    """Formats by where in the stream a letter lies. Damaged ones are as if they were not there.

    ``unsaid`` says from where to where the letters are not of the text.
    """

    def __init__(self, layout: Layout, stream: bytes, table: bytes) -> None:
        styles = Styles(layout.styles.of(table))
        self._paragraphs: list[tuple[int, int, ParagraphFormat]] = sorted(
            (
                (start, end, _paragraph(entry, styles))
                for start, end, entry in _runs(
                    layout.paragraph_formats, stream, table, entry_bytes=13
                )
            ),
            key=_start,
        )
        self.unsaid: list[tuple[int, int]] = sorted(
            (start, end)
            for start, end, entry in _runs(layout.letter_formats, stream, table, entry_bytes=1)
            if any(map(_is_unsaid, changes(entry)))
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


def _paragraph(entry: bytes, styles: Styles) -> ParagraphFormat:
    return changed(styles.format(int.from_bytes(entry[:2], "little")), entry[2:])
