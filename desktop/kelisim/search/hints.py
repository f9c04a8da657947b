"""What may help when a query is mistaken or finds little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from kelisim.lang.keyboards import other_layout
from kelisim.lang.tokens import normalise
from kelisim.search.query.parser import Parsed
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import words_of
from kelisim.search.slips import FEW, Meant, Slip, slips
from kelisim.search.values import Hint
from kelisim.search.view import View

Count = Callable[[str], int]
"""How many documents a query finds."""

_MOST_OFFERS, _MOST_TRIED = 3, 6
_TIMES_MORE = 5
"""What finds something is doubted only where the offer finds so many times more."""

_TIMES_RARER = 50
"""What finds so many times less than a better offer is not offered beside it."""


def hints(
    view: View,
    query: str,
    parsed: Parsed,
    total: int,
    count: Count,
    checkpoint: Callable[[], None],
) -> list[Hint]:
    """Mistakes where they are; where little was found, queries that would find more."""
    found = [
        Hint(
            "syntax",
            "",
            mistake.start,
            mistake.end,
            mistake.message,
            tuple(mistake.details.items()),
        )
        for mistake in parsed.mistakes
    ]
    if total < FEW and query.strip():
        found += _worth(_offers(view, query, parsed, total, checkpoint), total, count)
        words = " ".join(print_query(part) for part in words_of(parsed.tree))
        if not total and words and words != query and count(words):
            found.append(Hint("relax", words))
    return found


def _worth(offers: Iterator[Hint], total: int, count: Count) -> Iterator[Hint]:
    """Those that find many more, but for slips that are in the archive itself, too."""
    needed = max(1, total * _TIMES_MORE)
    kept = 0
    for offer in islice(offers, _MOST_TRIED):
        found = count(offer.query)
        if found >= needed:
            yield offer
            kept += 1
            needed = max(needed, found // _TIMES_RARER)
        if kept == _MOST_OFFERS:
            return


def _offers(
    view: View, query: str, parsed: Parsed, total: int, checkpoint: Callable[[], None]
) -> Iterator[Hint]:
    """Other spellings of ``query``, each once, the likeliest first."""
    made = {normalise(query)}
    mended = _mended(query, slips(view.snapshot, view.spellings, query, parsed.tree, checkpoint))
    for offer in chain((Hint("layout", each) for each in other_layout(query) if not total), mended):
        plain = normalise(offer.query)
        if plain not in made:
            made.add(plain)
            yield offer


def _mended(query: str, found: Sequence[Slip]) -> Iterator[Hint]:
    """The best for every slip; then, slip by slip, what else it may be beside the best for the
    others."""
    best = tuple(slip.meant[0] for slip in found)
    if found:
        yield _with(query, found, best)
    for place, slip in enumerate(found):
        for other in slip.meant[1:]:
            yield _with(query, found, (*best[:place], other, *best[place + 1 :]))


def _with(query: str, found: Sequence[Slip], meant: Sequence[Meant]) -> Hint:
    parts: list[str] = []
    end = 0
    for slip, word in zip(found, meant, strict=True):
        parts += query[end : slip.start], word.text
        end = slip.end
    relaid = all(word.relaid for word in meant)
    return Hint("layout" if relaid else "spelling", "".join((*parts, query[end:])))
