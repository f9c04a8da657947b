"""Places of a text are found again in a corrected edition of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.moved import Moved

OLD = "Тараз каласында жиын өтті. Оған А. Манойло катысты."


@pytest.mark.parametrize(
    ("new", "words", "there"),
    [
        ("Бүгін Тараз қаласында жиын өтті. Оған А. Манойло қатысты.", "Тараз", "Тараз"),
        ("Бүгін Тараз қаласында жиын өтті. Оған А. Манойло қатысты.", "каласында", "қаласында"),
        (OLD.replace("А. Манойло", "Андрей Манойло"), "А. Манойло", "Андрей Манойло"),
        (OLD.replace("Оған", "Кеше ғана оған"), "Манойло", "Манойло"),
        (OLD.replace("жиын өтті. ", ""), "жиын", None),
        (OLD.replace("жиын өтті. ", ""), "Манойло", "Манойло"),
        ("", "Тараз", None),
    ],
)
def test_words_are_found_where_they_are_now(new: str, words: str, there: str | None) -> None:
    start = OLD.index(words)
    found = Moved(OLD, new).span(start, start + len(words))
    assert (found and new[slice(*found)]) == there


def test_part_of_a_word_stays_that_part() -> None:
    new = f"Хабар: {OLD}"
    found = Moved(OLD, new).span(0, 3)
    assert found is not None
    assert new[slice(*found)] == "Тар"


def test_a_heading_begins_where_its_first_word_does() -> None:
    new = OLD.replace("Тараз каласында", "Шымкентте")
    assert Moved(OLD, new).place(OLD.index("Оған")) == new.index("Оған")
    assert Moved(OLD, "").place(0) is None


def test_signs_about_a_passage_stay_with_it_where_they_are_left() -> None:
    old, new = "Ол: «Келісім керек!» деді.", "Ол: «Келісім керек» деді."
    start, end = old.index("«"), old.index("»") + 1
    assert Moved(old, old + " Иә.").span(start, end) == (start, end)
    found = Moved(old, new).span(start, end)
    assert found is not None
    assert new[slice(*found)] == "«Келісім керек"


@given(st.text("аб \n.", max_size=60), st.text("аб \n.", max_size=60), st.data())
def test_every_place_lies_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    moved = Moved(old, new)
    found = moved.span(start, end)
    assert found is None or 0 <= found[0] <= found[1] <= len(new)
    place = moved.place(start)
    assert place is None or 0 <= place < len(new)


@given(st.text("аб \n.", max_size=60), st.data())
def test_nothing_moves_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Moved(text, text).span(start, end) in (None, (start, end))
