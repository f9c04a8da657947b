"""Sketches tell which texts may be nearly the same, however they were saved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.sketches import FORM, HASHES, sketch_of, words_of

RELEASE = " ".join(f"сөз{number % 97} тақырып{number}" for number in range(200))


def equal_numbers(one: str, other: str) -> int:
    pairs = [sketch_of(text)[len(FORM) :] for text in (one, other)]
    return sum(pairs[0][at : at + 2] == pairs[1][at : at + 2] for at in range(0, 2 * HASHES, 2))


def test_letters_lines_and_broken_words_do_not_matter() -> None:
    set_in_lines = RELEASE.upper().replace(" ", "\n").replace("ТАҚЫРЫП7\n", "ТАҚЫ-\nРЫП7\n")
    assert sketch_of(set_in_lines) == sketch_of(RELEASE)


def test_numbers_matter() -> None:
    assert words_of("2021 жылғы 14-15 қазан") == ["2021", "жылғы", "14-15", "қазан"]
    assert equal_numbers("есеп 1 200 теңге", "есеп 1 300 теңге") < HASHES // 2


def test_a_changed_word_in_ten_leaves_more_in_common_than_another_text() -> None:
    words = RELEASE.split()
    edited = " ".join("басқа" if place % 10 == 0 else word for place, word in enumerate(words))
    other = " ".join(f"өзге{number}" for number in range(400))
    assert equal_numbers(RELEASE, edited) > HASHES // 3
    assert equal_numbers(RELEASE, other) == 0


@given(st.text())
def test_any_text_has_a_sketch_of_one_size_unless_it_has_no_words(text: str) -> None:
    assert len(sketch_of(text)) == (len(FORM) + 2 * HASHES if words_of(text) else len(FORM))
