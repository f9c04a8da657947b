"""Dates are found in running text, and read as people type them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.dates import bounds, find_dates, read_date

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures/tables/dates.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", TABLE["found"], ids=lambda row: row["text"][:40])
def test_dates_in_text_mean_what_a_reader_understands(row: dict[str, list[str]]) -> None:
    assert [found.edtf for found in find_dates(str(row["text"]))] == row["dates"]


@pytest.mark.parametrize("row", TABLE["typed"], ids=lambda row: row["text"])
def test_a_typed_date_is_read(row: dict[str, str]) -> None:
    assert read_date(row["text"]) == row["date"]


def test_a_day_without_a_year_takes_the_one_that_is_known() -> None:
    assert [found.edtf for found in find_dates("14 октября", year=2021)] == ["2021-10-14"]


@pytest.mark.parametrize("typed", ["", "ерунда", "14 октября", "31.02.2021"])
def test_what_is_no_date_is_not_read(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-10-14", date(2021, 10, 14), date(2021, 10, 14)),
        ("2021-10-14/2021-10-15", date(2021, 10, 14), date(2021, 10, 15)),
        ("../2021-10", date.min, date(2021, 10, 31)),
        ("2021-10/..", date(2021, 10, 1), date.max),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("2021-XX", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
    ],
)
def test_bounds_are_the_first_and_the_last_day(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "2021-13", "2021-02-30", "2022/2021", "../..", "20X1", "now"])
def test_what_is_no_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the value is the message)
        bounds(edtf)


@given(st.dates(date(1400, 1, 1), date(2199, 12, 31)))
def test_every_day_is_found_as_it_is_written_in_digits(day: date) -> None:
    text = f"жиын {day:%d.%m.%Y} күні өтті".replace(f"{day:%Y}", f"{day.year:04d}")
    assert [found.edtf for found in find_dates(text)] == [day.isoformat()]


@given(st.text())
def test_any_text_can_be_searched_and_read(text: str) -> None:
    for found in find_dates(text):
        bounds(found.edtf)
        assert 0 <= found.start < found.end <= len(text)
    typed = read_date(text)
    if typed is not None:
        bounds(typed)
