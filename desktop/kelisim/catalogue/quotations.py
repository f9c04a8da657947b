"""Where a text holds somebody's words: in quotation marks, after a dash, after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.catalogue.page import Span

_CLOSES = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_MARK = re.compile(r"[«»“”„\"]|\n\s*\n")
_LONGEST = 4_000
_EDGES = " \t\n\r\u00a0«»“”„\"'–—-,;:"
_FULL_STOP = re.compile(r"(?<![.…])[.]$")


def quotations(text: str) -> list[Span]:
    """What stands in outermost quotation marks, the marks included, in reading order."""
    found: list[Span] = []
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if len(mark) > 1 or (opened and at - opened[0][0] > _LONGEST):
            if len(mark) > 1 and opened and opened[0][1] == "»":
                continue  # long guillemets go over paragraphs
            opened.clear()
        if opened and mark in opened[-1][1]:
            start, _ = opened.pop()
            if not opened:
                found.append(Span(start, at + 1))
        elif mark in _CLOSES and len(opened) < 4:
            opened.append((at, _CLOSES[mark]))
    return found


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The content of a range: without marks, commas and the full stop around it."""
    while start < end and text[start] in _EDGES + ".":
        start += 1
    while start < end and (text[end - 1] in _EDGES or _FULL_STOP.search(text, start, end)):
        inner = text[start:end]
        if text[end - 1] in '»”"' and _is_inner(inner):
            break
        end -= 1
    return Span(start, end) if end - start > 3 else None


def _is_inner(content: str) -> bool:
    """Whether the closing mark at the end belongs to a quotation that opens inside."""
    opening = {"»": "«", "”": "“", '"': '"'}[content[-1]]
    count = content.count(opening)
    return count % 2 == 0 if opening == '"' else count >= content.count(content[-1])


def lines(text: str) -> Iterator[Span]:
    """Every line that is not blank."""
    for match in re.finditer(r"\S[^\n]*", text):
        yield Span(*match.span())
