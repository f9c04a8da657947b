"""What Word says of a paragraph, by its style and by itself, after [MS-DOC] 2.9.260 and 2.9.326."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

_IN_TABLE, _ROW_END, _LEVEL, _LIST, _LIST_LEVEL = 0x2416, 0x2417, 0x2640, 0x460B, 0x260A
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)  # by the upper three bits; the seventh says it itself
_BODY_LEVEL = 9
_HEADING_STYLES = range(1, 10)
_STYLE_KIND, _PARAGRAPH_STYLE = 0x0FFF, 1
_LEAST_STYLE_BYTES = 4
_DEEPEST_STYLE = 12


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """``level`` is that of a heading, 0 for a plain paragraph; ``list_use`` 0 for no list."""

    level: int = 0
    in_cell: bool = False
    ends_row: bool = False
    list_use: int = 0
    list_level: int = 1


class Styles:
    """The formats of a document's styles, each with what it takes from the one it is based on."""

    def __init__(self, sheet: bytes) -> None:
        self._styles = {number: _Style(*said) for number, said in _styles(sheet)}

    def format(self, number: int) -> ParagraphFormat:
        """The format of a style; a plain paragraph's where there is no such style."""
        based: list[_Style] = []
        while number in self._styles and len(based) < _DEEPEST_STYLE:
            based.append(self._styles[number])
            number = based[-1].base
        form = ParagraphFormat()
        for style in reversed(based):
            if style.kind in _HEADING_STYLES:
                form = replace(form, level=style.kind)
            form = changed(form, style.changes)
        return form


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    base: int
    changes: bytes


def changed(form: ParagraphFormat, entry: bytes) -> ParagraphFormat:
    """``form`` with the changes of ``entry``."""
    level, in_cell, ends_row = form.level, form.in_cell, form.ends_row
    list_use, list_level = form.list_use, form.list_level
    for code, operand in changes(entry):
        said = operand[0] if operand else 0
        if code == _LEVEL:
            level = said + 1 if said < _BODY_LEVEL else 0
        elif code == _IN_TABLE:
            in_cell = said == 1
        elif code == _ROW_END:
            ends_row = said == 1
        elif code == _LIST:
            list_use = int.from_bytes(operand, "little")
        elif code == _LIST_LEVEL:
            list_level = said + 1
    return ParagraphFormat(level, in_cell, ends_row, list_use, list_level)


def changes(entry: bytes) -> Iterator[tuple[int, bytes]]:
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


def _styles(sheet: bytes) -> Iterator[tuple[int, tuple[int, int, bytes]]]:
    """Kind, base and changes of each style that the sheet holds, by its number."""
    if len(sheet) < 6:
        return
    header, count, head_bytes = struct.unpack_from("<HHH", sheet)
    at = 2 + header
    for number in range(count):
        if at + 2 > len(sheet):
            return
        size = struct.unpack_from("<H", sheet, at)[0]
        style = sheet[at + 2 : at + 2 + size]
        if len(style) >= _LEAST_STYLE_BYTES:
            kind, base = struct.unpack_from("<HH", style)
            is_paragraph = base & 0xF == _PARAGRAPH_STYLE
            said = _own_changes(style, head_bytes) if is_paragraph else b""
            yield number, (kind & _STYLE_KIND, base >> 4, said)
        at += 2 + size + size % 2


def _own_changes(style: bytes, head_bytes: int) -> bytes:
    """What a style of paragraphs says itself, behind its head and its name."""
    at = head_bytes + 4 + 2 * int.from_bytes(style[head_bytes : head_bytes + 2], "little")
    size = int.from_bytes(style[at : at + 2], "little")
    return style[at + 4 : at + 2 + size]
