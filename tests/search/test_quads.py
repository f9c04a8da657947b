"""Words that share four letters, against looking at every word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.search.store.quads import quads
from kelisim.search.store.words import Words
from tests.search.test_words import MANY_LETTERS, stored

few_letters = st.text("абв", min_size=1, max_size=8)
some_words = st.lists(few_letters, max_size=40)
of_many_letters = st.lists(st.text(MANY_LETTERS, min_size=1, max_size=6), min_size=200)


def holding(words: Words, quad: str) -> set[str]:
    numbers = words.quads.words_with(quad).tolist()
    assert numbers == sorted(set(numbers))
    return {words.text(number) for number in numbers}


@given(some_words | of_many_letters, few_letters)
def test_a_quad_finds_just_the_words_that_have_it(texts: list[str], other: str) -> None:
    words = stored(sorted({text.encode() for text in texts}))
    for asked in (*texts[:5], other):
        for quad in quads(asked):
            assert holding(words, quad) == {text for text in texts if quad in quads(text)}


def test_a_letter_that_no_word_has_finds_nothing() -> None:
    assert holding(stored(["бала".encode()]), "балы") == set()


def test_no_words_have_no_quads() -> None:
    assert holding(stored([]), "бала") == set()
