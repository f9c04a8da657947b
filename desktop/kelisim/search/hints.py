"""What may help when a query is mistaken or finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kelisim.lang.keyboards import other_layout
from kelisim.lang.tokens import normalise, tokens
from kelisim.search.analyzers import forms
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.query.parser import Parsed
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import Word, words_of
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.values import Hint

Count = Callable[[str], int]
"""How many documents a query finds."""

_SHORTEST_LETTERS, _LONGEST_LETTERS = 3, 30
_TWO_WRONG_LETTERS = 6
"""A word of so many letters may have two of them wrong, a shorter one one."""


def hints(
    snapshot: Snapshot,
    query: str,
    parsed: Parsed,
    total: int,
    count: Count,
    checkpoint: Callable[[], None],
) -> list[Hint]:
    """Mistakes where they are; where nothing was found, queries that would find something."""
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
    if not total and query.strip():
        found += (
            hint for hint in _offers(snapshot, query, parsed, checkpoint) if count(hint.query)
        )
    return found


def _offers(
    snapshot: Snapshot, query: str, parsed: Parsed, checkpoint: Callable[[], None]
) -> Iterator[Hint]:
    for layout in other_layout(query):
        yield Hint("layout", layout)
    respelt = _respelt(snapshot, query, parsed, checkpoint)
    if respelt != query:
        yield Hint("spelling", respelt)
    words = " ".join(print_query(part) for part in words_of(parsed.tree))
    if words and words != query:
        yield Hint("relax", words)


def _respelt(snapshot: Snapshot, query: str, parsed: Parsed, checkpoint: Callable[[], None]) -> str:
    """The query with the nearest word of the index for each word that is nowhere."""
    words = {part.text for part in words_of(parsed.tree) if isinstance(part, Word)}
    pieces: list[str] = []
    end = 0
    for token in tokens(query):
        if token.text in words and not _is_known(snapshot, token.text):
            nearest = _nearest(snapshot, normalise(token.text), checkpoint)
            if nearest is not None:
                pieces += query[end : token.start], nearest
                end = token.end
    return "".join((*pieces, query[end:]))


def _is_known(snapshot: Snapshot, word: str) -> bool:
    stems = [stem.encode() for stem in forms(word).stems]
    return any(
        channel.words.number(stem) is not None
        for name in TEXT_FIELDS
        for channel in snapshot.channels(f"{name}.stem")
        for stem in stems
    )


def _nearest(snapshot: Snapshot, word: str, checkpoint: Callable[[], None]) -> str | None:
    """The word with the fewest letters changed; of equals, the one in most documents."""
    if not _SHORTEST_LETTERS <= len(word) <= _LONGEST_LETTERS:
        return None
    allowed = 1 if len(word) < _TWO_WRONG_LETTERS else 2
    found: dict[str, tuple[int, int]] = {}
    for name in TEXT_FIELDS:
        for channel in snapshot.channels(name):
            numbers, distances = channel.words.within(word, allowed, checkpoint)
            for number, away in zip(numbers.tolist(), distances.tolist(), strict=True):
                other = channel.words.text(number)
                count = found.get(other, (away, 0))[1] - channel.document_count(number)
                found[other] = away, count
    return min(found, key=lambda other: (*found[other], other), default=None)
