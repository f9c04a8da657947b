"""How lists are numbered in OpenDocument: list styles, by name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from lxml import etree

from kelisim.intake.readers.lists import Level
from kelisim.intake.readers.package import local_name

OUTLINE = ""
"""The name under which the numbering of headings is kept: list styles have longer names."""
_STYLES = {"1": "decimal", "i": "roman", "I": "Roman", "a": "latin", "A": "Latin"}
_DEEPEST = 9


def list_styles(roots: Iterable[etree._Element]) -> dict[str, dict[int, Level]]:
    """The levels of every list style in these trees."""
    found: dict[str, dict[int, Level]] = {}
    for root in roots:
        for style in root.iter("{*}list-style", "{*}outline-style"):
            outline = local_name(style) == "outline-style"
            name = OUTLINE if outline else attribute(style, "name")
            found[name] = dict(_levels(style))
    return found


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of this local name, whichever edition of the format it is of."""
    return next(
        (value for key, value in element.items() if str(key).rpartition("}")[2] == name), ""
    )


def whole(text: str, otherwise: int) -> int:
    """A small number as an attribute gives it."""
    with contextlib.suppress(ValueError):
        return min(int(text[:9]), 1_000_000)
    return otherwise


def _levels(style: etree._Element) -> Iterable[tuple[int, Level]]:
    for element in style:
        if not isinstance(element.tag, str):
            continue
        level = whole(attribute(element, "level"), 0)
        if not 1 <= level <= _DEEPEST:
            continue
        if local_name(element) == "list-level-style-bullet":
            yield level, Level(style="bullet")
        elif numbering := attribute(element, "num-format"):
            yield level, _numbered(element, level, numbering)


def _numbered(element: etree._Element, level: int, numbering: str) -> Level:
    shown = max(1, min(level, whole(attribute(element, "display-levels"), 1)))
    places = ".".join(f"%{one}" for one in range(level - shown + 1, level + 1))
    pattern = f"{attribute(element, 'num-prefix')}{places}{attribute(element, 'num-suffix')}"
    return Level(pattern, _style(numbering), whole(attribute(element, "start-value"), 1))


def _style(numbering: str) -> str:
    """«А, Б, …» and «а, б, …» are how LibreOffice names Cyrillic letters."""
    if numbering[0] in "\N{CYRILLIC CAPITAL LETTER A}\N{CYRILLIC SMALL LETTER A}":
        return "Russian" if numbering[0].isupper() else "russian"
    return _STYLES.get(numbering[0], "decimal")
