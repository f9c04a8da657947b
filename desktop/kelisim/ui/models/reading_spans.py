"""What in a text is a hit, a link or a slip, as pieces that can be written one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop

from kelisim.archive.values import Description, Value
from kelisim.search.values import Mark
from kelisim.ui.models.shown_text import ShownText

LINKED = ("speaker", "country", "event", "place", "held", "published", "slip")
"""Fields whose place in the text is shown; the first four lead to their documents."""


@dataclass(frozen=True, slots=True)
class Span:
    """``start`` to ``end`` (code points of the shown text); no value means a hit, and then
    ``name_of`` is that of its `Mark`."""

    start: int
    end: int
    value: Value | None = None
    name_of: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends; ``name_of`` is that of the hit in it."""

    start: int
    end: int
    hit: bool
    value: Value | None
    name_of: str = ""


def spans(description: Description, marks: Iterable[Mark], shown: ShownText) -> tuple[Span, ...]:
    """Hits and evidence of ``description`` in the shown text, in order."""
    found = [Span(shown.at(mark.start), shown.at(mark.end), name_of=mark.name_of) for mark in marks]
    for value in description.values:
        if value.field in LINKED and value.start is not None and value.end is not None:
            found.append(Span(shown.at(value.start), shown.at(value.end), value))
    return tuple(sorted((span for span in found if span.end > span.start), key=_order))


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def pieces(
    text_length: int, found: tuple[Span, ...], borders: tuple[int, ...] = ()
) -> Iterator[Piece]:
    """The whole text in pieces, also cut at ``borders``.

    Of two values over the same words the narrower one counts.
    """
    ends = (span.end for span in found)
    edges = list({0, text_length, *borders, *ends, *(span.start for span in found)})
    heapify(edges)
    active: list[Span] = []
    coming = iter(found)
    following = next(coming, None)
    start = heappop(edges)
    while edges:
        end = heappop(edges)
        active = [span for span in active if span.end > start]
        while following and following.start <= start:
            active.append(following)
            following = next(coming, None)
        values = [span for span in active if span.value]
        narrowest = min(values, key=lambda span: span.end - span.start, default=None)
        hit = next((span for span in active if not span.value), None)
        yield Piece(
            start,
            end,
            hit is not None,
            narrowest.value if narrowest else None,
            hit.name_of if hit else "",
        )
        start = end
