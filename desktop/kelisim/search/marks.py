"""Where a query hits in one document's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kelisim.search.looking_for import Meant, needles_of
from kelisim.search.query.tree import Node
from kelisim.search.statements import Statement
from kelisim.search.values import Mark

_BETWEEN = re.compile(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*")
"""What may part the words of a name: blanks, or one end of a line."""


def marks(
    tree: Node,
    text: str,
    statements: Sequence[Statement],
    meant: Meant,
    *,
    concepts: bool,
) -> tuple[Mark, ...]:
    """Every hit, ascending, not overlapping; with ``concepts`` also those of other names.

    ``statements`` are those of the text, ``meant`` tells which people a name means.

    Words of one name that follow one another are one hit: «Андрей Манойло».
    """
    needles = needles_of(tree, meant=meant, concepts=concepts)
    if not needles:
        return ()
    found: list[Mark] = []
    before = ""
    for hit in needles.hits(text, statements=statements):
        name = needles.whole_of(hit.needle)
        if found and name and name == before and _BETWEEN.fullmatch(text, found[-1].end, hit.start):
            found[-1] = found[-1]._replace(end=hit.end)
        else:
            found.append(Mark(hit.start, hit.end, needles.name_of(hit.needle)))
        before = name
    return tuple(found)
