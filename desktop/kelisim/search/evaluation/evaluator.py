"""Evaluating Whoosh's query trees over arrays: every node as whole lists and masks of rows.

What is found and its scores are Whoosh's own (BM25F, the deleted counted in rarity and mean length
until a merge drops them), but that prefixes, patterns and words a few letters away score as one
word, where Whoosh gives a constant. Each node is answered for all segments, since how rare a word
is depends on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from whoosh import query as q

from kelisim.search.columnar.columns import Mask
from kelisim.search.evaluation import likeness, postings
from kelisim.search.evaluation.found import (
    NOTHING,
    Few,
    Found,
    Many,
    Rows,
    best,
    both,
    constant,
    either,
    mask_of,
    opposite,
    times,
    without,
)
from kelisim.search.evaluation.matches import Matches
from kelisim.search.evaluation.phrases import PhraseFinder
from kelisim.search.evaluation.queries import (
    AnyForm,
    Held,
    InOrder,
    Inside,
    LikeWords,
    Near,
    Shared,
    SharedQuads,
)
from kelisim.search.evaluation.scoring import rarity, scores
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.store.channels import Channel
from kelisim.search.store.segments import SegmentData

Parts = list[Found]
"""What was found in each segment."""

Conditions = Callable[[str, str], Mask]
"""Rows of which a condition (field, value) holds."""


class ArraySearcher:
    """Searches one generation; ``checkpoint`` is called every few milliseconds, to raise and stop.

    ``conditions`` answers `Held`. Raises IndexError, KeyError or ValueError where arrays are
    damaged, `TypeError` for a query of a type that it does not know.
    """

    def __init__(
        self, snapshot: Snapshot, conditions: Conditions, checkpoint: Callable[[], None]
    ) -> None:
        self._snapshot = snapshot
        self._segments = snapshot.segments
        self._conditions = conditions
        self._checkpoint = checkpoint

    def matches(self, query: q.Query, *, in_trash: bool = False) -> Matches:
        """The documents that match ``query``: the living ones, or those in the trash."""
        living: list[tuple[Found, int]] = []
        lives = self._snapshot.trash if in_trash else self._snapshot.lives
        for part, live, segment in zip(self._node(query), lives, self._segments, strict=True):
            kept = part if live is None else _alive(part, live)
            living.append((kept, segment.rows))
        return Matches(living)

    def _node(self, query: q.Query) -> Parts:
        self._checkpoint()
        match query:
            case q.Term() | q.Prefix() | q.Wildcard() | q.FuzzyTerm() | AnyForm():
                return self._ranked(query)
            case q.Phrase():
                return self._phrase(query)
            case InOrder():
                return self._in_order(query)
            case Near():
                return self._each(lambda finder: finder.near(query))
            case Held():
                return self._held(query)
            case Inside():
                return self._inside(query)
            case LikeWords():
                like = partial(likeness.with_like_words, query, checkpoint=self._checkpoint)
                return [constant(like(segment), 0.0) for segment in self._segments]
            case SharedQuads():
                return likeness.by_quads(query, self._snapshot, self._checkpoint)
            case Shared():
                return self._any_of(query.parts, partial(_shared, fewest=query.fewest))
            case q.AndNot():
                return self._zip(self._node(query.a), self._node(query.b), without)
            case q.AndMaybe():
                return self._zip(self._node(query.a), self._node(query.b), _also)
            case q.And():
                return _boosted(self._all_of(query.subqueries), query.boost)
            case q.DisjunctionMax():
                return _boosted(self._any_of(query.subqueries, best), query.boost)
            case q.Or():
                return _boosted(self._any_of(query.subqueries, either), query.boost)
            case q.Not():
                found = self._node(query.query)
                return [
                    opposite(part, segment.rows, 1.0)
                    for part, segment in zip(found, self._segments, strict=True)
                ]
            case q.ConstantScoreQuery():
                return [constant(part, float(query.score)) for part in self._node(query.child)]
            case q.Every():
                return [_every(segment, float(query.boost)) for segment in self._segments]
        if query == q.NullQuery:
            return self._nothing()
        raise TypeError(f"no query of this type: {type(query).__name__}")

    # -- words

    def _ranked(self, query: q.Query) -> Parts:
        """What is scored as one word: frequencies first, since all of them make its rarity."""
        name: str = query.fieldname
        field = name.partition(".")[0]
        found: Parts = []
        for segment in self._segments:
            self._checkpoint()
            channel = segment.channels[name]
            found.append(self._frequencies(query, segment, channel))
        return self._scored(field, found, float(query.boost))

    def _frequencies(self, query: q.Query, segment: SegmentData, channel: Channel) -> Found:
        rows, words, checkpoint = segment.rows, channel.words, self._checkpoint
        match query:
            case AnyForm():
                stem = segment.derived[f"{query.fieldname}.stem"]
                return postings.most_of(stem, query.stems, rows, checkpoint)
            case q.FuzzyTerm():
                numbers, _ = words.within(query.text, query.maxdist, checkpoint)
                if query.prefixlength:
                    start, stop = words.prefix(query.text[: query.prefixlength].encode())
                    numbers = numbers[(numbers >= start) & (numbers < stop)]
                return postings.of_words(channel, numbers, rows, checkpoint)
            case q.Prefix():
                first, stop = words.prefix(_encoded(query.text))
                return postings.of_run(channel, first, stop, rows, checkpoint)
            case q.Wildcard():
                numbers = words.matching(query.text, checkpoint)
                return postings.of_words(channel, numbers, rows, checkpoint)
        return postings.of_word(channel, words.number(_encoded(query.text)), rows)

    def _scored(self, field: str, found: Parts, boost: float) -> Parts:
        """Frequencies as scores."""
        documents = sum(map(len, found))
        if not documents:
            return found
        weight = rarity(self._snapshot.rows, documents) * boost
        return [self._weighed(place, field, part, weight) for place, part in enumerate(found)]

    def _weighed(self, place: int, field: str, found: Found, weight: float) -> Found:
        often = found.scores
        if isinstance(often, float) or not len(found):
            return NOTHING
        if weight <= 0.0:
            return constant(found, 0.0)
        against = self._snapshot.norms(place, field)
        if isinstance(found, Few):
            return Few(found.rows, scores(often, against[found.rows], weight))
        return Many(found.mask, scores(often, against, weight))

    # -- phrases

    def _phrase(self, query: q.Phrase) -> Parts:
        words = [_encoded(word) for word in query.words]
        rows = self._each(lambda finder: finder.phrase(query.fieldname, words, query.slop))
        return self._as_its_words(query.fieldname, words, rows, query.boost)

    def _in_order(self, query: InOrder) -> Parts:
        rows = self._each(lambda finder: finder.in_order(query.fieldname, query.words, query.slop))
        words = [word for _, word in query.words]
        return self._as_its_words(query.fieldname, words, rows, query.boost)

    def _as_its_words(self, name: str, words: Sequence[bytes], found: Parts, boost: float) -> Parts:
        """Rows with the scores of the ``words`` alone, added up, as Whoosh scores a phrase."""
        if not any(map(len, found)):
            return found
        for word in words:
            alone = self._node(q.Term(name, word.decode()))
            found = self._zip(found, alone, both)
        return _boosted(found, boost)

    def _each(self, find: Callable[[PhraseFinder], Rows]) -> Parts:
        return [
            Few(find(PhraseFinder(segment, self._checkpoint)), 0.0) for segment in self._segments
        ]

    def _inside(self, query: Inside) -> Parts:
        found: Parts = []
        for segment, known in zip(self._segments, self._snapshot.columns.numbers, strict=True):
            self._checkpoint()
            codes: NDArray[np.intp] | None = None
            if query.speakers is not None:
                own = np.flatnonzero(np.isin(known["speaker"], np.array(query.speakers, np.intp)))
                codes = own + segment.columns.base_of("speaker")
            finder = PhraseFinder(segment, self._checkpoint)
            found.append(Few(finder.inside(query.part, codes), 0.0))
        return found

    # -- conditions and connections

    def _held(self, query: Held) -> Parts:
        mask = self._conditions(query.fieldname, query.value)
        bases = self._snapshot.columns.bases
        return [
            Many(mask[base : base + segment.rows], 0.0)
            for base, segment in zip(bases, self._segments, strict=False)
        ]

    def _all_of(self, queries: Sequence[q.Query]) -> Parts:
        found: Parts | None = None
        for query in sorted(queries, key=_cost):
            here = self._node(query)
            found = here if found is None else self._zip(found, here, both)
            if not any(map(len, found)):
                break
        return self._nothing() if found is None else found

    def _any_of(
        self, queries: Sequence[q.Query], join: Callable[[Sequence[Found], int], Found]
    ) -> Parts:
        found = [self._node(query) for query in queries]
        return [
            join([parts[place] for parts in found], segment.rows)
            for place, segment in enumerate(self._segments)
        ]

    def _zip(self, one: Parts, other: Parts, join: Callable[[Found, Found, int], Found]) -> Parts:
        return [
            join(a, b, segment.rows)
            for a, b, segment in zip(one, other, self._segments, strict=True)
        ]

    def _nothing(self) -> Parts:
        return [NOTHING for _ in self._segments]


def _cost(query: q.Query) -> int:
    """What is likely quick and finds little goes first: nothing after it matters if it is empty."""
    match query:
        case q.Term() | AnyForm() | Held():
            return 0
        case q.Phrase() | InOrder() | Near() | Inside():
            return 2
    return 1


def _alive(found: Found, live: Mask) -> Found:
    if isinstance(found, Few):
        keep = live[found.rows]
        often = found.scores
        return Few(found.rows[keep], often if isinstance(often, float) else often[keep])
    return without(found, Many(~live, 0.0), len(live))


def _every(segment: SegmentData, score: float) -> Found:
    return Many(np.ones(segment.rows, bool), score)


def _shared(parts: Sequence[Found], rows: int, fewest: int) -> Found:
    """What is in at least ``fewest`` parts, scores added."""
    counted = np.zeros(rows, np.uint16)
    for part in parts:
        counted += mask_of(part, rows)
    return both(either(parts, rows), Many(counted >= fewest, 0.0), rows)


def _also(found: Found, more: Found, rows: int) -> Found:
    """``found``, with the scores of those that are in ``more`` too added."""
    inside = both(found, more, rows)
    outside = without(found, more, rows)
    return either([inside, outside], rows)


def _boosted(found: Parts, boost: float) -> Parts:
    return [times(part, float(boost)) for part in found]


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
