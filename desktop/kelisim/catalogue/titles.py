"""The title of a text: its first line that reads like a heading."""

from __future__ import annotations

import re

from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found, Metadata
from kelisim.lang.dates import find_dates
from kelisim.lang.places import find_places

_FIRST = mark("The first line that reads like a heading.")
_STARTS = mark("The first sentence of the text.")
_FILE = mark("The file itself gives this title.")
_LONGEST = 250
_HEAD_LINES = 12
_SERVICE = re.compile(
    r"(?i)\W*(?:тел|тел\.|факс|e-?mail|https?:|www\.|©|©\s|page \d|бет \d|стр\. ?\d"
    r"|from:|to:|subject:|date:|кому:|кімге:|№)|.*\S+@\S+\.\w+|\W*\d[\d\s.:/-]*\W*$"
)


def find_title(page: Page, metadata: Metadata) -> Found | None:
    """The heading, else what the file calls itself, else the first sentence."""
    for span in page.lines[:_HEAD_LINES]:
        line = page.slice(span)
        if len(line) > _LONGEST:
            break
        if _is_no_title(line):
            continue
        if not _is_prose(line):
            end = _end_of_broken(page, span.start, span.end, metadata)
            return Found("title", _clean(page.text[span.start : end]), span.start, end, _FIRST)
        break
    if metadata.title.strip():
        return Found("title", _clean(metadata.title), None, None, _FILE)
    for span in page.lines[:_HEAD_LINES]:
        if not _is_no_title(page.slice(span)[:_LONGEST]):
            end = min(span.end, page.sentence_at(span.start).end, span.start + _LONGEST)
            text = page.text[span.start : end].rstrip()
            if len(text) == _LONGEST:
                text = text[: text.rfind(" ")]
            return Found("title", _clean(text), span.start, span.start + len(text), _STARTS)
    return None


def _end_of_broken(page: Page, start: int, end: int, metadata: Metadata) -> int:
    """Where a heading ends that the page breaks over lines; the file's own title knows it."""
    words = metadata.title.split()
    whole = re.compile(r"\s+".join(map(re.escape, words))) if words else None
    found = whole.match(page.text, start) if whole else None
    return max(end, found.end()) if found else end


def _is_no_title(line: str) -> bool:
    """A date line, a place, «Баспасөз хабарламасы», an address, a letterhead's service lines."""
    if _SERVICE.match(line) or not re.search(r"[^\W\d_]{2}", line):
        return True
    rest = line
    for found in find_dates(line, year=2000):
        rest = rest.replace(line[found.start : found.end], "", 1)
    for place in find_places(line):
        rest = rest.replace(line[place.start : place.end], "", 1)
    kind = begins_with("kinds", "press-release").sub("", rest)
    left = re.findall(r"[^\W\d_]{3,}", kind)
    return len(left) <= (1 if len(rest) < len(line) or len(kind) < len(rest) else 0)


def _is_prose(line: str) -> bool:
    """Several sentences, or one long one that ends like a sentence."""
    inner = re.search(r"[^\W\d_]{3}[.!?]\s+[^\W\da-zа-я_]", line)
    return bool(inner and len(line) > 120) or (line.endswith(".") and len(line) > 140)


def _clean(line: str) -> str:
    text = re.sub(r"\s+", " ", line).strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
