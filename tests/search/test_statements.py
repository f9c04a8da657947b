"""`said:` in an index: whose statements count, what is shown of them, and the reasons."""

from __future__ import annotations

import pytest

from kelisim.archive.values import PersonRecord, Value
from kelisim.base.ids import DocumentId, PersonId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Language
from kelisim.search.index import SearchIndex
from kelisim.search.statements import Span, spans_of
from kelisim.search.values import HitKind, Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import found

MANOILO, SAPARBAEV = "Манойло, А.", "Сапарбаев, Б."
ANSWER, DEBATE, NOTICE, QUOTED = map(DocumentId, range(1, 5))
TEXTS = {
    ANSWER: "Тәжірибе туралы жиын өтті. А.Манойло: «Қазақстанның тәжірибесі бірегей», – деді. "
    "Шиеленіс болған жоқ.",
    DEBATE: "Б.Сапарбаев «шиеленістер азайды» деді. А.Манойло «диалог керек» деп жауап берді.",
    NOTICE: "Бірегей тәжірибе мен диалог туралы хабар, шиеленіс туралы емес.",
    QUOTED: "Қонақ: «Бейбітшілік керек, бірегей тәжірибе қажет» деді.",
}
SAID = {
    ANSWER: [("Қазақстанның тәжірибесі бірегей", MANOILO)],
    DEBATE: [("шиеленістер азайды", SAPARBAEV), ("диалог керек", MANOILO)],
    QUOTED: [("Бейбітшілік керек, бірегей тәжірибе қажет", "қонақ")],
}


@pytest.fixture
def archive() -> FakeArchive:
    archive = FakeArchive()
    archive.people.records = [
        PersonRecord(PersonId(1), MANOILO, ("А.Манойло", "Андрей Манойло"), (), "RU"),
        PersonRecord(PersonId(2), SAPARBAEV, (), (), "KZ"),
    ]
    speakers = {ANSWER: [MANOILO], DEBATE: [SAPARBAEV, MANOILO]}
    for id_, text in TEXTS.items():
        archive.add(text, *(Value("speaker", name) for name in speakers.get(id_, ())))
        for words, name in SAID.get(id_, ()):
            start = text.index(words)
            archive.statements.said.setdefault(id_, []).append(
                Span(start, start + len(words), name)
            )
    return archive


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("тәжірибе", {ANSWER, NOTICE, QUOTED}),
        ("said:тәжірибе", {ANSWER, QUOTED}),
        ('айтты:"тәжірибесі бірегей"', {ANSWER}),
        ("сказал:шиеленіс", {DEBATE}),
        ("said:шиел*", {DEBATE}),
        ("said:тәжірибесы~1", {ANSWER}),
        ("said:(бірегей NEAR/1 тәжірибе)", {ANSWER, QUOTED}),
        ("said:any", {ANSWER, DEBATE, QUOTED}),
        ("said:none", {NOTICE}),
        ("has:statements", {ANSWER, DEBATE, QUOTED}),
        ("бар:мәлімдеме -said:бірегей", {DEBATE}),
        ("speaker:Манойло said:диалог", {DEBATE}),
        ("speaker:Манойло said:шиеленіс", set()),
        ("speaker:Сапарбаев said:шиеленіс", {DEBATE}),
        ("speaker:Манойло,Сапарбаев said:шиеленіс", {DEBATE}),
        ("speaker:Манойло speaker:Сапарбаев said:шиеленіс", {DEBATE}),
        ("-speaker:Сапарбаев said:тәжірибе", {ANSWER, QUOTED}),
        ("speaker:any said:шиеленіс", {DEBATE}),
        ("speaker:Манойло -said:диалог", {ANSWER}),
        ("speaker:Манойло (said:шиеленіс OR said:бірегей)", {ANSWER}),
        ("(speaker:Манойло said:шиеленіс) OR (speaker:Сапарбаев said:азайды)", {DEBATE}),
        ("speaker:Манойло said:none", set()),
        ("said:қонақ", set()),
    ],
)
def test_words_are_found_where_somebody_says_them(
    index: SearchIndex, query: str, documents: set[int]
) -> None:
    assert found(index, query) == documents


def test_a_saved_search_is_asked_for_the_speakers_beside_it(
    index: SearchIndex, archive: FakeArchive
) -> None:
    archive.saved_searches.queries["сөз"] = "said:диалог OR said:шиеленіс"
    assert found(index, "search:сөз speaker:Сапарбаев") == {DEBATE}
    assert found(index, "search:сөз speaker:Манойло -said:диалог") == set()


def test_what_is_called_so_in_another_language_is_said_too(
    index: SearchIndex, archive: FakeArchive
) -> None:
    archive.documents.bodies[NOTICE] = "Конфликт? Он сказал: конфликтов нет."
    archive.statements.said[NOTICE] = [Span(21, 35, "")]
    archive.describe(NOTICE)
    index.catch_up(Reporter())
    answer = index.search(Request("said:шиеленіс"), Reporter())
    assert {hit.document for hit in answer.hits} == {DEBATE, NOTICE}
    assert found(index, "said:шиеленіс") == {DEBATE}
    snippet = next(hit.snippet for hit in answer.hits if hit.document == NOTICE)
    assert [run for run in snippet if run[1]] == [("конфликтов", HitKind.OTHER_NAME)]


def test_statements_that_change_are_found_as_they_are_now(
    index: SearchIndex, archive: FakeArchive
) -> None:
    text = TEXTS[NOTICE]
    archive.statements.said[NOTICE] = [Span(0, text.index(","), "")]
    archive.statements.said.pop(QUOTED)
    archive.describe(NOTICE)
    archive.describe(QUOTED)
    index.catch_up(Reporter())
    assert found(index, "said:бірегей") == {ANSWER, NOTICE}
    assert found(index, "said:шиеленіс") == {DEBATE}


def test_a_snippet_shows_the_place_in_the_statement(index: SearchIndex) -> None:
    (hit,) = index.search(Request("said:тәжірибе speaker:Манойло"), Reporter()).hits
    marked = [text for text, kind in hit.snippet if kind]
    assert "тәжірибесі" in marked
    assert "Тәжірибе" not in marked


def test_marks_are_inside_the_statements_that_count(
    index: SearchIndex, archive: FakeArchive
) -> None:
    def marked(query: str) -> list[str]:
        said = archive.statements.said[DEBATE]
        text = TEXTS[DEBATE]
        return [text[at.start : at.end] for at in index.marks(query, text, statements=said)]

    assert marked("said:деді") == []
    assert marked("said:(диалог OR шиеленіс)") == ["шиеленістер", "диалог"]
    assert marked('said:"диалог керек" жауап') == ["диалог керек", "жауап"]
    assert marked("speaker:Сапарбаев said:диалог,шиеленіс")[-1] == "шиеленістер"


def test_the_reason_is_what_stands_in_the_statement(index: SearchIndex) -> None:
    (reason,) = index.why("said:тәжірибе", [ANSWER], Reporter())[ANSWER]
    assert (reason.field, reason.forms) == ("said", ("тәжірибесі",))
    (phrase,) = index.why('said:"диалог керек"', [DEBATE], Reporter())[DEBATE]
    assert (phrase.field, phrase.forms) == ("said", ("диалог керек",))
    (there,) = index.why("said:any", [ANSWER], Reporter())[ANSWER]
    assert (there.field, there.forms) == ("said", ())
    _, said = index.why("speaker:Манойло said:диалог", [DEBATE], Reporter())[DEBATE]
    assert said.forms == ("диалог",)


def test_each_part_is_counted_where_nothing_is_found(index: SearchIndex) -> None:
    parts = index.search(Request("said:шиеленіс speaker:Манойло"), Reporter()).parts
    assert [(part.alone, part.others) for part in parts] == [(1, 2), (2, 1)]


def test_words_of_statements_are_offered_without_the_field(index: SearchIndex) -> None:
    hints = index.search(Request("said:хабар"), Reporter()).hints
    assert [hint.query for hint in hints if hint.kind == "relax"] == ["хабар"]


@pytest.mark.parametrize(
    ("typed", "language", "label"),
    [("айтт", "kk", "айтты:"), ("высказ", "ru", "сказал:"), ("stat", "en", "said:")],
)
def test_the_field_is_offered(
    index: SearchIndex, typed: str, language: Language, label: str
) -> None:
    assert label in [one.label for one in index.complete(typed, len(typed), language)]


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (4, 7, "мир"),
        (3, 8, " мир "),
        (5, 12, " труд"),
        (0, 6, "Ол: "),
        (5, 6, None),
        (-5, 99, "Ол: мир труд"),
        (3, 4, " "),
    ],
)
def test_a_statement_begins_and_ends_between_words(start: int, end: int, kept: str | None) -> None:
    text = "Ол: мир труд"
    spans = spans_of(text, [Span(start, end, "Х")], ())
    assert [text[span.start : span.end] for span in spans] == ([] if kept is None else [kept])
    assert all(span.speaker == "" for span in spans)
