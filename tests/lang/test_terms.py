"""Forms of one word meet in each language, and different words stay apart."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.lang.terms import analyze, stems, terms
from kelisim.lang.tokens import normalise

TABLE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "tables" / "kazakh_forms.toml").read_text("utf-8")
)


def meet(one: str, other: str) -> bool:
    return not set(stems(normalise(one))).isdisjoint(stems(normalise(other)))


@pytest.mark.parametrize("forms", TABLE["meet"])
def test_forms_of_a_kazakh_word_meet(forms: str) -> None:
    first, *others = forms.split()
    assert [other for other in others if not meet(first, other)] == []


@pytest.mark.parametrize("words", TABLE["apart"])
def test_different_kazakh_words_stay_apart(words: str) -> None:
    one, other = words.split()
    assert not meet(one, other)


@pytest.mark.parametrize(
    "forms",
    [
        "конфликт конфликтов конфликтами конфликтінің",
        "сотрудничество сотрудничестве сотрудничества",
        "согласие согласия согласием согласию",
        "опыт опыта опытом",
        "межэтнический межэтнического межэтнических",
        "учёба учеба учёбе",
        "Узбекистан Узбекистана Узбекистане",
        "участник участники участников",
        "Манойло Манойло",
        "conflict conflicts",
        "expert experts expert's",
        "mediation mediations",
    ],
)
def test_forms_of_a_russian_or_english_word_meet(forms: str) -> None:
    for one, other in pairwise(forms.split()):
        assert meet(one, other), (one, other)


def test_a_text_is_analysed_with_its_places() -> None:
    text = "Қазақстанның бірегей тәжірибесі: «опыта» and experts"
    found = list(analyze(text))
    assert all(text[one.start : one.end] == one.token for one in found)
    assert [one.terms for one in found] == [
        ("қазақстанның", "қазақстан"),
        ("бірегей",),
        ("тәжірибесі", "тәжірибе"),
        ("опыта", "опыт"),
        ("and",),
        ("experts", "expert"),
    ]


def test_a_language_leaves_the_other_out() -> None:
    assert stems("партиялар", "kk") == ("партия",)
    assert stems("партиям", "ru") == ("партия",)


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_every_word_has_terms_and_the_first_is_itself(text: str) -> None:
    for one in analyze(text):
        assert one.terms[0] == normalise(text[one.start : one.end])
        assert all(one.terms)
        assert len(set(one.terms)) == len(one.terms)


@given(st.text(alphabet="аәбгғдеықкл", min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_a_stem_is_found_for_any_letters(word: str) -> None:
    assert all(stems(word))
    assert terms(word)[0] == word
