"""The key under which the spellings of a word meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.folding import fold, keys
from kelisim.lang.tokens import normalise
from tests.lang.damage import ALPHABETS, in_latin, in_russian_letters

ANY_LETTERS = st.text("аәеиійоыжзпсшщхцчтдкcdehiksyzjtwxq'ь-ёőṧ\u0301")
SPELLINGS = [
    "Қазақстан Казакстан Қaзaқстан Qazaqstan Kazakstan ҚАЗАҚСТАН",
    "Мәжіліс Мажилис мажилыс Mäjılıs Májilis Mazhilis mäjilis",
    "Манойло Manoilo Manoylo Маноило",
    "Назарбаев Nazarbayev Nazarbaev НАЗАРБАЕВ",
    "Алиев Aliyev Aliev",
    "Маңғыстау Мангыстау Mangystau Mañğystau Mańǵystaý",
    "Ассамблея Асамблея Assambleya Assambleia",
    "Хрущёв Хрущев Khrushchev Khrushchyov",
    "іс-шара ис-шара іс\u2011шара ісшара",
    "Жамбыл Джамбыл Zhambyl Jambyl Dzhambyl",
    "советский sovetskiy sovetsky",
]


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_spellings_of_a_word_have_one_key(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("қазақ", "қазан"), ("ел", "ел2"), ("тіл", "тілек"), ("ұлт", "ұлы"), ("2000", "200"),
        ("схема", "шема"), ("ход", "кот"), ("hold", "cold"), ("ант", "ат"), ("мир", "мэр"),
    ],
)  # fmt: skip
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text() | ANY_LETTERS)
def test_a_key_is_its_own_key(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text("әғқңөұүіабекмнорст"), st.sampled_from(sorted(ALPHABETS)))
def test_a_word_of_kazakh_letters_meets_itself_in_others(word: str, alphabet: str) -> None:
    assert fold(in_russian_letters(word)) == fold(word)
    assert fold(in_latin(word, alphabet)) == fold(word)


@given(st.lists((st.text() | ANY_LETTERS).map(normalise)))
def test_many_keys_are_the_keys_of_each(words: list[str]) -> None:
    assert list(keys(words)) == [fold(word) for word in words]
