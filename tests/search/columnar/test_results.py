"""Facets, timeline, order and conditions are those that a loop over the cards finds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import compress, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.languages import Labels
from kelisim.search.card import VALUE_FIELDS, Card
from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.dates import day_range, years_of
from kelisim.search.columnar.facets import FACET_FIELDS, SHOWN_VALUES, Use, facets
from kelisim.search.columnar.filters import Filters
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.columnar.names import NameTables
from kelisim.search.columnar.ranking import page
from kelisim.search.columnar.shown import shown
from kelisim.search.columnar.timeline import timeline
from kelisim.search.columnar.titles import exact_key
from kelisim.search.values import FacetField, Granularity, Sort
from kelisim.search.vocabulary import Vocabulary
from tests.search.columnar.cards import card_lists, columns_of

NO_LABELS = ("", "", "")


def joined(cards: list[Card], cuts: list[int]) -> JoinedColumns:
    bounds = [0, *sorted(min(cut, len(cards)) for cut in cuts), len(cards)]
    return JoinedColumns([columns_of(cards[a:b]) for a, b in pairwise(bounds)], Codebook())


def masked(picked: list[bool], cards: list[Card]) -> np.ndarray:
    return np.array([*picked, *[True] * len(cards)][: len(cards)], bool)


def values_of(card: Card, field: FacetField) -> list[str]:
    if field == "year":
        return list(years_of(card.held, card.published))
    return [value for value, _ in card.values[VALUE_FIELDS.index(field)]]


def recency(card: Card) -> tuple[bool, int, int, int]:
    days = [day_range(edtf)[0] for edtf in (card.held, card.published)]
    dated = [day for day in days if day != day_range("")[0]]
    return not dated, -dated[0] if dated else 0, -card.added, -card.document


_cuts = st.lists(st.integers(0, 30), max_size=2)
_picked = st.lists(st.booleans(), max_size=30)


@given(card_lists(), _cuts, _picked)
def test_the_most_frequent_values_are_shown(
    cards: list[Card], cuts: list[int], picked: list[bool]
) -> None:
    columns, mask = joined(cards, cuts), masked(picked, cards)
    for chosen in (mask, np.flatnonzero(mask)):
        for facet in facets(columns, chosen, {}, {}, {}):
            found = list(compress(cards, mask))
            counts = Counter(value for card in found for value in values_of(card, facet.field))
            if facet.field == "year":
                expected = sorted(counts.items(), key=lambda pair: -int(pair[0]))
            else:
                expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
                expected = expected[:SHOWN_VALUES]
            assert [(value.value, value.count) for value in facet.values] == expected


def test_what_the_query_uses_is_shown_whatever_its_count() -> None:
    cards = [
        Card(n, 0, False, "", "", "", (((f"Speaker {n:02}", NO_LABELS),), *[()] * 7), (), (0, 0, 0))
        for n in range(1, 31)
    ]
    columns = joined(cards, [10])
    used = {"speaker": {"Speaker 30": Use("narrow", "30"), "nobody": Use("exclude", "x")}}
    labels = {"speaker": {"Speaker 30": Labels("отыз")}}
    [facet, *_] = facets(columns, np.ones(30, bool), {}, used, labels)  # type: ignore[arg-type]
    assert [value.value for value in facet.values[-2:]] == ["Speaker 30", "nobody"]
    assert len(facet.values) == SHOWN_VALUES + 2
    assert (facet.values[-2].mode, facet.values[-2].condition) == ("narrow", "30")
    assert facet.values[-2].labels.kk == "отыз"
    assert facet.values[-1].count == 0


def test_a_field_with_a_condition_of_its_own_is_counted_without_it() -> None:
    cards = [
        Card(n, 0, False, "", "", "", ((), ((code, NO_LABELS),), *[()] * 6), (), (0, 0, 0))
        for n, code in enumerate(("KZ", "UZ", "UZ"), 1)
    ]
    columns = joined(cards, [])
    found = facets(columns, np.array([0]), {"country": np.ones(3, bool)}, {}, {})
    country = found[FACET_FIELDS.index("country")]
    assert [(value.value, value.count) for value in country.values] == [("UZ", 2), ("KZ", 1)]


@given(card_lists(), _cuts, _picked, st.sampled_from(("year", "quarter", "month")))
def test_a_timeline_counts_where_documents_begin(
    cards: list[Card], cuts: list[int], picked: list[bool], granularity: Granularity
) -> None:
    columns, mask = joined(cards, cuts), masked(picked, cards)
    expected: Counter[str] = Counter()
    for card in compress(cards, mask):
        undated, day, *_ = recency(card)
        if not undated and -day > date.min.toordinal():
            begun = date.fromordinal(-day)
            label = {"month": f"-{begun.month:02}", "quarter": f"-Q{(begun.month + 2) // 3}"}
            expected[f"{begun.year:04}{label.get(granularity, '')}"] += 1
    for chosen in (mask, np.flatnonzero(mask)):
        assert timeline(columns, chosen, granularity) == tuple(sorted(expected.items()))


@given(
    card_lists(),
    _cuts,
    _picked,
    st.sampled_from(("date", "title", "added", "relevance")),
    st.integers(0, 12),
    st.integers(0, 12),
    st.lists(st.sampled_from((0.0, 1.0, 2.0)), min_size=30, max_size=30),
)
def test_a_page_is_a_piece_of_the_whole_order(
    cards: list[Card],
    cuts: list[int],
    picked: list[bool],
    sort: Sort,
    offset: int,
    limit: int,
    given_scores: list[float],
) -> None:
    columns, mask = joined(cards, cuts), masked(picked, cards)
    scores = np.array(given_scores[: len(cards)], np.float32)
    keys = {
        "date": lambda row: recency(cards[row]),
        "added": lambda row: (-cards[row].added, -cards[row].document),
        "title": lambda row: (exact_key(cards[row].title), cards[row].document),
        "relevance": lambda row: (-float(scores[row]), recency(cards[row])),
    }
    rows = np.flatnonzero(mask)
    expected = sorted(rows.tolist(), key=keys[sort])[offset : offset + limit]
    assert page(columns, mask, scores, sort, offset, limit).tolist() == expected
    assert page(columns, rows, scores[rows], sort, offset, limit).tolist() == expected


@pytest.mark.parametrize("equal", [False, True])
def test_the_best_of_many_are_found(equal: bool) -> None:
    cards = [Card(n, n, False, "", "", "", ((),) * 8, (), (0, 0, 0)) for n in range(6_000)]
    columns = joined(cards, [1_000])
    random = np.random.default_rng(5)
    scores = np.round(random.random(6_000), 1 if equal else 7).astype(np.float32)
    mask = random.random(6_000) < 0.5
    rows = np.flatnonzero(mask)
    expected = sorted(rows.tolist(), key=lambda row: (-scores[row], -row))[:25]
    assert page(columns, mask, scores, "relevance", 0, 25).tolist() == expected
    assert page(columns, rows, scores[rows], "relevance", 0, 25).tolist() == expected


CONDITIONS = [
    ("date", "2021"), ("published", "2021-10..2022"), ("year", "2022"), ("date", ">2021-10-14"),
    ("date", "nonsense"), ("is", "reviewed"), ("is", "unreviewed"), ("is", "suggested"),
    ("is", "odd"), ("has", "tag"), ("has", "originals"), ("has", "odd"), ("date", "any"),
    ("tag", "any"), ("tag", "none"), ("speaker", "манойло"), ("country", "KZ"), ("odd", "x"),
]  # fmt: skip


@given(card_lists(), _cuts, st.sampled_from(CONDITIONS))
def test_a_condition_keeps_what_a_loop_keeps(
    cards: list[Card], cuts: list[int], condition: tuple[str, str]
) -> None:
    columns = joined(cards, cuts)
    filters = Filters(columns, NameTables(columns.codebook).names(Vocabulary()))
    expected = [_holds(card, *condition) for card in cards]
    assert filters.condition(*condition).tolist() == expected


def _holds(card: Card, field: str, value: str) -> bool:
    def meets(edtf: str, first: date, last: date) -> bool:
        begin, end = day_range(edtf)
        return begin <= last.toordinal() and end >= first.toordinal()

    spans = {
        "2021": (date(2021, 1, 1), date(2021, 12, 31)),
        "2022": (date(2022, 1, 1), date(2022, 12, 31)),
        "2021-10..2022": (date(2021, 10, 1), date(2022, 12, 31)),
        ">2021-10-14": (date(2021, 10, 15), date.max),
    }
    match field, value:
        case "published", _:
            return meets(card.published, *spans[value])
        case ("date", "any"):
            return "held" in card.has or "published" in card.has
        case ("date" | "year", _):
            return value in spans and any(
                meets(edtf, *spans[value]) for edtf in (card.held, card.published)
            )
        case "is", "reviewed":
            return card.reviewed
        case "is", "unreviewed":
            return not card.reviewed
        case "is", "suggested":
            return "suggestion" in card.has
        case ("has", "tag") | ("tag", "any"):
            return "tag" in card.has
        case "tag", "none":
            return "tag" not in card.has
        case "has", "originals":
            return "original" in card.has
        case "speaker", _:
            return "Манойло, А." in values_of(card, "speaker")
        case "country", _:
            return "KZ" in values_of(card, "country")
    return False


@given(card_lists(least=1), _cuts)
def test_what_a_result_shows_is_on_its_card(cards: list[Card], cuts: list[int]) -> None:
    columns = joined(cards, cuts)
    for row, card in enumerate(cards):
        found = shown(columns, row)
        assert found.document == card.document
        assert (found.title, found.held, found.published) == (
            card.title, card.held, card.published,
        )  # fmt: skip
        assert found.reviewed == card.reviewed
        for field in VALUE_FIELDS:
            assert found.values.get(field, []) == values_of(card, field)
        assert len(found.labels("tag")) == len(values_of(card, "tag"))
