"""Where a query hits in one document's text."""

from __future__ import annotations

from kelisim.search.looking_for import needles_of
from kelisim.search.query.tree import Node
from kelisim.search.values import Mark


def marks(tree: Node, text: str, *, concepts: bool) -> tuple[Mark, ...]:
    """Every hit, ascending, not overlapping; with ``concepts`` also those of other names."""
    needles = needles_of(tree, concepts=concepts)
    if not needles:
        return ()
    return tuple(
        Mark(hit.start, hit.end, needles.name_of(hit.needle)) for hit in needles.hits(text)
    )
