"""Documents like one: those that share the words that tell most about it, and its names."""

from __future__ import annotations

from collections import Counter

from whoosh import query as q

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms, placed_words
from kelisim.search.columnar.shown import Shown
from kelisim.search.evaluation.queries import AnyForm, Held, Shared
from kelisim.search.evaluation.scoring import rarity
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.values import FacetField

_TELLING_WORDS = 16
_COUNTED_WORDS = 200
"""So many of a text's most frequent words are looked up."""

_SHORTEST_LETTERS = 3
_TITLE_TIMES = 3
"""A word of the title counts as if it stood in the text so often."""

_NAMED: tuple[FacetField, ...] = ("speaker", "event", "tag", "place")
_NAME_SCORE = 4.0
"""What a shared name adds: about as much as a telling word."""

_SHARED = 4
"""A document is like another if they share a fourth of all this, and two at least."""

Stems = tuple[bytes, ...]


def like(snapshot: Snapshot, document: Shown, text: str) -> q.Query:
    """What finds documents like ``document``, whose text is ``text``, but not itself.

    Words are weighed as in Luhn's and Spärck Jones's term weighting: how often they stand in the
    text, times how rare they are.
    """
    parts: list[q.Query] = [
        AnyForm("text", stems, weight)
        for stems, weight in _telling_words(snapshot, document.title, text)
    ]
    parts += [
        q.ConstantScoreQuery(Held(field, value), _NAME_SCORE)
        for field in _NAMED
        for value in document.values.get(field, ())
    ]
    if not parts:
        return q.NullQuery
    shared = Shared(tuple(parts), max(2, len(parts) // _SHARED))
    return q.AndNot(shared, Held("document", str(document.document)))


def _telling_words(snapshot: Snapshot, title: str, text: str) -> list[tuple[Stems, float]]:
    """The words that tell most, and how much, at most 1."""
    counted: Counter[Stems] = Counter()
    for value, times in ((title, _TITLE_TIMES), (text, 1)):
        for _, word, _, _ in placed_words(value):
            surface = normalise(word)
            if len(surface) >= _SHORTEST_LETTERS and not surface.isdigit():
                counted[forms(surface).raw] += times
    weighed: list[tuple[float, Stems]] = []
    for stems, often in counted.most_common(_COUNTED_WORDS):
        documents = _documents_with(snapshot, stems)
        if documents > 1:
            weighed.append((often * rarity(snapshot.rows, documents), stems))
    weighed.sort(reverse=True)
    most = weighed[0][0] if weighed else 1.0
    return [(stems, weight / most) for weight, stems in weighed[:_TELLING_WORDS]]


def _documents_with(snapshot: Snapshot, stems: Stems) -> int:
    """In about how many documents the stem stands that stands in most: its forms', added up."""
    counts = [0] * len(stems)
    for segment in snapshot.segments:
        channel = segment.derived["text.stem"]
        for place, stem in enumerate(stems):
            number = channel.words.number(stem)
            if number is not None:
                numbers = channel.forms(number)
                starts = channel.base.starts
                counts[place] += int((starts[numbers + 1] - starts[numbers]).sum())
    return max(counts)
