"""Words of a text and their one spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.scripts import script_of
from kelisim.lang.tokens import normalise, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Қазақстан халқы Ассамблеясы»", ["Қазақстан", "халқы", "Ассамблеясы"]),
        ("А.Манойло, ҚР-ның өкілі", ["А", "Манойло", "ҚР-ның", "өкілі"]),
        ("14-15 қазан, 150-ден астам", ["14", "15", "қазан", "150-ден", "астам"]),
        ("халық\u00adаралық", ["халық\u00adаралық"]),
        ("О’Коннор — don't", ["О’Коннор", "don't"]),
        ("10:30, gov.kz", ["10", "30", "gov", "kz"]),
        ("— – - ' «»", []),
        ("е\u0308лка й", ["е\u0308лка", "й"]),
    ],
)  # fmt: skip
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    found = list(tokens(text))
    assert [one.text for one in found] == words
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТӘЖІРИБЕ", "тәжірибе"),
        ("Учёба", "учеба"),
        ("халық\u00adаралық", "халықаралық"),
        ("О’Коннор", "О'Коннор"),
        ("іс\u2011шара", "іс-шара"),
        (unicodedata.normalize("NFD", "Йод"), "йод"),
        ("за\u0301мок", "замок"),
        ("ұлт\u2010аралық", "ұлт-аралық"),
        ("О\u02bcКоннор", "О`Коннор"),
        ("О\u2018Коннор", "О\u00b4Коннор"),
        ("\ufeffкеліс\u200bім\u2060", "келісім"),
        (unicodedata.normalize("NFD", "Ёлкой"), "елкой"),
        (unicodedata.normalize("NFD", "Mäjılıs"), "mäjılıs"),
        ("ﬁrm", "firm"),
    ],
)
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@given(st.text())
def test_a_normalised_word_stays_so(word: str) -> None:
    assert normalise(normalise(word)) == normalise(word)


def test_letters_tell_the_script() -> None:
    assert [script_of(word) for word in ("өкіл", "опыт", "round", "2021")] == [
        "kazakh",
        "cyrillic",
        "latin",
        "other",
    ]
