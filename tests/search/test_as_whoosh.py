"""What is found is what Whoosh itself finds: random corpora, random queries of every type.

Totals and scores are compared, over one segment and many, with and without deletions and merges.
Prefixes, wildcards and fuzzy words score as one word here and as a constant there: of them the
totals are compared, and the scores with `plain_search`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.util.numeric import byte_to_length, length_to_byte

from tests.search.array_search import ArraySearch
from tests.search.plain_search import Fields, PlainSearch
from tests.search.whoosh_itself import WhooshItself
from tests.search.whoosh_queries import FIELDS, WORDS, batches, of_many_words, trees

Batches = list[list[Fields]]

deletions = st.sets(st.integers(0, 20), max_size=4)


class Twins:
    """The same documents in Whoosh, in the plain search and, given a folder, in arrays."""

    def __init__(
        self, segments: Batches, deleted: set[int], merged: bool, folder: str | None = None
    ) -> None:
        self.arrays = ArraySearch(Path(folder)) if folder is not None else None
        self.whoosh = WhooshItself(FIELDS)
        self.plain = PlainSearch()
        key = 0
        for segment in segments:
            documents = dict(enumerate(segment, key))
            key += len(documents)
            self.whoosh.add(documents)
            if self.arrays is not None:
                self.arrays.add(documents)
            self.plain.documents.update(documents)
        self.plain.deleted = {old for old in deleted if old < key - 1}
        if merged and self.arrays is not None:
            assume(all(map(_is_exact, self._gone())))
        self.whoosh.delete(self.plain.deleted)
        if self.arrays is not None:
            self.arrays.delete(self.plain.deleted)
        if merged:
            self.whoosh.merge()
            self.plain.drop_deleted()
            if self.arrays is not None:
                self.arrays.merge()

    def _gone(self) -> Iterator[int]:
        """How many words the deleted documents have."""
        for key in self.plain.deleted:
            yield from map(len, self.plain.documents[key].values())


def _is_exact(length: int) -> bool:
    """A merge takes from the sum of lengths what the deleted had, as Whoosh rounds it."""
    return bool(byte_to_length(length_to_byte(length)) == length)


@given(batches, deletions, st.booleans(), trees)
@settings(max_examples=150, deadline=None)
def test_the_plain_search_scores_as_whoosh_itself(
    segments: Batches, deleted: set[int], merged: bool, query: q.Query
) -> None:
    twins = Twins(segments, deleted, merged)
    assert twins.plain.search(query) == pytest.approx(twins.whoosh.search(query), rel=1e-5)


@given(batches, deletions, st.booleans(), of_many_words)
@settings(max_examples=100, deadline=None)
def test_the_plain_search_finds_patterns_as_whoosh_itself(
    segments: Batches, deleted: set[int], merged: bool, query: q.Query
) -> None:
    twins = Twins(segments, deleted, merged)
    assert twins.plain.search(query).keys() == twins.whoosh.search(query).keys()


def assert_alike(found: dict[int, float], expected: dict[int, float]) -> None:
    """The same documents with the same scores; arrays do not tell a score that all have."""
    assert found.keys() == expected.keys()
    if len({round(score, 4) for score in expected.values()}) > 1:
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-6)


@given(batches, deletions, st.booleans(), trees)
@settings(max_examples=250, deadline=None)
def test_arrays_find_and_score_as_whoosh_itself(
    segments: Batches, deleted: set[int], merged: bool, query: q.Query
) -> None:
    with TemporaryDirectory() as folder:
        twins = Twins(segments, deleted, merged, folder)
        assert twins.arrays is not None
        assert_alike(twins.arrays.search(query), twins.whoosh.search(query))


@given(batches, deletions, st.booleans(), of_many_words)
@settings(max_examples=250, deadline=None)
def test_arrays_find_patterns_as_whoosh_and_score_them_as_one_word(
    segments: Batches, deleted: set[int], merged: bool, query: q.Query
) -> None:
    with TemporaryDirectory() as folder:
        twins = Twins(segments, deleted, merged, folder)
        assert twins.arrays is not None
        found = twins.arrays.search(query)
        assert found.keys() == twins.whoosh.search(query).keys()
        assert_alike(found, twins.plain.search(query))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """Frequent words and rare ones, so that lists of rows and arrays over all rows are met."""
    chance = random.Random(4)
    weights = [1 / (rank + 1) ** 2 for rank in range(len(WORDS))]

    def document() -> Fields:
        return {
            "text": chance.choices(WORDS, weights, k=chance.randrange(12)),
            "title": chance.choices(WORDS, weights, k=chance.randrange(3)),
        }

    segments = [[document() for _ in range(size)] for size in (260, 130, 70)]
    folder = str(tmp_path_factory.mktemp("many"))
    return Twins(segments, {*range(0, 460, 17)}, merged=False, folder=folder)


@given(st.one_of(trees, of_many_words))
@settings(max_examples=150, deadline=None)
def test_few_and_many_rows_are_scored_alike(many: Twins, query: q.Query) -> None:
    assert many.arrays is not None
    assert_alike(many.arrays.search(query), many.plain.search(query))


def test_swapped_letters_are_one_edit_here_and_two_in_whoosh() -> None:
    documents: dict[int, Fields] = {
        1: {"text": ["бала"], "title": []},
        2: {"text": ["блаа"], "title": []},
    }
    whoosh, plain = WhooshItself(FIELDS), PlainSearch(documents)
    whoosh.add(documents)
    query = q.FuzzyTerm("text", "бала", maxdist=1)
    assert whoosh.search(query).keys() == {1}
    assert plain.search(query).keys() == {1, 2}
