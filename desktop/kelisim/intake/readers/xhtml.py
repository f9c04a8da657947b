"""Lines, headings and table rows of XHTML and of its like, as books are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5

from lxml import etree

from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.markup import decode_page
from kelisim.intake.readers.package import local_name, parse

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_SPACES = re.compile(r"[ \t\r\n\f]+")

_SKIPPED = frozenset(("head", "script", "style", "template", "binary", "description"))
_BREAKS = frozenset(("br", "empty-line"))
_CELLS = frozenset(("td", "th"))
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "code", "data", "del",
        "dfn", "em", "emphasis", "font", "i", "image", "img", "ins", "kbd", "label", "mark", "q",
        "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strikethrough",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
XHTML_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def parse_page(data: bytes) -> etree._Element | None:
    """A page of a book as a tree; the names that HTML gives to letters are known."""
    source = _DECLARATION.sub("", decode_page(data))
    return parse(_ENTITY.sub(_letter, source).encode("utf-8", "replace"))


def blocks_of(root: etree._Element, headings: Mapping[str, int] = XHTML_HEADINGS) -> list[Block]:
    """The lines below ``root``; ``headings`` says which elements are headings of which level."""
    lines = _Lines()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element).lower()
        if event == "start" and name:
            if name in _SKIPPED:
                walk.skip_subtree()
                continue
            lines.open(name, headings.get(name, 0))
            lines.say(element.text)
        elif event == "end":
            lines.close(name, headings.get(name, 0))
            lines.say(element.tail if element is not root else None)
    return lines.done()


def _letter(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])


class _Lines:
    """A line ends where a block begins or ends; cells of a row are divided by tabs."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._level = 0

    def open(self, name: str, level: int) -> None:
        if name in _BREAKS:
            self._pieces.append("\n")
        elif name in _CELLS:
            self._pieces.append("\t" if any(piece.strip() for piece in self._pieces) else "")
        elif name not in _INLINE:
            self._end_line()
            self._level = level or self._level

    def close(self, name: str, level: int) -> None:
        if name and name not in _INLINE and name not in _CELLS and name not in _BREAKS:
            self._end_line()
            self._level = 0 if level else self._level

    def say(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACES.sub(" ", text))

    def done(self) -> list[Block]:
        self._end_line()
        return self._blocks

    def _end_line(self) -> None:
        words = "\n".join(line.strip(" ") for line in "".join(self._pieces).split("\n")).strip()
        if words:
            self._blocks.append((words, self._level))
        self._pieces.clear()
