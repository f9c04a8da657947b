"""A word finds what it is called in other languages, after what has the word itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.evaluation.concepts import other_names
from kelisim.search.index import SearchIndex
from kelisim.search.looking_for import needles_of
from kelisim.search.query.parser import parse
from kelisim.search.values import Answer, HitKind, Mark, Request
from tests.search.conftest import ACCORD, DIALOGUE, MEDIATION, RELEASE
from tests.search.fakes import FakeArchive

Ask = Callable[..., Answer]


def order(answer: Answer) -> list[int]:
    return [hit.document for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "first", "others"),
    [
        ("шиеленіс", RELEASE, {MEDIATION, ACCORD}),
        ("конфликт", MEDIATION, {RELEASE, ACCORD}),
        ("conflicts", ACCORD, {RELEASE, MEDIATION}),
        ("experience", ACCORD, {RELEASE, DIALOGUE}),
    ],
)
def test_other_names_are_found_below_the_word_itself(
    ask: Ask, query: str, first: int, others: set[int]
) -> None:
    found = order(ask(query))
    assert found[0] == first
    assert set(found[1:]) == others


def test_only_the_word_itself_is_found_when_asked_so(ask: Ask) -> None:
    assert order(ask("шиеленіс", concepts=False)) == [RELEASE]
    assert order(ask("шиеленіс", concepts=False, any_word=True)) == [RELEASE]


def test_any_word_finds_other_names_too(ask: Ask) -> None:
    assert {RELEASE, MEDIATION, ACCORD} <= set(order(ask("шиеленіс абракадабра", any_word=True)))


def test_what_is_excluded_is_the_word_alone(ask: Ask) -> None:
    assert order(ask("conflict -шиеленіс -конфликт")) == [ACCORD]
    assert MEDIATION in order(ask("conflict -шиеленіс"))


def test_words_in_quotation_marks_are_those_very_words(ask: Ask) -> None:
    assert order(ask('"шиеленістерді"')) == [RELEASE]


def test_words_that_name_something_together_find_its_names(tmp_path: Path) -> None:
    archive = FakeArchive()
    archive.add("Разбирали межэтнические конфликты.")
    archive.add("Межэтнические браки; о конфликтах с соседями ни слова.")
    archive.add("Этносаралық шиеленістер талқыланды.")
    index = SearchIndex.open(tmp_path, archive, secret=b"s" * 64)
    index.catch_up(Reporter())
    assert order(index.search(Request("этносаралық шиеленіс"), Reporter())) == [3, 1]
    assert order(index.search(Request("interethnic conflict lang:none"), Reporter())) == [3, 1]


def test_a_hit_tells_whether_it_is_of_another_name() -> None:
    text = "Шиеленіс: конфликты, conflict."
    needles = needles_of(parse("шиеленіс").tree)
    hits = [(text[hit.start : hit.end], needles.name_of(hit.needle)) for hit in needles.hits(text)]
    assert hits == [("Шиеленіс", ""), ("конфликты", "шиеленіс"), ("conflict", "шиеленіс")]
    literal = needles_of(parse("шиеленіс").tree, concepts=False)
    assert [text[hit.start : hit.end] for hit in literal.hits(text)] == ["Шиеленіс"]


def test_a_word_that_is_asked_for_is_not_marked_as_another_name() -> None:
    needles = needles_of(parse("шиеленіс OR конфликт").tree)
    [hit] = needles.hits("конфликты")
    assert needles.name_of(hit.needle) == ""


def test_passages_show_other_names(ask: Ask) -> None:
    [hit] = [hit for hit in ask("шиеленіс").hits if hit.document == MEDIATION]
    assert ("конфликтов", HitKind.OTHER_NAME) in hit.snippet


def test_titles_show_other_names(tmp_path: Path) -> None:
    archive = FakeArchive()
    archive.add("Текст.", Value("title", "Шиеленіс, конфликты"))
    index = SearchIndex.open(tmp_path, archive, secret=b"s" * 64)
    index.catch_up(Reporter())
    [hit] = index.search(Request("шиеленіс"), Reporter()).hits
    asked, between, other = hit.title
    assert asked == ("Шиеленіс", HitKind.ASKED)
    assert between == (", ", HitKind.NONE)
    assert other == ("конфликты", HitKind.OTHER_NAME)


def test_marks_tell_what_a_hit_is_another_name_of(tmp_path: Path) -> None:
    archive = FakeArchive()
    index = SearchIndex.open(tmp_path, archive, secret=b"s" * 64)
    text = "Шиеленіс: конфликты."
    assert index.marks("шиеленіс", text) == (Mark(0, 8), Mark(10, 19, "шиеленіс"))
    assert index.marks("шиеленіс", text, concepts=False) == (Mark(0, 8),)
    archive.saved_searches.queries["Тақырып"] = "конфликт"
    assert index.marks('search:"Тақырып"', text) == (Mark(0, 8, "конфликт"), Mark(10, 19))


def test_a_word_of_several_languages_finds_all_of_its_names() -> None:
    assert {("шиеленіс",), ("conflict",)} <= set(other_names(("конфликт",)))
    assert other_names(("абракадабра",)) == ()


def test_an_explanation_names_the_word_that_was_found(index: SearchIndex) -> None:
    [reason] = index.why("шиеленіс", [MEDIATION], Reporter())[MEDIATION]
    assert (reason.field, reason.forms) == ("text", ("конфликтов",))
