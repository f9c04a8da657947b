"""What was meant is found, whatever was typed; what is right or unknown is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kelisim.lang.folded import Folded
from kelisim.lang.spelling import Kind, Repair, repairs
from kelisim.lang.tokens import normalise
from tests.lang.damage import (
    ALPHABETS,
    KAZAKH,
    in_latin,
    in_russian_letters,
    on_latin_keys,
    with_look_alikes,
)

TABLE = Path(__file__).parents[1] / "fixtures/tables/spellings.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
MEANT = [(kind, typed, meant) for kind, typed, meant in ROWS if kind != "none"]
NO_SLIPS = [typed for kind, typed, _ in ROWS if kind == "none"]
KNOWN = sorted({normalise(meant) for _, _, meant in MEANT})
PRESS_WORDS = [word for word in KNOWN if len(word) > 3 and set(word) <= set(KAZAKH)]


def repaired(typed: str, known: list[str]) -> tuple[Repair, ...]:
    return repairs(typed, known.__contains__, Folded(known).spellings)


def test_the_tables_are_large() -> None:
    assert len(MEANT) >= 120
    assert len(NO_SLIPS) >= 40


FOLDED = Folded(KNOWN)


@pytest.mark.parametrize(("kind", "typed", "meant"), MEANT)
def test_the_word_that_was_meant_is_the_first_repair(kind: Kind, typed: str, meant: str) -> None:
    assert repairs(typed, KNOWN.__contains__, FOLDED.spellings)[0] == Repair(meant, kind)


@pytest.mark.parametrize("word", [*NO_SLIPS, *KNOWN])
def test_a_word_that_is_no_slip_is_left_alone(word: str) -> None:
    assert repairs(word, KNOWN.__contains__, FOLDED.spellings) == ()


def test_a_repair_is_written_as_the_word_was() -> None:
    known = ["қасым-жомарт", "қр"]
    assert repaired("касым-Жомарт", known)[0].word == "қасым-Жомарт"
    assert repaired("КР", known)[0].word == "ҚР"


def test_what_is_not_known_is_no_repair() -> None:
    folded = Folded(["қоғам", "қоғамдық"])
    assert repairs("когам", lambda word: word == "қоғамдық", folded.spellings) == ()


def test_a_form_is_repaired_where_its_stem_makes_it_known() -> None:
    folded = Folded(["қоғам"])
    found = repairs("когамнын", lambda word: word.startswith("қоғам"), folded.spellings)
    assert found[0] == Repair("қоғамның", "letters")


def test_kazakh_letters_that_were_typed_are_meant() -> None:
    assert repaired("жағдай", ["жағдайы"]) == ()
    assert repaired("қажеті", ["қажетті"]) == ()
    assert repaired("кажети", ["қажетті"]) == (Repair("қажетті", "letters"),)


def test_several_repairs_keep_the_order_of_likelihood() -> None:
    known = ["қазақстан", "казахстан"]
    assert [each.word for each in repaired("Kazakhstan", known)] == ["Казахстан", "Қазақстан"]


WORDS = st.text(KAZAKH, min_size=4, max_size=15).map(normalise)
"""Strings of letters: what is damaged letter by letter need not be a word."""


def assert_mended(damaged: str, word: str, *kinds: Kind) -> None:
    assume(normalise(damaged) != word)
    found = [each for each in repaired(damaged, [word]) if normalise(each.word) == word]
    assert [each.kind for each in found] in [[kind] for kind in kinds]


@given(WORDS)
def test_russian_letters_for_kazakh_ones_are_mended(word: str) -> None:
    assume(set(word) - set("ьъ"))
    assert_mended(in_russian_letters(word), word, "letters")


@given(WORDS)
def test_the_other_layout_is_mended(word: str) -> None:
    typed = on_latin_keys(word)
    assume(any(map(str.isalpha, typed)))
    assert_mended(typed, word, "layout")


@given(WORDS, st.integers(1, 14))
def test_half_a_word_on_the_other_layout_is_mended(word: str, cut: int) -> None:
    assume(cut < len(word))
    typed = word[:cut] + on_latin_keys(word[cut:])
    assert_mended(typed, word, "mixed", "homoglyphs", "layout", "letters")


@given(WORDS, st.integers(1, 4))
def test_look_alikes_are_mended(word: str, every: int) -> None:
    typed = with_look_alikes(word, every)
    assert_mended(typed, word, "homoglyphs", "latin")


@given(st.sampled_from(PRESS_WORDS), st.sampled_from(sorted(ALPHABETS)))
def test_latin_letters_are_mended(word: str, alphabet: str) -> None:
    typed = in_latin(word, alphabet)
    assert [each.word for each in repaired(typed, KNOWN) if each.kind == "latin"].count(word) == 1


@given(st.text(), st.lists(st.text().map(normalise)))
def test_any_word_can_be_looked_at(typed: str, known: list[str]) -> None:
    for each in repaired(typed, known):
        assert normalise(each.word) in known
