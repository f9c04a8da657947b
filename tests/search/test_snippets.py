"""A snippet is the passage that shows best why a text was found."""

from __future__ import annotations

import pytest

from kelisim.search.needles import Needles
from kelisim.search.snippets import PASSAGE_LETTERS, marked, passage
from kelisim.search.values import HitKind, Runs

FILLER = "Бұл сөйлемде ізделген сөз жоқ. " * 30


def needles(*words: str, phrase: str = "") -> Needles:
    made = Needles()
    for word in words:
        made.word(word)
    if phrase:
        made.phrase(phrase)
    return made


def hits(runs: Runs) -> list[str]:
    return [text for text, kind in runs if kind]


def whole(runs: Runs) -> str:
    return "".join(text for text, _ in runs)


def test_the_passage_with_most_different_words_is_chosen() -> None:
    text = f"Тәжірибе. {FILLER} Шиеленіс пен тәжірибе туралы айтылды. {FILLER}"
    found = passage(text, needles("шиеленіс", "тәжірибе"))
    assert hits(found) == ["Шиеленіс", "тәжірибе"]
    assert whole(found).startswith("…")
    assert whole(found).endswith("…")


def test_a_passage_is_short_and_keeps_words_whole() -> None:
    text = f"{FILLER} Шиеленіс туралы айтылды. {FILLER}"
    found = whole(passage(text, needles("шиеленіс")))
    assert len(found) <= PASSAGE_LETTERS * 1.4
    assert set(found.strip("…").split()) <= set(text.split())


def test_without_a_hit_it_is_the_beginning_after_the_title() -> None:
    text = f"Тақырып осы\n\n{FILLER}"
    found = passage(text, Needles(), "Тақырып осы")
    assert whole(found).startswith("…Бұл сөйлемде")
    assert hits(found) == []


def test_the_word_itself_is_shown_rather_than_many_of_its_other_names() -> None:
    text = f"Конфликт, conflict, dispute. {FILLER} Шиеленіс туралы айтылды. {FILLER}"
    looked_for = needles("шиеленіс")
    for name in ("конфликт", "conflict", "dispute"):
        looked_for.word(name, name_of="шиеленіс")
    found = passage(text, looked_for)
    assert hits(found) == ["Шиеленіс"]
    assert ("dispute", HitKind.OTHER_NAME) in passage(text[:100], looked_for)


def test_line_breaks_become_spaces() -> None:
    assert whole(passage("бір\n\n  екі\tүш", needles("екі"))) == "бір екі үш"


@pytest.mark.parametrize("text", ["", " ", "\n", "сөз"])
def test_texts_of_nearly_nothing_have_a_passage(text: str) -> None:
    assert whole(passage(text, needles("сөз"))) == text.strip()


def test_a_phrase_is_marked_as_a_whole() -> None:
    found = marked("Соңында қорытынды қарар қабылданды.", needles(phrase="қорытынды қарар"))
    assert hits(found) == ["қорытынды қарар"]


def test_only_the_words_that_follow_one_another_are_a_phrase() -> None:
    found = marked("Қарар қорытынды болды, қорытынды жоқ.", needles(phrase="қорытынды қарар"))
    assert hits(found) == []


def test_the_pieces_of_a_marked_text_are_the_text() -> None:
    text = "Шиеленістер мен «шиеленіс», іс-шара."
    found = marked(text, needles("шиеленіс", "шара"))
    assert whole(found) == text
    assert "шиеленіс" in hits(found)


def test_a_word_a_letter_away_is_marked() -> None:
    made = Needles()
    made.near("келисим", 2)
    assert hits(marked("Келісім мен келіссөз", made)) == ["Келісім"]
