"""A tag counts with all tags below it, and what has no value is counted too."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.values import TagRecord
from kelisim.base.ids import TagId
from kelisim.base.languages import Labels
from kelisim.search.card import Card
from kelisim.search.columnar.facets import FACET_FIELDS, Use, facets
from kelisim.search.columnar.having import has_bits
from kelisim.search.columnar.tag_tree import TagTree
from kelisim.search.values import FacetValue
from kelisim.search.vocabulary import Vocabulary, vocabulary_of
from tests.search.columnar.cards import card_lists
from tests.search.columnar.test_results import joined, masked, values_of
from tests.search.fakes import FakeArchive

NO_LABELS = ("", "", "")
TAGS = [f"tag {number:02}" for number in range(20)]


def vocabulary(above: Mapping[int, int]) -> Vocabulary:
    """Tags by number, each below the one that ``above`` gives."""
    archive = FakeArchive()
    archive.tags.records = [
        TagRecord(TagId(n), name, Labels(name), TagId(above[n]) if n in above else None)
        for n, name in enumerate(TAGS)
    ]
    return vocabulary_of(archive)


def card(number: int, *tags: str) -> Card:
    values = ((), (), (), (), tuple((tag, NO_LABELS) for tag in tags), (), (), ())
    return Card(number, 0, False, "", "", "", values, ("tag",) if tags else (), (0, 0, 0))


def tag_values(cards: list[Card], names: Vocabulary, **used: Use) -> tuple[FacetValue, ...]:
    columns = joined(cards, [])
    chosen = np.ones(len(cards), bool)
    tree = TagTree(columns, names)
    found = facets(columns, chosen, {}, {"tag": used}, names.labels, tree)
    return found[FACET_FIELDS.index("tag")].values


_above = st.dictionaries(st.integers(0, 19), st.integers(0, 19), max_size=20)
_tagged = st.lists(st.lists(st.sampled_from(TAGS), max_size=4, unique=True), max_size=30)


@given(_above, _tagged, st.lists(st.integers(0, 30), max_size=2), st.lists(st.booleans()))
def test_a_tag_counts_the_documents_of_all_tags_below_it_once(
    above: dict[int, int], tagged: list[list[str]], cuts: list[int], picked: list[bool]
) -> None:
    cards = [card(number, *tags) for number, tags in enumerate(tagged, 1)]
    columns, mask, names = joined(cards, cuts), masked(picked, cards), vocabulary(above)
    found = list(compress(tagged, mask))
    tree = TagTree(columns, names)
    for chosen in (mask, np.flatnonzero(mask)):
        facet = facets(columns, chosen, {}, {}, names.labels, tree)[FACET_FIELDS.index("tag")]
        for value in facet.values:
            below = names.narrower.get(value.value, {value.value})
            assert value.count == sum(not below.isdisjoint(tags) for tags in found) > 0
            assert value.broader == names.broader.get(value.value, "")
        shown = [value.value for value in facet.values]
        assert len(shown) == len(set(shown))
        assert all(
            value.broader in shown[:place]
            for place, value in enumerate(facet.values)
            if value.broader
        )
        assert [value.count for value in facet.values] == sorted(
            (value.count for value in facet.values), reverse=True
        )


def test_the_values_of_a_tree_come_with_what_stands_above_them() -> None:
    cards = [card(1, "tag 02"), card(2, "tag 02", "tag 03"), card(3, "tag 05")]
    names = vocabulary({2: 1, 3: 1, 1: 0})
    found = [(one.value, one.count, one.broader) for one in tag_values(cards, names)]
    assert found == [
        ("tag 00", 2, ""),
        ("tag 01", 2, "tag 00"),
        ("tag 02", 2, "tag 01"),
        ("tag 05", 1, ""),
        ("tag 03", 1, "tag 01"),
    ]


def test_a_tag_that_the_query_uses_is_shown_below_the_tags_above_it() -> None:
    cards = [card(n, f"tag {n:02}") for n in range(1, 20)]
    used = tag_values(cards, vocabulary({19: 18}), **{"tag 19": Use("exclude", "x")})
    [chosen] = [value for value in used if value.mode]
    assert (chosen.value, chosen.broader, chosen.condition) == ("tag 19", "tag 18", "x")
    assert "tag 18" in [value.value for value in used]


def test_a_wide_and_deep_tree_shows_only_so_much() -> None:
    cards = [card(n, f"tag {n:02}") for n in range(20)]
    flat = tag_values(cards, vocabulary(dict.fromkeys(range(1, 20), 0)))
    assert [value.broader for value in flat] == [""] + ["tag 00"] * 12


@given(card_lists(), st.lists(st.integers(0, 30), max_size=2), st.lists(st.booleans()))
def test_what_has_no_value_is_counted_as_a_condition_finds_it(
    cards: list[Card], cuts: list[int], picked: list[bool]
) -> None:
    columns, mask = joined(cards, cuts), masked(picked, cards)
    found = list(compress(cards, mask))
    for chosen in (mask, np.flatnonzero(mask)):
        for facet in facets(columns, chosen, {}, {}, {}):
            wanted = {"year": {"held", "published"}}.get(facet.field, {facet.field})
            assert facet.undescribed.count == sum(wanted.isdisjoint(one.has) for one in found)
            assert (facet.undescribed.value, facet.undescribed.mode) == ("none", None)


def test_what_has_no_value_says_how_the_query_uses_it() -> None:
    cards = [card(1), card(2, "tag 01")]
    columns, chosen = joined(cards, []), np.array([0])
    used = {"tag": {"none": Use("either", "none")}}
    found = facets(columns, chosen, {"tag": np.ones(2, bool)}, used, {})  # type: ignore[arg-type]
    tag = found[FACET_FIELDS.index("tag")]
    assert (tag.undescribed.count, tag.undescribed.mode) == (1, "either")
    assert [value.value for value in tag.values] == values_of(cards[1], "tag")
    assert has_bits("year") == has_bits("held") | has_bits("published")
