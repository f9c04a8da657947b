"""Which documents hold a word, a phrase or a pattern, and how well: whole arrays at a time.

Scores are Whoosh's BM25F: each field's BM25, weighted, added up. A word in any of its forms
counts as one word; where the form itself stands in the text, that adds a little. Prefixes,
wildcards and words a few letters away are scored as one word too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import Forms, forms, placed_words
from kelisim.search.columns import Mask
from kelisim.search.schema import TEXT_FIELDS, WEIGHTS, TextField
from kelisim.search.snapshot import POSITIONS, Frequencies, Keys, Snapshot

Scores = NDArray[np.float32]

_K1, _B = 1.2, 0.75
_SAME_FORM = 0.25
"""What the very form adds to the score of the word."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows that match, and their scores; ``scores`` is None where there is nothing to rank."""

    mask: Mask
    scores: Scores | None = None

    def both(self, other: Matches) -> Matches:
        return Matches(self.mask & other.mask, _sum(self.scores, other.scores))

    def either(self, other: Matches) -> Matches:
        return Matches(self.mask | other.mask, _sum(self.scores, other.scores))

    def none(self) -> Matches:
        return Matches(~self.mask)


class TextMatcher:
    """Evaluates the text parts of a query over one generation.

    ``checkpoint`` is called between pieces of work and may raise to stop.
    """

    def __init__(self, snapshot: Snapshot, checkpoint: Callable[[], None]) -> None:
        self._snapshot = snapshot
        self._checkpoint = checkpoint

    def word(self, word: str, fields: Sequence[TextField] = TEXT_FIELDS) -> Matches:
        """Any form of ``word``."""
        asked = forms(word)
        found = self._nothing()
        for name in fields:
            self._checkpoint()
            found = found.either(self._scored(name, self._any_form(name, asked)))
            same = self._snapshot.frequencies(name, (asked.surface,))
            found = found.either(self._scored(name, same, _SAME_FORM))
        return found

    def exact(self, word: str, fields: Sequence[TextField] = TEXT_FIELDS) -> Matches:
        """This very form of ``word``."""
        surface = normalise(word).encode()
        return self._by_field(fields, lambda name: self._snapshot.frequencies(name, (surface,)))

    def pattern(self, pattern: str, fields: Sequence[TextField] = TEXT_FIELDS) -> Matches:
        """Words that match ``pattern``: ``*`` for any letters, ``?`` for one."""
        plain = normalise(pattern)
        return self._by_field(
            fields, lambda name: self._snapshot.matching(name, plain, self._checkpoint)
        )

    def near(self, word: str, distance: int, fields: Sequence[TextField] = TEXT_FIELDS) -> Matches:
        """Words that differ from ``word`` in at most ``distance`` letters."""
        plain = normalise(word)
        return self._by_field(
            fields, lambda name: self._snapshot.near(name, plain, distance, self._checkpoint)
        )

    def phrase(
        self, text: str, slop: int = 0, fields: Sequence[TextField] = TEXT_FIELDS
    ) -> Matches:
        """The words of ``text`` in these very forms and order, ``slop`` others between them."""
        words = _phrase_words(text)
        return self._by_field(fields, lambda name: self._phrase(name, words, slop))

    def _phrase(
        self, name: TextField, words: Sequence[tuple[int, bytes]], slop: int
    ) -> Frequencies | None:
        if not words:
            return None
        first, *others = words
        starts = ends = self._snapshot.keys(name, first[1])
        for offset, surface in others:
            self._checkpoint()
            places = self._snapshot.keys(name, surface)
            if slop:
                starts, ends = _next_within(starts, ends, places, offset + slop)
            else:
                starts = _common(starts, places - offset)
            if not len(starts):
                return None
        keys = starts
        rows = (keys // POSITIONS).astype(np.int64)
        return np.bincount(rows, minlength=self._snapshot.rows).astype(np.float32)

    def _any_form(self, name: TextField, asked: Forms) -> Frequencies | None:
        """How often the word stands there in any form: the stem that finds most decides."""
        most: Frequencies | None = None
        for terms in asked.conflated:
            found = self._snapshot.frequencies(name, terms)
            if found is not None:
                most = found if most is None else np.maximum(most, found)
        return most

    def _by_field(
        self, fields: Iterable[TextField], frequencies: Callable[[TextField], Frequencies | None]
    ) -> Matches:
        found = self._nothing()
        for name in fields:
            self._checkpoint()
            found = found.either(self._scored(name, frequencies(name)))
        return found

    def _nothing(self) -> Matches:
        return Matches(np.zeros(self._snapshot.rows, bool))

    def _scored(
        self, name: TextField, frequencies: Frequencies | None, share: float = 1.0
    ) -> Matches:
        if frequencies is None:
            return self._nothing()
        mask = frequencies > 0
        rows = np.flatnonzero(mask)
        often = frequencies[rows]
        lengths = self._snapshot.columns.lengths[TEXT_FIELDS.index(name), rows]
        relative = lengths / max(self._snapshot.mean_lengths[name], 1.0)
        rarity = np.log(max(self._snapshot.count, 1) / (len(rows) + 1)) + 1
        weight = max(rarity, 0.05) * (_K1 + 1) * WEIGHTS[name] * share
        scores = np.zeros(len(mask), np.float32)
        scores[rows] = weight * often / (often + _K1 * (1 - _B + _B * relative))
        return Matches(mask, scores)


def _common(one: Keys, other: Keys) -> Keys:
    """The numbers that both have; both ascend."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    if not len(fewer):
        return fewer
    at = np.minimum(np.searchsorted(more, fewer), len(more) - 1)
    common: Keys = fewer[more[at] == fewer]
    return common


def _next_within(starts: Keys, ends: Keys, places: Keys, reach: int) -> tuple[Keys, Keys]:
    """Go on from each end to the next of ``places``; keep what is at most ``reach`` from its start.

    The nearest is always the best to go on with. Rows are too far apart to be reached.
    """
    at = np.searchsorted(places, ends, "right")
    there = at < len(places)
    starts, following = starts[there], places[at[there]]
    near = following - starts <= reach
    return starts[near], following[near]


def _phrase_words(text: str) -> list[tuple[int, bytes]]:
    """The words of a phrase with their places; parts of hyphenated words are left to the whole."""
    words: list[tuple[int, bytes]] = []
    covered = 0
    for position, word, start, end in placed_words(text):
        if start >= covered:
            words.append((position, normalise(word).encode()))
            covered = end
    return words


def _sum(one: Scores | None, other: Scores | None) -> Scores | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other
