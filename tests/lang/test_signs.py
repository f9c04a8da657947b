"""What a text and its translation write alike, whatever the language bends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.signs import signs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("А.Манойло Қазақстанға келді.", "Казахстан и Манойло."),
        ("Ол Түркістанға 24-інде келді.", "He came to Turkistan on the 24."),
        ("Жиынға Д.Оспанғалиев келді.", "Выступил Даурен Оспангалиев."),
    ],
)
def test_the_last_name_of_both_is_the_same_sign(one: str, other: str) -> None:
    assert set(signs(one)) & set(signs(other))


def test_what_begins_a_sentence_or_a_line_is_no_sign() -> None:
    assert list(signs("Манойло келді! Содан соң.\nЖиын: Бәрі 012")) == ["12"]


@given(st.text(max_size=60))
def test_any_text_has_signs_without_its_spaces(text: str) -> None:
    assert all(one == one.strip() for one in signs(text))
