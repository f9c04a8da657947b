"""The query language: each row of its table, and what holds for every text there is."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.search.query.chips import chips, without
from kelisim.search.query.conditions import conditions
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import words_of

TODAY = date(2026, 11, 24)
TABLE = Path(__file__).parents[2] / "fixtures" / "tables" / "queries.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]

PIECES = st.sampled_from(
    [
        *"()\"«»“”-*?~:,_'’",
        *("~1", "AND", "OR", "NOT", "ЖӘНЕ", "НЕМЕСЕ", "ЕМЕС", "И", "ИЛИ", "НЕ"),
        *("ел:", "спикер:", "date:", "title:(", "foo:", "ел:(", "-дата:", 'тег:"а б","в"'),
        *("мир", "шиеленістерді", "А.Манойло", "іс-шара", "w?rd", "*а", "б*", "Ресей", "none"),
        *("NEAR", "NEAR/3", "РЯДОМ/200", "или", "и", "немесе", "or", "like:12", "search:б"),
        *("ocr:<70", "тану:", "70..90", ">=101%", "ocr:(", "said:", "айтты:(", "any"),
        *("search:(", "//", "date:this", "week", "октябрь", "\u200b", "{0}"),
        *("2021", "2021-10..2022", ">2020", "[2019", "TO", "TO]", "10:30", "https://x.kz"),
        *("\x00", "\u0301", "ё", "İ", "ß", "\ud7ff", "𐍈"),
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=4), max_size=25).map(" ".join) | st.lists(
    PIECES | st.text(max_size=3), max_size=25
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_a_query_means(case: dict[str, object]) -> None:
    query = str(case["query"])
    parsed = parse(query, TODAY)
    assert print_query(parsed.tree) == case["means"]
    places = [query[mistake.start : mistake.end] for mistake in parsed.mistakes]
    assert places == case.get("mistakes", [])


@given(TYPED)
@settings(max_examples=1_500, deadline=None)
def test_any_text_is_read_and_what_was_understood_reads_the_same(query: str) -> None:
    parsed = parse(query, TODAY)
    printed = print_query(parsed.tree)
    again = parse(printed, TODAY)
    assert again.tree == parsed.tree, printed
    assert not again.mistakes
    for mistake in parsed.mistakes:
        assert 0 <= mistake.start < mistake.end <= len(query)
        assert mistake.message.format(**mistake.details)


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000,
        "(" * 5_000 + "мир" + ")" * 5_000,
        "NOT " * 10_000,
        "-" * 100_000,
        '"' * 100_000,
        "ел:" * 50_000,
        "ел:(" * 50_000,
        "сөз " * 250_000,
        "а" * 1_000_000,
        "*" * 1_000_000,
        "*а" * 500_000,
        "date:[" * 50_000,
        "date:" + "1" * 100_000,
        "\x00" * 1_000_000,
        "а-" * 500_000,
        "ел:" + "Ресей," * 100_000,
        "а\u0301" * 300_000,
        "сөз~9" * 100_000,
        "date:октябрь " * 50_000,
        "date:14 октября 1 " * 50_000,
        "а NEAR " * 50_000,
        "(а OR б) NEAR " * 20_000,
        "а или " * 50_000,
        "search:а,б," * 50_000,
    ],
    ids=lambda query: query[:12],
)
def test_a_hostile_query_is_answered_at_once(query: str) -> None:
    began = time.process_time()
    parsed = parse(query, TODAY)
    print_query(parsed.tree)
    conditions(query, TODAY)
    for chip in chips(query, TODAY)[:1]:
        without(query, chip)
    assert time.process_time() - began < 2


def test_what_is_near_something_is_limited_as_words_are() -> None:
    near = "(а1 OR а2 OR а3 OR а4 OR а5 OR а6) NEAR (б1 OR б2 OR б3 OR б4 OR б5 OR б6)"
    parsed = parse(" OR ".join([near] * 20), TODAY)
    assert parsed.mistakes
    assert 180 <= sum(1 for _ in words_of(parsed.tree)) <= 700
    again = parse(print_query(parse(" OR ".join([near] * 5), TODAY).tree), TODAY)
    assert not again.mistakes


def test_words_for_marking_are_those_that_are_not_excluded() -> None:
    query = 'мир (диалог OR "круглый стол") -конфликт -(а б) ел:Ресей шиел* NEAR/3 бірлік'
    found = [part.text for part in words_of(parse(query, TODAY).tree)]
    assert found == ["мир", "диалог", "круглый стол", "шиел*", "бірлік"]


def test_an_unknown_field_is_told_with_those_that_there_are() -> None:
    (mistake,) = parse("автор:Иванов").mistakes
    assert mistake.message.format(**mistake.details).startswith("There is no field автор.")
    assert "speaker" in str(mistake.details["names"])
