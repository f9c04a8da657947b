"""Saved searches inside other queries: what they come to, and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.search.query.parser import Parsed, parse
from kelisim.search.query.printer import print_query
from kelisim.search.query.saved import expanded
from kelisim.search.query.tree import Node


def expand(query: str, saved: Mapping[str, str]) -> Parsed:
    def tree(name: str) -> Node | None:
        return parse(saved[name]).tree if name in saved else None

    return expanded(parse(query).tree, tree, query)


@pytest.mark.parametrize(
    ("query", "means"),
    [
        ("мир", "мир"),
        ('мир search:"мои речи"', "мир speaker:Манойло kind:speech"),
        ("-іздеу:бірлік", "-(бірлік OR единство)"),
        ("мир search:бірлік,соңғы", "мир (бірлік OR единство OR date:2021 country:RU)"),
        ("search:терең", "-(бірлік OR единство) форум"),
        ("мир -search:бос", "мир"),
        ("search:бос", ""),
    ],
)
def test_a_saved_search_stands_for_what_was_saved(query: str, means: str) -> None:
    saved = {
        "мои речи": "спикер:Манойло вид:выступление",
        "бірлік": "бірлік OR единство",
        "соңғы": "date:2021 ел:Ресей",
        "терең": "-search:бірлік форум",
        "бос": "",
    }
    found = expand(query, saved)
    assert print_query(found.tree) == means
    assert not found.mistakes


@pytest.mark.parametrize(
    ("query", "means", "mistaken", "sentence"),
    [
        ("мир search:жоқ", "мир", "search:жоқ", "There is no saved search “жоқ”."),
        ("мир search:(б OR жоқ)", "мир бірлік", "жоқ", "There is no saved search “жоқ”."),
        ("-search:өзі мир", "-өз мир", "-search:өзі", "The saved search “өзі” contains itself."),
        ("search:бірі", "а б", "search:бірі", "The saved search “Бірі” contains itself."),
        ("search:сынық", "а", "search:сынық", "There is no saved search “жоқ”."),
    ],
)
def test_what_cannot_be_is_told_at_its_name(
    query: str, means: str, mistaken: str, sentence: str
) -> None:
    saved = {
        "б": "бірлік",
        "өзі": "өз search:өзі",
        "бірі": "а search:екінші",
        "екінші": "б search:Бірі",
        "сынық": "а search:жоқ",
    }
    found = expand(query, saved)
    assert print_query(found.tree) == means
    (mistake,) = found.mistakes
    assert query[mistake.start : mistake.end] == mistaken
    assert mistake.message.format(**mistake.details) == sentence


@pytest.mark.parametrize("joined", ["search:{0} search:{0}", "-(а search:{0})", "search:{0}"])
def test_searches_that_grow_without_end_are_told(joined: str) -> None:
    saved = {str(number): joined.format(number + 1) for number in range(2_000)}
    found = expand("мир search:0", saved)
    assert {mistake.message for mistake in found.mistakes} == {
        "The saved search “{name}” has become too large to be part of a query."
    }
    assert parse(print_query(found.tree)).tree == found.tree


NAMES = st.sampled_from("абвг")
TEXTS = st.lists(
    st.sampled_from(["мир", "OR", "-", "(", ")", "search:а", "search:б", "search:в", "ел:Ресей"]),
    max_size=8,
).map(" ".join)


@given(TEXTS, st.dictionaries(NAMES, TEXTS))
@settings(max_examples=300, deadline=None)
def test_nothing_that_was_saved_is_left_unexpanded(query: str, saved: dict[str, str]) -> None:
    found = expand(query, saved)
    assert "search:" not in print_query(found.tree)
    assert parse(print_query(found.tree)).tree == found.tree
