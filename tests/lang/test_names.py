"""Names of persons are taken apart, filed, compared and found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.names import filed, parse_name, same_person
from kelisim.lang.persons import find_persons

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures/tables/names.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", TABLE["filed"], ids=lambda row: row["text"])
def test_a_name_is_filed_surname_first(row: dict[str, str]) -> None:
    assert filed(row["text"]) == row["filed"]
    assert filed(row["filed"]) == row["filed"]


@pytest.mark.parametrize("row", TABLE["same"], ids=lambda row: row["a"])
def test_spellings_of_one_person_are_one(row: dict[str, str]) -> None:
    assert same_person(row["a"], row["b"])
    assert same_person(row["b"], row["a"])


@pytest.mark.parametrize("row", TABLE["other"], ids=lambda row: row["b"])
def test_different_persons_stay_apart(row: dict[str, str]) -> None:
    assert not same_person(row["a"], row["b"])


@pytest.mark.parametrize("row", TABLE["found"], ids=lambda row: row["text"][:40])
def test_names_in_a_sentence_are_found_in_the_nominative(row: dict[str, Any]) -> None:
    found = find_persons(row["text"], row["language"])
    assert [str(each.name) for each in found if each.sure] == row["names"]


@given(st.text(), st.sampled_from(["kk", "ru", "en"]))
def test_any_text_can_be_searched(text: str, language: Any) -> None:
    parse_name(text)
    for found in find_persons(text, language):
        assert found.name.surname
        assert 0 <= found.start < found.end <= len(text)
