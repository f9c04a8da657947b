"""Where a query hits in one document's text."""

from __future__ import annotations

from kelisim.search.looking_for import needles_of
from kelisim.search.query.parser import parse


def marks(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Code points from start to end of every hit, ascending, not overlapping."""
    needles = needles_of(parse(query).tree)
    return tuple((hit.start, hit.end) for hit in needles.hits(text)) if needles else ()
