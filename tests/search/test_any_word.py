"""Any of the words, best first: questions and long texts, forgiving where forms and letters err."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Answer, Request
from tests.search.conftest import MEDIATION, RELEASE
from tests.search.fakes import FakeArchive

Ask = Callable[..., Answer]


def order(answer: Answer) -> list[int]:
    return [hit.document for hit in answer.hits]


def asked(folder: Path, texts: tuple[str, ...], query: str, title: str = "") -> list[int]:
    """Numbers of the texts, from 0, that any word of a query finds; the last one is titled."""
    archive = FakeArchive()
    for text in texts[:-1]:
        archive.add(text)
    archive.add(texts[-1], Value("title", title))
    index = SearchIndex.open(folder, archive, secret=b"s" * 64)
    index.catch_up(Reporter())
    answer = index.search(Request(query, any_word=True), Reporter())
    return [hit.document - 1 for hit in answer.hits]


OTHERS = tuple(f"Құжат туралы мәлімет {number}." for number in range(40))
"""Enough texts that a word in few of them tells something."""


@pytest.mark.parametrize("query", ["шиелензстерді", "шыеленістерді"])
def test_a_word_that_is_nearly_one_of_the_archive_finds_it(ask: Ask, query: str) -> None:
    assert RELEASE in order(ask(query, any_word=True))


def test_where_all_words_are_needed_nothing_is_guessed(ask: Ask) -> None:
    assert ask("шиелензстерді").total == 0


def test_words_that_share_an_ending_only_are_not_alike(tmp_path: Path) -> None:
    assert asked(tmp_path, (*OTHERS, "Ұстаздардың"), "бақтардың") == []


def test_of_two_texts_with_a_word_the_one_that_shares_more_letters_is_first(tmp_path: Path) -> None:
    texts = (*OTHERS, "Суреттер мұражайда тұр.", "Суреттер өнертапқыштық мұражайында тұр.")
    assert asked(tmp_path, texts, "суреттер өнертапқыш")[:2] == [41, 40]


def test_words_in_quotation_marks_and_parts_of_words_count_alone(tmp_path: Path) -> None:
    texts = (*OTHERS, "Жарылыс болды.", "Пәтерде тұрады.")
    assert asked(tmp_path, texts, "«демографиялық жарылыс»") == [40]
    assert asked(tmp_path / "parts", texts, "штаб-пәтері") == [41]


def test_a_long_title_with_one_word_of_a_question_is_not_above_a_text_with_all(
    tmp_path: Path,
) -> None:
    texts = (*OTHERS, "Алматы қаласының халқы көп.", "Басқа нәрсе жөнінде.")
    title = "Қаласының көшелері жөндеуден өткізілді"
    assert asked(tmp_path, texts, "Алматы қаласының халқы", title)[0] == 40


def test_conditions_must_hold_all_the_same(ask: Ask) -> None:
    assert order(ask("шиелензстерді медиаторовв lang:ru", any_word=True)) == [MEDIATION]
