"""Another spelling of a word is found among the words that there are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kelisim.lang.folded import Folded
from kelisim.lang.folding import fold
from kelisim.lang.tokens import normalise
from tests.lang.damage import KAZAKH, in_russian_letters

WORDS = Folded(
    ["қазақстан", "казахстан", "қол", "көл", "мәжіліс", "кітап", "келісім", "өмір", "айт", "төле",
     "көр", "бақыт", "код", "manoilo", "негiз", "негіз"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("казакстан", ("қазақстан",)),
        ("Kazakhstan", ("казахстан", "қазақстан")),
        ("бахыт", ("бақыт",)),
        ("ход", ()),  # not «код»: too short for that
        ("kol", ("қол", "көл")),  # the earlier one is the more frequent one
        ("köl", ("көл", "қол")),  # but marks tell
        ("көл", ("көл", "қол")),
        ("Манойло", ("manoilo",)),
        ("негиз", ("негіз", "негiз")),
        ("", ()),
        ("-", ()),
        ("нету", ()),
        ("китабтын", ()),  # a sound is softened before vowels only
    ],
)
def test_the_nearest_spelling_is_first(typed: str, spellings: tuple[str, ...]) -> None:
    assert WORDS.spellings(typed) == spellings


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("казакстандыктардын", "қазақстандықтардың"),
        ("Qazaqstandaǵy", "қазақстандағы"),
        ("мажилистин", "мәжілістің"),
        ("китабын", "кітабын"),  # a softened sound
        ("келисимми", "келісімі"),  # a doubled one
        ("омири", "өмірі"),
        ("айтсан", "айтсаң"),  # тс is ц in keys
        ("толенеди", "төленеді"),  # a verb
        ("кормеген", "көрмеген"),
    ],
)
def test_a_form_that_is_nowhere_is_made_of_a_word_and_endings(typed: str, form: str) -> None:
    assert WORDS.spellings(typed)[0] == form


def test_a_word_of_the_archive_comes_before_made_forms() -> None:
    assert Folded(["кітап", "кітабы"]).spellings("китабы") == ("кітабы",)


def test_a_slip_of_the_archive_does_not_hide_a_right_form() -> None:
    found = Folded(["негіз", "негiзiн"]).spellings("негизин")
    assert found[0] == "негізін"
    assert "негiзiн" in found


@given(st.lists(st.text(KAZAKH, min_size=1, max_size=12).map(normalise), min_size=1, max_size=8))
def test_each_word_is_its_own_first_spelling(words: list[str]) -> None:
    assume(all(map(fold, words)))
    folded = Folded(words)
    assert [folded.spellings(word)[0] for word in words] == words


@given(st.text(KAZAKH, min_size=1, max_size=20).map(normalise))
def test_a_word_is_found_in_russian_letters(word: str) -> None:
    assume(fold(word))
    assert Folded([word]).spellings(in_russian_letters(word)) == (word,)


@given(st.lists(st.text()), st.text())
def test_any_words_can_be_asked_for_any_word(words: list[str], typed: str) -> None:
    found = Folded(words).spellings(typed)
    assert len(found) == len(set(found))


def test_several_threads_may_ask_at_once() -> None:
    typed = ["казакстан", "мажилис", "толенеди", "Kazakhstan"] * 50
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(WORDS.spellings, typed))
    assert together == [WORDS.spellings(word) for word in typed]
