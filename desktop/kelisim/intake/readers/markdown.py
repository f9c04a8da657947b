"""Headings of Markdown, as they stand in a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.intake.readers.base import Heading

_HASHES = re.compile(r" {0,3}(#{1,6})\s+\S")
_UNDERLINED = re.compile(r" {0,3}(={3,}|-{3,})\s*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_MOST_HEADINGS_SHARE = 0.4


def outline_of(text: str) -> tuple[Heading, ...]:
    """Where the headings begin in a cleaned ``text``; nothing where it is no Markdown.

    A line of hyphens alone is drawn under anything: it makes a heading only where there are
    others. Where every other line is a «heading», it is a list of remarks or settings.

    >>> outline_of("# Баяндама\\n\\nҚұрметті қонақтар!\\n\\nСөз\\n---\\nсоңы")
    (Heading(start=0, level=1), Heading(start=32, level=2))
    """
    found = list(_headings(text))
    lines = sum(1 for line in text.split("\n") if line.strip())
    telling = any(sure for _, sure in found) and len(found) <= max(1, _MOST_HEADINGS_SHARE * lines)
    return tuple(heading for heading, _ in found) if telling else ()


def _headings(text: str) -> Iterator[tuple[Heading, bool]]:
    """Every heading, and whether its like is hardly anything else."""
    at, start_before, before, fenced = 0, 0, "", False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            hashes, under = _HASHES.match(line), _UNDERLINED.match(line)
            if hashes:
                yield Heading(at, len(hashes[1])), True
            elif under and before.strip() and not _UNDERLINED.match(before):
                yield Heading(start_before, 1 if "=" in under[1] else 2), "=" in under[1]
        start_before, before = at, line
        at += len(line) + 1
