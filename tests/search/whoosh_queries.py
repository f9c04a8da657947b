"""Random documents of few words, and random Whoosh queries of every type about them."""

from __future__ import annotations

from hypothesis import strategies as st
from whoosh import query as q

FIELDS = ("text", "title")

# No two words differ by swapped letters: that is one edit here, and two in Whoosh.

WORDS = (
    "ел",
    "ала",
    "алма",
    "бала",
    "балалар",
    "қала",
    "тас",
    "тасы",
    "жол",
    "жолда",
    "la",
    "lala",
)
_PATTERNS = ("*ла", "?ала", "т*", "*а*а*", "б*р", "*л?*", "ж???", "*")

words = st.sampled_from(WORDS)
fields = st.sampled_from(FIELDS)
boosts = st.sampled_from((1.0, 0.5, 3.0))

documents = st.fixed_dictionaries(
    {"text": st.lists(words, max_size=25), "title": st.lists(words, max_size=4)}
)
batches = st.lists(st.lists(documents, min_size=1, max_size=8), min_size=1, max_size=3)

_terms = st.builds(q.Term, fields, words, boost=boosts)
_phrases = st.builds(
    q.Phrase, fields, st.lists(words, min_size=2, max_size=3), slop=st.integers(1, 3), boost=boosts
)
_prefixes = st.builds(q.Prefix, fields, words.map(lambda word: word[:2]))
_wildcards = st.builds(q.Wildcard, fields, st.sampled_from(_PATTERNS))
_fuzzy = st.builds(
    q.FuzzyTerm, fields, words, maxdist=st.integers(1, 2), prefixlength=st.integers(0, 1)
)

of_many_words = st.one_of(_prefixes, _wildcards, _fuzzy)
"""Queries that Whoosh gives a constant score, and we the score of one word."""

_leaves = st.one_of(
    _terms,
    _phrases,
    st.builds(q.ConstantScoreQuery, of_many_words, st.just(2.0)),
    st.builds(q.Every),
)


def _joined(parts: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    several = st.lists(parts, min_size=2, max_size=4)
    return st.one_of(
        st.builds(q.And, several, boost=boosts),
        st.builds(q.Or, several, boost=boosts),
        st.builds(q.DisjunctionMax, several, boost=boosts),
        st.builds(q.AndNot, parts, parts),
        st.builds(q.AndMaybe, parts, parts),
        st.builds(q.Not, parts),
        st.builds(lambda one, other: q.And([one, q.Not(other)]), parts, parts),
        st.builds(q.ConstantScoreQuery, parts, st.just(1.5)),
    )


trees = st.recursive(_leaves, _joined, max_leaves=6)
"""Queries whose scores are defined alike."""
