"""Documents that mix languages are found and counted under each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Answer, FacetValue
from tests.lang.test_encodings import ENGLISH, KAZAKH, RUSSIAN
from tests.search.fakes import FakeArchive

Ask = Callable[..., Answer]
Add = Callable[..., DocumentId]


@pytest.fixture
def add(archive: FakeArchive, index: SearchIndex) -> Add:
    def add(text: str, *values: Value) -> DocumentId:
        document = archive.add(text, *values)
        index.catch_up(Reporter())
        return document

    return add


def found(answer: Answer) -> set[DocumentId]:
    return {hit.document for hit in answer.hits}


def test_a_document_is_found_in_each_language_of_a_substantial_part(add: Add, ask: Ask) -> None:
    mixed = add(f"{KAZAKH}\n{RUSSIAN}", Value("language", "kk"))
    assert mixed in found(ask("lang:kk")) & found(ask("lang:ru"))
    assert mixed not in found(ask("lang:en")) | found(ask("-lang:ru")) | found(ask("lang:none"))


def test_facets_count_it_under_each_and_say_what_a_condition_finds(add: Add, ask: Ask) -> None:
    before = {value.value: value.count for value in language_facet(ask(""))}
    add(f"{KAZAKH}\n{RUSSIAN}", Value("language", "kk"))
    after = {value.value: value.count for value in language_facet(ask(""))}
    assert after == before | {"kk": before["kk"] + 1, "ru": before["ru"] + 1}
    assert all(ask(f"lang:{language}").total == count for language, count in after.items())


def test_its_main_language_is_the_described_one(add: Add, ask: Ask) -> None:
    mixed = add(f"{KAZAKH}\n{KAZAKH}\n{RUSSIAN}", Value("language", "ru", "confirmed"))
    assert {hit.document: hit.language for hit in ask("lang:kk").hits}[mixed] == "ru"


def test_a_quoted_sentence_does_not_count(add: Add, ask: Ask) -> None:
    mostly = add(f"{KAZAKH}\n{KAZAKH}\nКруглый стол прошёл в Таразе.", Value("language", "kk"))
    assert mostly not in found(ask("lang:ru"))


def test_what_a_person_said_of_a_text_in_one_language_stands(add: Add, ask: Ask) -> None:
    said = add(ENGLISH, Value("language", "ru", "confirmed"))
    assert said in found(ask("lang:ru")) - found(ask("lang:en"))


def test_without_a_described_language_there_is_none(add: Add, ask: Ask) -> None:
    undescribed = add(f"{KAZAKH}\n{RUSSIAN}", Value("language", "kk", "rejected"))
    assert undescribed in found(ask("lang:none")) - found(ask("lang:ru"))


def language_facet(answer: Answer) -> tuple[FacetValue, ...]:
    return next(facet.values for facet in answer.facets if facet.field == "language")
