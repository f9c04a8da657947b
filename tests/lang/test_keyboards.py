"""Slips of the keyboard are repaired, and right words left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.keyboards import other_layout, repair

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures/tables/slips.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("slip", "meant"), TABLE["repairs"].items())
def test_a_slip_is_repaired(slip: str, meant: str) -> None:
    assert repair(slip) == meant


@pytest.mark.parametrize("word", TABLE["right"])
def test_a_right_word_is_left_alone(word: str) -> None:
    assert repair(word) is None


def test_the_other_layouts_are_russian_and_kazakh() -> None:
    assert other_layout("ghbdtn") == ("привет",)
    assert "қазақстан" in other_layout("0fpf0cnfy")
    assert "hello" in other_layout("руддщ")


@given(st.text())
def test_any_word_can_be_looked_at(word: str) -> None:
    meant = repair(word)
    assert meant is None or meant != word
    other_layout(word)
