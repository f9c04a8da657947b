"""What a Word document's styles say of a paragraph: whether it is a heading, of which level."""

from __future__ import annotations

import contextlib
import re

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_HEADING = re.compile(
    r"(?:heading|заголовок|тақырып|бас тақырып|überschrift|titre|başlık)\s*(\d)", re.IGNORECASE
)
_TITLES = frozenset(("title", "название", "атауы"))
_DEEPEST_HEADING = 9
_LONGEST_CHAIN = 20
_Numbering = tuple[str, int | None]


class Styles:
    """Heading level and list of each paragraph style, also where it inherits them."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = root.iter("{*}style") if root is not None else ()
        self._styles = {word(style, "styleId"): style for style in styles}
        self._levels: dict[str, int] = {}
        self._lists: dict[str, _Numbering | None] = {}

    def heading(self, paragraph: etree._Element) -> int:
        """Level of the heading that a paragraph is, from 1; 0 where it is none."""
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return 0
        own = _outline(properties)
        return own if own is not None else self._level(value(properties, "pStyle"))

    def numbering(self, paragraph: etree._Element) -> _Numbering | None:
        """The list of a paragraph and its level there, from 0, None where the list has to say."""
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return None
        return _numbering(properties) or self._list(value(properties, "pStyle"))

    def style_of(self, paragraph: etree._Element) -> str:
        properties = paragraph.find("{*}pPr")
        return value(properties, "pStyle") if properties is not None else ""

    def _level(self, style: str) -> int:
        if style not in self._levels:
            self._levels[style] = next(
                (level for one in self._chain(style) if (level := _own_level(one)) is not None), 0
            )
        return self._levels[style]

    def _list(self, style: str) -> _Numbering | None:
        if style not in self._lists:
            found = (
                _numbering(properties)
                for one in self._chain(style)
                if (properties := one.find("{*}pPr")) is not None
            )
            self._lists[style] = next((one for one in found if one), None)
        return self._lists[style]

    def _chain(self, style: str) -> list[etree._Element]:
        """The style and those on which it is based."""
        chain: list[etree._Element] = []
        while (one := self._styles.get(style)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(one)
            style = value(one, "basedOn")
        return chain


def word(element: etree._Element, name: str) -> str:
    """An attribute of Word's namespace, in either edition of the format."""
    return element.get(_WORD + name) or element.get(_STRICT + name) or ""


def value(parent: etree._Element, name: str) -> str:
    """What the child of this name is set to; empty where there is none."""
    child = parent.find(f"{{*}}{name}")
    return word(child, "val") if child is not None else ""


def number(text: str) -> int | None:
    """A small whole number as an attribute gives it."""
    with contextlib.suppress(ValueError):
        return max(0, min(int(text[:9]), 1_000_000))
    return None


def _own_level(style: etree._Element) -> int | None:
    """The level that a style sets itself: by its outline, else by what it is called."""
    properties = style.find("{*}pPr")
    outline = _outline(properties) if properties is not None else None
    if outline is not None:
        return outline
    name = value(style, "name").strip()
    if named := _HEADING.fullmatch(name):
        return int(named[1]) or None
    return 1 if name.lower() in _TITLES else None


def _outline(properties: etree._Element) -> int | None:
    """Ten levels, of which the last means plain text."""
    level = number(value(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 1 if level < _DEEPEST_HEADING else 0


def _numbering(properties: etree._Element) -> _Numbering | None:
    numbered = properties.find("{*}numPr")
    if numbered is None or not (which := value(numbered, "numId")):
        return None
    return which, number(value(numbered, "ilvl"))
