"""Countries are known by every name, and found in every form."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.languages import LANGUAGES
from kelisim.lang.countries import codes, country_name, country_of, find_countries

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures/tables/countries.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["text"][:40])
def test_countries_in_text_are_those_a_reader_sees(row: dict[str, list[str]]) -> None:
    assert [found.code for found in find_countries(str(row["text"]))] == row["codes"]


def test_every_country_is_known_by_its_name_in_three_languages() -> None:
    assert len(codes()) == 249
    for code in codes():
        for language in LANGUAGES:
            name = country_name(code, language)
            assert name != code
            if code not in ("CD", "CG", "VI") and "(" not in name:  # shared or explained
                assert country_of(name) == code, name


@pytest.mark.parametrize("typed", ["UZ", "uz", "Өзбекстан", "узбекистан", "Uzbek", "өзбекстандық"])
def test_a_country_is_recognised_however_it_is_typed(typed: str) -> None:
    assert country_of(typed) == "UZ"


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for found in find_countries(text):
        assert found.code in codes()
        assert 0 <= found.start < found.end <= len(text)
    assert country_of(text) in (None, *codes())
