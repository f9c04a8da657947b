"""Columns say of each document what its card says, in one segment, several, and merged."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import compress, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from kelisim.search.card import VALUE_FIELDS, Card
from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.columns import (
    CODED_FIELDS,
    LENGTH_FIELDS,
    NOT_RECOGNISED,
    Columns,
)
from kelisim.search.columnar.dates import day_range, years_of
from kelisim.search.columnar.having import HAS
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.columnar.titles import exact_key
from kelisim.search.values import FacetField
from tests.search.columnar.cards import card_lists, columns_of, merged

Counts = dict[FacetField, dict[str, int]]


def counted(columns: JoinedColumns, chosen: np.ndarray) -> Counts:
    found = columns.counts(chosen)
    return {
        field: {
            columns.field(field).values[number]: int(found[field][number])
            for number in np.flatnonzero(found[field])
        }
        for field in CODED_FIELDS
    }


def plainly_counted(cards: list[Card]) -> Counts:
    found: Counts = {field: {} for field in CODED_FIELDS}
    for place, field in enumerate(VALUE_FIELDS):
        found[field] = dict(Counter(value for card in cards for value, _ in card.values[place]))
    found["year"] = dict(
        Counter(year for card in cards for year in years_of(card.held, card.published))
    )
    return found


def check(columns: JoinedColumns, cards: list[Card], picked: list[bool]) -> None:
    """That ``columns`` are those of ``cards``, whichever of them are picked."""
    assert columns.whole("documents").tolist() == [card.document for card in cards]
    rows = np.arange(len(cards))[::-1]
    assert columns.gather("added", rows).tolist() == [card.added for card in reversed(cards)]
    first = columns.whole("held/first").tolist()
    assert first == [day_range(card.held)[0] for card in cards]
    for row, card in enumerate(cards):
        _, part, local = columns.at(row)
        texts = [part.strings(name).text(local) for name in ("titles", "held", "published")]
        assert texts == [card.title, card.held, card.published]
        bits = int(part.column("has")[local])
        reviewed = {"reviewed"} if card.reviewed else set()
        assert {name for bit, name in enumerate(HAS) if bits >> bit & 1} == {*card.has, *reviewed}
    assert [told for part in columns.parts for told in said(part)] == [
        [(span.start, span.end, span.speaker) for span in card.statements] for card in cards
    ]
    sureness = columns.whole("sureness").tolist()
    assert [None if share == NOT_RECOGNISED else share for share in sureness] == [
        card.sureness for card in cards
    ]
    for place, field in enumerate(LENGTH_FIELDS):
        expected = [length_to_byte(card.lengths[place]) for card in cards]
        assert columns.lengths(field).tolist() == expected
    mask = np.array([*picked, *[False] * len(cards)][: len(cards)], bool)
    expected_counts = plainly_counted(list(compress(cards, mask)))
    assert counted(columns, mask) == expected_counts
    assert counted(columns, np.flatnonzero(mask)) == expected_counts
    for field, values in plainly_counted(cards).items():
        for value in values:
            number = columns.field(field).numbers[value]
            has_it = [value in values_of(card, field) for card in cards]
            assert columns.with_values(field, [number]).tolist() == has_it


def said(part: Columns) -> list[list[tuple[int, int, str]]]:
    """The statements of each row: places in the text and the speaker's name."""
    counts, places, codes = part.spoken.kept(np.arange(part.rows))
    names = [part.values[0][code] if code >= 0 else "" for code in codes.tolist()]
    told = [(*place, name) for place, name in zip(places.tolist(), names, strict=True)]
    ends = np.cumsum(counts).tolist()
    return [told[end - count : end] for end, count in zip(ends, counts.tolist(), strict=True)]


def values_of(card: Card, field: FacetField) -> list[str]:
    if field == "year":
        return list(years_of(card.held, card.published))
    return [value for value, _ in card.values[VALUE_FIELDS.index(field)]]


@given(card_lists(), st.lists(st.booleans(), max_size=30))
def test_columns_of_a_segment_are_as_its_cards(cards: list[Card], picked: list[bool]) -> None:
    check(JoinedColumns([columns_of(cards)], Codebook()), cards, picked)


@given(card_lists(), st.lists(st.integers(0, 30), max_size=3), st.lists(st.booleans()))
def test_columns_of_several_segments_are_as_all_cards(
    cards: list[Card], cuts: list[int], picked: list[bool]
) -> None:
    bounds = [0, *sorted(min(cut, len(cards)) for cut in cuts), len(cards)]
    parts = [columns_of(cards[a:b]) for a, b in pairwise(bounds)]
    check(JoinedColumns(parts, Codebook()), cards, picked)


@given(card_lists(least=1), st.integers(0, 30), st.lists(st.booleans()), st.lists(st.booleans()))
def test_merged_columns_are_as_the_cards_that_are_kept(
    cards: list[Card], cut: int, dropped: list[bool], picked: list[bool]
) -> None:
    keep = ~np.array([*dropped, *[False] * len(cards)][: len(cards)], bool)
    cut = min(cut, len(cards))
    left, right = columns_of(cards[:cut]), columns_of(cards[cut:])
    found = merged([(left, np.flatnonzero(keep[:cut])), (right, np.flatnonzero(keep[cut:]))])
    kept = list(compress(cards, keep))
    check(JoinedColumns([found], Codebook()), kept, picked)
    check_orders(found, kept)
    afresh = columns_of(kept)
    assert list(map(sorted, found.values)) == list(map(sorted, afresh.values))
    if keep.all():
        assert [found.length_total(f) for f in LENGTH_FIELDS] == [
            afresh.length_total(f) for f in LENGTH_FIELDS
        ]


@given(card_lists())
def test_rows_are_ordered_by_date_by_addition_and_by_title(cards: list[Card]) -> None:
    check_orders(columns_of(cards), cards)


def check_orders(columns: Columns, cards: list[Card]) -> None:
    def recency(row: int) -> tuple[bool, int, int, int]:
        card = cards[row]
        days = [day_range(edtf)[0] for edtf in (card.held, card.published)]
        dated = [day for day in days if day != day_range("")[0]]
        first = dated[0] if dated else 0
        return not dated, -first, -card.added, -card.document

    rows = range(len(cards))
    assert columns.column("order/date").tolist() == sorted(rows, key=recency)
    added = sorted(rows, key=lambda row: (-cards[row].added, -cards[row].document))
    assert columns.column("order/added").tolist() == added
    titles = sorted(rows, key=lambda row: (exact_key(cards[row].title), cards[row].document))
    assert columns.column("order/title").tolist() == titles


@given(card_lists(most=8), card_lists(most=8))
def test_numbers_of_values_stay_when_documents_come(one: list[Card], other: list[Card]) -> None:
    book = Codebook()
    first = columns_of(one)
    before = JoinedColumns([first], book)
    known = {field: list(before.field(field).values) for field in CODED_FIELDS}
    after = JoinedColumns([first, columns_of(other)], book, before)
    for field in CODED_FIELDS:
        values = after.field(field).values
        assert values[: len(known[field])] == known[field]
        assert sorted(values) == [values[n] for n in np.argsort(after.ranks(field))]
    assert counted(before, np.ones(len(one), bool)) == plainly_counted(one)


@given(card_lists(least=1), st.lists(st.integers(1, 2**40)))
def test_documents_are_found_by_number(cards: list[Card], others: list[int]) -> None:
    columns = JoinedColumns([columns_of(cards[:3]), columns_of(cards[3:])], Codebook())
    live = np.ones(len(cards), bool)
    live[0] = False
    asked = [*others, *(card.document for card in cards)]
    expected = {card.document: row for row, card in enumerate(cards) if row}
    assert columns.rows_of(asked, live) == expected


def many(count: int) -> list[Card]:
    """So many that frequent values have bitmaps and the others slots."""
    none = ("", "", "")
    return [
        Card(
            number + 1, number, number % 3 == 0, f"Тақырып {number}", "", f"20{number % 12 + 10}",
            (
                tuple((f"Манойло, {n % 997}", none) for n in range(number, number + number % 7)),
                ((f"C{number % 60}", none),) if number % 5 else (),
                (), (), (), (("kk", none),), (), (),
            ),
            (), (1, 2, 3),
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("share", [0.001, 0.04, 0.2, 0.5, 0.7, 1.0])
def test_many_documents_are_counted_exactly(share: float) -> None:
    cards = many(5_000)
    columns = JoinedColumns([columns_of(cards), columns_of(cards[:50])], Codebook())
    mask = np.random.default_rng(1).random(5_050) < share
    chosen = list(compress([*cards, *cards[:50]], mask))
    assert counted(columns, mask) == plainly_counted(chosen)
    assert counted(columns, np.flatnonzero(mask)) == plainly_counted(chosen)


def test_documents_with_a_frequent_or_a_rare_value_are_found() -> None:
    cards = many(5_000)
    columns = JoinedColumns([columns_of(cards)], Codebook())
    asked: list[tuple[FacetField, str]] = [
        ("country", "C7"), ("language", "kk"), ("speaker", "Манойло, 13"),
    ]  # fmt: skip
    for field, value in asked:
        number = columns.field(field).numbers[value]
        expected = [value in values_of(card, field) for card in cards]
        assert columns.with_values(field, [number]).tolist() == expected


def test_lengths_of_dropped_documents_no_longer_count() -> None:
    cards = many(3)
    found = merged([(columns_of(cards), np.array([0, 2]))])
    assert [found.length_total(field) for field in LENGTH_FIELDS] == [2, 4, 6]
    assert byte_to_length(int(found.column("lengths/text")[0])) == 2


def test_a_month_is_where_a_document_begins() -> None:
    months = columns_of(
        [
            Card(n, 0, False, "", held, "2022-05", ((),) * 8, (), (0, 0, 0))
            for n, held in enumerate(("2021-10-14/2022-01-01", "", "../2020"))
        ]
    ).column("months")
    assert months.tolist() == [2021 * 12 + 9, 2022 * 12 + 4, 0]
    assert date(2021, 10, 14).toordinal() == day_range("2021-10-14")[0]
