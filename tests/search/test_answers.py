"""What comes with the documents: order, snippets, facets, timeline, hints; and many at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest

from kelisim.archive.values import Value
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.query.conditions import toggled
from kelisim.search.values import Answer, HitKind, Mark, Request
from tests.search.conftest import ACCORD, DIALOGUE, MEDIATION, RELEASE, REPORT
from tests.search.fakes import FakeArchive

Ask = Callable[..., Answer]


def order(answer: Answer) -> list[int]:
    return [hit.document for hit in answer.hits]


def counts(answer: Answer, field: str) -> dict[str, int]:
    [facet] = [facet for facet in answer.facets if facet.field == field]
    return {value.value: value.count for value in facet.values}


def kinds(answer: Answer) -> dict[str, str]:
    return {hint.kind: hint.query for hint in answer.hints}


def test_without_words_the_newest_comes_first_and_the_undated_last(ask: Ask) -> None:
    assert order(ask("")) == [DIALOGUE, MEDIATION, RELEASE, ACCORD, REPORT]


def test_results_are_sorted_as_asked(ask: Ask) -> None:
    assert order(ask("", sort="added"))[0] == REPORT
    assert order(ask("", sort="title")) == [ACCORD, RELEASE, DIALOGUE, MEDIATION, REPORT]
    assert order(ask("тәжірибе", sort="date")) == [DIALOGUE, RELEASE, ACCORD]


def test_a_word_in_the_title_ranks_above_one_in_the_text(ask: Ask) -> None:
    answer = ask("тәжірибе", concepts=False)
    assert order(answer) == [RELEASE, DIALOGUE]
    assert answer.hits[0].score > answer.hits[1].score > 0


def test_the_pages_of_a_result_are_its_order(ask: Ask) -> None:
    pages = [order(ask("", limit=2, offset=offset)) for offset in (0, 2, 4, 6)]
    assert [document for page in pages for document in page] == order(ask(""))
    assert ask("", limit=2).total == 5


def test_a_hit_tells_what_a_result_shows(ask: Ask) -> None:
    hit = ask("шиеленіс").hits[0]
    assert ("шиеленістерді", HitKind.ASKED) in hit.snippet
    assert hit.date == "2021-10-14/2021-10-15"
    assert hit.published == "2021-10-18"
    assert (hit.place, hit.language, hit.kind, hit.reviewed) == (
        "Тараз",
        "kk",
        "press-release",
        False,
    )
    [hit] = ask("согласие").hits[:1]
    assert ("согласия", True) in hit.title
    assert [tag.of("ru") for tag in ask("tag:медиация").hits[0].tags] == ["медиация"]


def test_facets_count_the_result_exactly(ask: Ask) -> None:
    everything = ask("")
    assert counts(everything, "country") == {"KZ": 3, "UZ": 2, "BG": 1}
    assert counts(everything, "language") == {"kk": 2, "en": 1, "ru": 1}
    assert counts(everything, "year") == {"2023": 1, "2022": 1, "2021": 2}
    assert counts(ask("тәжірибе"), "country") == {"KZ": 2, "UZ": 2, "BG": 1}
    for field, name in (("country", "country"), ("kind", "kind"), ("year", "date")):
        for value, count in counts(everything, field).items():
            assert ask(f'{name}:"{value}"').total == count


def test_a_facet_value_is_chosen_by_any_name_the_query_has_for_it(ask: Ask) -> None:
    query = "спикер:манойло"
    [facet] = [facet for facet in ask(query).facets if facet.field == "speaker"]
    [chosen] = [value for value in facet.values if value.mode is not None]
    assert (chosen.value, chosen.mode, chosen.count) == ("Манойло, А.", "narrow", 1)
    assert toggled(query, "speaker", chosen.condition, "narrow", "ru") == ""


def test_every_count_is_what_the_condition_finds(ask: Ask) -> None:
    for query in ("", "тәжірибе"):
        for facet in ask(query).facets:
            for value in (*facet.values, facet.undescribed):
                asked = toggled(query, facet.field, value.condition, "narrow", "kk")
                assert ask(asked).total == value.count, asked


def test_a_tag_that_is_asked_for_marks_none_of_the_tags_below_it(ask: Ask) -> None:
    [facet] = [facet for facet in ask("тег:согласие").facets if facet.field == "tag"]
    told = {value.value: (value.count, value.mode, value.broader) for value in facet.values}
    assert told == {"келісім": (2, "narrow", ""), "медиация": (1, None, "келісім")}


def test_what_is_not_described_can_be_asked_for_and_excluded(ask: Ask) -> None:
    for query, mode in (("тег:жоқ", "narrow"), ("-тег:нет", "exclude")):
        [facet] = [facet for facet in ask(query).facets if facet.field == "tag"]
        assert facet.undescribed.mode == mode
        assert toggled(query, "tag", "none", mode, "en") == ""


def test_the_timeline_counts_each_dated_document_once(ask: Ask) -> None:
    assert ask("").timeline == (("2021", 2), ("2022", 1), ("2023", 1))
    assert ask("", timeline="quarter").timeline[0] == ("2021-Q1", 1)
    assert ("2021-10", 1) in ask("", timeline="month").timeline
    assert ask("", timeline=None).timeline == ()


def test_where_nothing_is_found_the_filters_are_offered_to_be_dropped(ask: Ask) -> None:
    assert kinds(ask("шиеленіс country:DE"))["relax"] == "шиеленіс"


def test_where_nothing_is_found_the_other_keyboard_is_tried(ask: Ask) -> None:
    assert kinds(ask("vtlbfwbz"))["layout"] == "медиация"


def test_where_nothing_is_found_the_nearest_word_is_offered(ask: Ask) -> None:
    assert kinds(ask("Шиелиністерді"))["spelling"] == "Шиеленістерді"
    assert "spelling" not in kinds(ask("абракадабра"))


def test_any_word_is_enough_when_asked_so(ask: Ask) -> None:
    assert ask("шиеленіс медиаторов абракадабра").total == 0
    answer = ask("шиеленіс медиаторов абракадабра", any_word=True)
    assert set(order(answer)[:2]) == {RELEASE, MEDIATION}
    assert order(ask("шиеленіс медиаторов country:BG", any_word=True)) == [RELEASE]


def test_marks_are_where_the_query_hits(index: SearchIndex) -> None:
    text = "Шиеленісті реттеу: тәжірибе. Қорытынды қарар."
    found = index.marks('шиеленіс "қорытынды қарар" country:UZ', text)
    assert [text[mark.start : mark.end] for mark in found] == ["Шиеленісті", "Қорытынды қарар"]
    assert index.marks("is:reviewed", text) == ()
    assert index.marks('speaker:"Манойло, А."', "Мұны А.Манойлоның өзі айтты.") == (Mark(7, 17),)
    named = "Андрей  Манойло мен Андрей айтты: Манойло,\n\nАндрей\nМанойло."
    marked = [named[at.start : at.end] for at in index.marks('speaker:"Андрей Манойло"', named)]
    assert marked == ["Андрей  Манойло", "Андрей", "Манойло", "Андрей\nМанойло"]
    assert index.marks("ел:Болгария", "Болгариядан келді.") == (Mark(0, 11),)
    assert index.marks("тәжірибе -реттеу", "Реттеу.") == ()
    assert index.marks("", text) == ()


def test_a_search_that_is_stopped_stops(index: SearchIndex) -> None:
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        index.search(Request("тәжірибе"), reporter)


def test_rejected_values_are_not_found(archive: FakeArchive, index: SearchIndex) -> None:
    archive.describe(REPORT, Value("country", "FR", "rejected", country="FR"))
    index.catch_up(Reporter())
    assert index.search(Request("country:FR"), Reporter()).total == 0
    assert index.search(Request("Франция"), Reporter()).total == 0


def test_many_search_while_one_writes(archive: FakeArchive, index: SearchIndex) -> None:
    wrong: list[str] = []

    def look() -> None:
        for _ in range(60):
            answer = index.search(Request("тәжірибе"), Reporter())
            if answer.total != 3 or len(answer.hits) != 3:
                wrong.append(f"{answer.total} {len(answer.hits)}")

    threads = [Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(25):
        archive.add(f"Жаңалық {number}.")
        index.catch_up(Reporter())
    for thread in threads:
        thread.join()
    assert wrong == []
    assert index.search(Request("жаңалық"), Reporter()).total == 25


def test_field_names_and_values_are_completed_in_the_language_of_the_window(
    index: SearchIndex,
) -> None:
    def texts(query: str, language: str = "ru") -> list[str]:
        return [found.text for found in index.complete(query, len(query), language)]  # type: ignore[arg-type]

    assert "спикер:" in texts("спик")
    assert texts("speaker:мано") == ['"Манойло, А." ']
    assert texts("speaker:андр") == ['"Манойло, А." ']
    assert texts("country:узб") == ["Узбекистан "]
    assert texts("шиеленіс country:өзб", "kk") == ["Өзбекстан "]
    assert texts("is:тексерілм", "kk") == ["тексерілмеген "]
    assert texts("kind:нов") == ["новость "]
    assert texts("tag:med") == ["медиация "]
    assert any("Манойло" in text for text in texts("мано"))
    assert texts("nosuchfield:x") == []


def test_a_completed_name_is_in_the_language_of_the_window_and_finds_its_documents(
    index: SearchIndex,
) -> None:
    for language, typed, name in (
        ("kk", "тег:ме", "медиация "),
        ("ru", "тег:ме", "медиация "),
        ("en", "tag:ме", "mediation "),
        ("en", "place:тар", "Taraz "),
        ("en", "country:өзб", "Uzbekistan "),
    ):
        (found,) = index.complete(typed, len(typed), language)  # type: ignore[arg-type]
        assert found.text == name
        query = typed[: found.start] + found.text
        assert index.search(Request(query), Reporter()).total == found.count


def test_completions_know_what_was_added_and_what_is_gone(
    index: SearchIndex, archive: FakeArchive
) -> None:
    def counts(query: str) -> list[int | None]:
        return [found.count for found in index.complete(query, len(query), "kk")]

    before = counts("place:")
    added = archive.add("Форум.", Value("place", "Шу"))
    index.catch_up(Reporter())
    assert counts("place:шу") == [1]
    archive.documents.descriptions.pop(added)
    archive.outbox.add(added)
    index.catch_up(Reporter())
    assert counts("place:шу") == []
    assert counts("place:") == before
