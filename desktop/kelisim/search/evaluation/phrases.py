"""Phrases and nearness in one segment: the rows in which words stand as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from whoosh import query as q

from kelisim.search.columnar.spoken import ROOM
from kelisim.search.evaluation.found import Mask, Rows
from kelisim.search.evaluation.places import (
    NOWHERE,
    Occurrences,
    Spans,
    beside,
    common,
    following,
    held_by,
    in_any_order,
    occurrences,
    occurrences_of,
    pairs_beside,
    within_reach,
)
from kelisim.search.evaluation.queries import Forms, InOrder, Near, Places
from kelisim.search.store.channels import Channel, Numbers
from kelisim.search.store.segments import SegmentData

Checkpoint = Callable[[], None]

Codes = NDArray[np.intp]


class PhraseFinder:
    """Finds in ``segment``; ``checkpoint`` may raise to stop."""

    def __init__(self, segment: SegmentData, checkpoint: Checkpoint) -> None:
        self._segment = segment
        self._checkpoint = checkpoint

    def phrase(self, name: str, words: Sequence[bytes], distance: int) -> Rows:
        """Rows where each word stands 1 to ``distance`` after the one before it."""
        if distance == 1:
            return _rows(self._adjacent(name, tuple(enumerate(words))))
        ends, *others = self._all(name, words)
        for places in others:
            self._checkpoint()
            ends = following(ends, places, distance)
        return _rows(ends)

    def in_order(self, name: str, words: Places, slop: int) -> Rows:
        """Rows where `InOrder` holds."""
        return _rows(self._starts(name, words, slop))

    def near(self, query: Near) -> Rows:
        """Rows where `Near` holds."""
        one, first = self._side(query.one)
        other, last = self._side(query.other)
        if not len(one) or not len(other):
            return _rows(NOWHERE)
        return _rows(beside(one, other, query.distance + max(first, last)))

    def inside(self, part: q.Query | None, speakers: Codes | None) -> Rows:
        """Rows where ``part`` stands inside a statement of ``speakers`` (None: of anybody); see
        `Inside`."""
        begins, reach = self._segment.columns.spoken.of(speakers)
        found = begins if part is None else held_by(self.spans(part), begins, reach)
        return _rows(np.sort(found))

    def spans(self, query: q.Query) -> Spans:
        """Where something begins and ends, by the places of its first and last word."""
        if query == q.NullQuery:
            return NOWHERE, NOWHERE
        match query:
            case Near():
                one, other = self.spans(query.one), self.spans(query.other)
                longest = max(_length(query.one), _length(query.other))
                return pairs_beside(one, other, query.distance + longest)
            case InOrder() if query.slop:
                return self._chains(query.fieldname, query.words, query.slop)
            case InOrder():
                starts = self._adjacent(query.fieldname, query.words)
                return starts, starts + _length(query)
            case Forms():
                places = self._any_form(query.fieldname, query.stems)
            case _:
                channel = self._segment.channels[query.fieldname]
                places = occurrences_of(channel, self._numbers(channel, query), self._checkpoint)
        return places, places

    def _numbers(self, channel: Channel, query: q.Query) -> Numbers:
        """The words that ``query`` means."""
        words = channel.words
        match query:
            case q.FuzzyTerm():
                return words.within(query.text, query.maxdist, self._checkpoint)[0]
            case q.Prefix():
                return np.arange(*words.prefix(query.text.encode()))
            case q.Wildcard():
                return words.matching(query.text, self._checkpoint)
        number = words.number(query.text.encode())
        return np.array([] if number is None else [number], np.int64)

    def _side(self, query: q.Query) -> tuple[Occurrences, int]:
        """Where something begins, and how many places after that it ends."""
        match query:
            case Forms():
                return self._any_form(query.fieldname, query.stems), 0
            case InOrder():
                return self._starts(query.fieldname, query.words, query.slop), query.words[-1][0]
        if query == q.NullQuery:
            return NOWHERE, 0
        channel = self._segment.channels[query.fieldname]
        numbers = channel.words.matching(query.text, self._checkpoint)
        return self._of(channel, numbers.tolist()), 0

    def _starts(self, name: str, words: Places, slop: int) -> Occurrences:
        return self._chains(name, words, slop)[0] if slop else self._adjacent(name, words)

    def _chains(self, name: str, words: Places, slop: int) -> Spans:
        """Where words follow one another with up to ``slop`` others between: starts and ends."""
        (base, _), *others = words
        starts, *following_places = self._all(name, [word for _, word in words])
        ends = starts
        for (offset, _), places in zip(others, following_places, strict=True):
            self._checkpoint()
            starts, ends = within_reach(starts, ends, places, offset - base + slop)
        return starts, ends

    def _adjacent(self, name: str, words: Places) -> Occurrences:
        """Where the words stand at just these places from one another, the rarest first."""
        channel = self._segment.channels[name]
        numbers = [(place, channel.words.number(word)) for place, word in words]
        known = [(place, number) for place, number in numbers if number is not None]
        if len(known) < len(words):
            return NOWHERE
        wanted = self._with_all(channel, [number for _, number in known])
        known.sort(key=lambda word: channel.document_count(word[1]))
        found: Occurrences | None = None
        for place, number in known:
            self._checkpoint()
            here = occurrences(channel, number, wanted) - place
            found = here if found is None else common(found, here)
            if not len(found):
                break
        return NOWHERE if found is None else found

    def _all(self, name: str, words: Sequence[bytes]) -> list[Occurrences]:
        """The occurrences of each word, in rows that have them all."""
        channel = self._segment.channels[name]
        found = [channel.words.number(word) for word in words]
        numbers = [number for number in found if number is not None]
        if len(numbers) < len(words):
            return [NOWHERE] * len(words)
        wanted = self._with_all(channel, numbers)
        return [occurrences(channel, number, wanted) for number in numbers]

    def _with_all(self, channel: Channel, numbers: Sequence[int]) -> Mask | None:
        if len(set(numbers)) == 1:
            return None
        counted = np.zeros(self._segment.rows, np.uint8)
        different = sorted(set(numbers), key=channel.document_count)[:_MOST_COUNTED]
        for number in different:
            counted[channel.postings(number)[0]] += 1
        mask: Mask = counted == len(different)
        return mask

    def _any_form(self, name: str, wanted: tuple[bytes, ...]) -> Occurrences:
        channel = self._segment.channels[name]
        stem = self._segment.derived[f"{name}.stem"]
        numbers: set[int] = set()
        for each in wanted:
            as_written, number = channel.words.number(each), stem.words.number(each)
            if as_written is not None:
                numbers.add(as_written)
            if number is not None:
                numbers.update(stem.forms(number).tolist())
        return self._of(channel, sorted(numbers))

    def _of(self, channel: Channel, numbers: Sequence[int]) -> Occurrences:
        found = []
        for number in numbers:
            self._checkpoint()
            found.append(occurrences(channel, number))
        return in_any_order(found)


_MOST_COUNTED = 255


def _length(query: q.Query) -> int:
    """How many places after its first word something ends, at least."""
    return query.words[-1][0] if isinstance(query, InOrder) else 0


def _rows(found: Occurrences) -> Rows:
    rows = found // ROOM
    if len(rows) < 2:
        return rows.astype(np.intp)
    first = np.concatenate(([True], rows[1:] != rows[:-1]))
    return rows[first].astype(np.intp)
