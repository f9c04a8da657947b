"""What is found is what Whoosh itself finds: random corpora, random queries of every type.

Totals and scores are compared, over one segment and many, with and without deletions and merges.
Prefixes, wildcards and fuzzy words score as one word here and as a constant there: of them the
totals are compared, and the scores with `plain_search`.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q

from tests.search.plain_search import Fields, PlainSearch
from tests.search.whoosh_itself import WhooshItself
from tests.search.whoosh_queries import FIELDS, batches, of_many_words, trees

Batches = list[list[Fields]]

deletions = st.sets(st.integers(0, 20), max_size=4)


class Twins:
    """The same documents in Whoosh and in the plain search."""

    def __init__(self, segments: Batches, deleted: set[int], merged: bool) -> None:
        self.whoosh = WhooshItself(FIELDS)
        self.plain = PlainSearch()
        key = 0
        for segment in segments:
            documents = dict(enumerate(segment, key))
            key += len(documents)
            self.whoosh.add(documents)
            self.plain.documents.update(documents)
        self.plain.deleted = {old for old in deleted if old < key - 1}
        self.whoosh.delete(self.plain.deleted)
        if merged:
            self.whoosh.merge()
            self.plain.drop_deleted()


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
