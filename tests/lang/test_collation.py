"""Words stand in the order in which a Kazakh or Russian dictionary has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.collation import sort_key

_KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


def test_kazakh_letters_stand_where_the_alphabet_has_them() -> None:
    assert sorted(set(_KAZAKH), key=sort_key) == list(_KAZAKH)


def test_quotation_marks_and_capitals_do_not_move_a_word() -> None:
    names = ["Ынтымақ", "«Бірлік»", "бейбітшілік", "Қоғам", "Келісім", "Ұлт", "Үміт", "Англия"]
    assert sorted(names, key=sort_key) == [
        "Англия", "бейбітшілік", "«Бірлік»", "Келісім", "Қоғам", "Ұлт", "Үміт", "Ынтымақ",
    ]  # fmt: skip


def test_a_letter_put_together_from_two_counts_as_one() -> None:
    assert sort_key("Кобилай\u0306") == sort_key("кобилайй".replace("йй", "й"))


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert sort_key(one) <= sort_key(other) or sort_key(other) <= sort_key(one)
