"""Web pages that would cost a parser minutes: found beforehand, and read without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kelisim.intake.readers.base import clean

_NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|u|s|em|strong|big|small|center|a|tt|code|sub|sup|table|blockquote|"
    r"ul|ol|section|article|form|nobr|label|q|cite|ins|del)(?=[\s/>])",
    re.IGNORECASE,
)
_DEEPEST = 500
"""Pages that people made stay below a hundred; every parser slows down with the square of it."""
_TAG = re.compile(r"<[a-zA-Z][\w:-]{0,40}\s[^<>]{4000,}>?")
_ATTRIBUTE = re.compile(r"\s[^\s=\"'<>]+\s*=|\s[\w:-]+(?=\s)")
_MOST_ATTRIBUTES = 1_000
_UNSEEN = re.compile(r"<(script|style|template|noscript|head)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?P<inline>/?(?:a|b|i|u|em|strong|span|font|sub|sup)\b)?[^<>]*>", re.I)
_SPACES = re.compile(r"[ \t\r\f\xa0]+")


def is_too_deep(page: str) -> bool:
    """Whether elements lie in each other, or are left open, far beyond what a page needs.

    >>> is_too_deep("<div>" * 3), is_too_deep("<b>" * 10_000)
    (False, True)
    """
    depth = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def without_crowded_tags(page: str) -> str:
    """The page without tags of thousands of attributes, each of which is compared with all."""
    return _TAG.sub(_unless_crowded, page)


def flat_text(page: str) -> str:
    """What stands between the tags, in lines, found without building a tree."""
    bare = _ANY_TAG.sub(lambda tag: "" if tag["inline"] else "\n", "".join(_seen(page)))
    lines = (_SPACES.sub(" ", line).strip() for line in unescape(bare).split("\n"))
    return clean("\n".join(line for line in lines if line))


def _unless_crowded(tag: re.Match[str]) -> str:
    attributes = _ATTRIBUTE.finditer(tag[0])
    crowded = any(number >= _MOST_ATTRIBUTES for number, _ in enumerate(attributes))
    return "" if crowded else tag[0]


def _seen(page: str) -> Iterator[str]:
    """The page without scripts and the like; one that is never closed ends the page."""
    at = 0
    small = page.lower()
    while found := _UNSEEN.search(page, at):
        yield page[at : found.start()]
        end = small.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return
        at = end
    yield page[at:]
