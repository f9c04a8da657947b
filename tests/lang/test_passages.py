"""The passages of a text that mixes languages, and which languages it is in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.languages import Language
from kelisim.lang.passages import languages_by_paragraph, languages_in
from tests.lang.test_encodings import ENGLISH, KAZAKH, RUSSIAN

LINES = (
    KAZAKH, RUSSIAN, ENGLISH, "", "Пресс-релиз", "12.10.2021", "Астана, 2021", "Иванов И. И.",
    "Google Chrome", "Қазақстан", "…", "Press service",
)  # fmt: skip
MIXED = st.lists(st.sampled_from(LINES) | st.text(max_size=40)).map("\n".join)


def passages(*lines: str) -> list[tuple[str, Language]]:
    """Each passage's first line and language."""
    text = "\n".join(lines)
    return [(text[start:].split("\n")[0], said) for start, said in languages_by_paragraph(text)]


def test_paragraphs_in_one_language_are_one_passage() -> None:
    found = passages(KAZAKH, KAZAKH, "", RUSSIAN, RUSSIAN, ENGLISH)
    assert found == [(KAZAKH, "kk"), (RUSSIAN, "ru"), (ENGLISH, "en")]


@pytest.mark.parametrize(
    "line", ["12.10.2021", "Астана", "Иванов И. И.", "Google Chrome", "Тараз, 2021", "НАТО", ""]
)
@pytest.mark.parametrize("around", [KAZAKH, RUSSIAN])
def test_a_line_that_says_little_is_in_the_language_around_it(line: str, around: str) -> None:
    assert len(passages(line, around, line, around, line)) == 1


def test_a_short_heading_belongs_to_what_it_is_clearly_in() -> None:
    found = passages(KAZAKH, "Об итогах этой встречи", RUSSIAN)
    assert found == [(KAZAKH, "kk"), ("Об итогах этой встречи", "ru")]


@pytest.mark.parametrize("text", ["", "\n\n", "12.10.2021", "…\n—"])
def test_without_words_there_is_no_passage(text: str) -> None:
    assert languages_by_paragraph(text) == languages_in(text) == ()


def test_the_language_of_most_letters_is_the_first() -> None:
    assert languages_in(f"{RUSSIAN}\n{KAZAKH}\n{KAZAKH}") == ("kk", "ru")


def test_a_sentence_in_another_language_does_not_count() -> None:
    assert languages_in(f"{KAZAKH}\nКруглый стол прошёл в Таразе.") == ("kk",)
    assert languages_in("\n".join((*[KAZAKH] * 12, RUSSIAN))) == ("kk",)


def test_the_only_language_counts_however_short() -> None:
    assert languages_in("Круглый стол") == ("ru",)


@given(MIXED)
def test_passages_begin_with_lines_and_differ_from_their_neighbours(text: str) -> None:
    found = languages_by_paragraph(text)
    assert all(one.language != other.language for one, other in pairwise(found))
    assert [start for start, _ in found[:1]] == [0] * len(found[:1])
    assert all(text[start - 1] == "\n" for start, _ in found[1:])
    assert all(one.start < other.start for one, other in pairwise(found))
    assert set(languages_in(text)) <= {language for _, language in found}


@given(st.sampled_from((KAZAKH, RUSSIAN, ENGLISH)), st.integers(1, 5))
def test_one_language_again_and_again_is_one_passage(text: str, times: int) -> None:
    assert languages_by_paragraph("\n".join([text] * times)) == languages_by_paragraph(text)
