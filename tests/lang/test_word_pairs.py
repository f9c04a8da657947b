"""Real words of the press: hundreds of forms that meet, hundreds of words that stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise

TABLES = Path(__file__).parents[1] / "fixtures" / "tables"


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def meet(one: str, other: str) -> bool:
    return not set(stems(normalise(one))).isdisjoint(stems(normalise(other)))


APART = [(one, other) for one, other in rows("word_pairs_apart.tsv")]
MEETING = [(word, form) for word, forms in rows("word_forms_meet.tsv") for form in forms.split()]
GAPS = [(kind, one, other) for kind, one, other in rows("gaps.tsv")]


def test_the_tables_are_large_and_say_nothing_twice() -> None:
    assert len(APART) >= 300
    assert len(MEETING) >= 600
    for pairs in (APART, MEETING):
        assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert {frozenset(pair) for pair in APART}.isdisjoint(map(frozenset, MEETING))


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert not meet(one, other)


@pytest.mark.parametrize(("word", "form"), MEETING)
def test_forms_of_one_word_meet(word: str, form: str) -> None:
    assert meet(word, form)


@pytest.mark.parametrize(("kind", "one", "other"), GAPS)
def test_a_known_gap_is_still_open(kind: str, one: str, other: str) -> None:
    mended = meet(one, other) == (kind == "meet")
    assert not mended, "mended: move the pair from gaps.tsv to the table of its kind"
