"""Why a query finds nothing, part by part; and why it finds a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.search.explaining import MOST_PARTS, Reason
from kelisim.search.index import SearchIndex
from kelisim.search.query.chips import chips
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query
from kelisim.search.values import Answer
from tests.search.conftest import ACCORD, DIALOGUE, MEDIATION, RELEASE

Ask = Callable[..., Answer]


def reasons(index: SearchIndex, query: str, document: DocumentId) -> list[tuple[str, str, str]]:
    """Part, field and forms of each reason, as texts."""
    found = index.why(query, [document], Reporter())[document]
    return [(print_query(one.part), one.field, " ".join(one.forms)) for one in found]


def test_where_nothing_is_found_each_part_is_counted_alone_and_left_out(ask: Ask) -> None:
    word, country, without = ask("тәжірибе ел:Болгария -тег:медиация lang:ru").parts[:3]
    assert (word.alone, country.alone, without.alone) == (3, 1, 4)
    assert [part.others for part in ask("тәжірибе ел:Болгария lang:ru").parts] == [0, 0, 1]


def test_a_part_offers_the_query_without_it(ask: Ask) -> None:
    query = "шиеленіс ел:Ресей"
    for part in ask(query).parts:
        assert ask(part.query).total == part.others
        assert query[part.start : part.end] not in part.query
        assert (part.start, part.end) in [(chip.start, chip.end) for chip in chips(query)]


@pytest.mark.parametrize("query", ["", "xyz", "тәжірибе", "ел:Ресей", "тәжірибе ел:Болгария"])
def test_one_part_or_a_result_needs_no_counts(ask: Ask, query: str) -> None:
    assert ask(query).parts == ()


def test_no_more_than_a_dozen_parts_are_counted(ask: Ask) -> None:
    query = " ".join(f"сөз{number}" for number in range(3 * MOST_PARTS))
    assert len(ask(query).parts) == MOST_PARTS


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ["тәжірибе", "-медиация", "ел:Ресей", "xyz", '"жоқ сөз"', "(accord OR xyz)", "тәж*"]
        ),
        min_size=2,
        max_size=5,
    )
)
def test_counts_are_those_of_the_queries_themselves(ask: Ask, words: list[str]) -> None:
    answer = ask(" ".join(words))
    for part in answer.parts:
        alone = " ".join(words)[part.start : part.end]
        assert parse(alone).mistakes == ()
        assert (ask(alone).total, ask(part.query).total) == (part.alone, part.others)


def test_a_word_is_found_by_its_forms_in_title_text_and_names(index: SearchIndex) -> None:
    assert reasons(index, "тәжірибе", RELEASE) == [
        ("тәжірибе", "title", "тәжірибесі"),
        ("тәжірибе", "text", "тәжірибесі тәжірибенің"),
        ("тәжірибе", "names", "тәжірибе"),
    ]
    assert reasons(index, "шиеленіс", RELEASE) == [("шиеленіс", "text", "шиеленістерді")]


def test_the_form_that_was_typed_is_told_first(index: SearchIndex) -> None:
    assert reasons(index, "тәжірибенің", RELEASE)[1][2] == "тәжірибенің тәжірибесі"


@pytest.mark.parametrize(
    ("query", "document", "told"),
    [
        ('"бірегей тәжірибесі"', RELEASE, ("title", "text")),
        ('"конференцияда осы"', RELEASE, ("text",)),
        ("медиаци*", MEDIATION, ("title", "text", "names")),
        ("медиацея~1", MEDIATION, ("title", "text", "names")),
        ("title:accord", ACCORD, ("title",)),
        ("шиеленіс NEAR/20 тиімді", RELEASE, ("text", "text")),
        ("accord OR xyz", ACCORD, ("title", "text", "names")),
        ("-медиация", RELEASE, ()),
        ("like:1", DIALOGUE, ("like",)),
    ],
)
def test_every_kind_of_part_tells_where_it_is_met(
    index: SearchIndex, query: str, document: DocumentId, told: tuple[str, ...]
) -> None:
    assert tuple(field for _, field, _ in reasons(index, query, document)) == told


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ел:Болгария,Ресей", ("country:BG", "country", "BG")),
        ("спикер:Манойло", ("speaker:Манойло", "speaker", "Манойло, А.")),
        ("date:2021-10-15", ("date:2021-10-15", "date", "2021-10-14/2021-10-15")),
        ("published:2021", ("published:2021", "published", "2021-10-18")),
        ("year:2021", ("year:2021", "year", "2021-10-14/2021-10-15 2021-10-18")),
        ("has:original", ("has:original", "has", "")),
        ("place:any", ("place:any", "place", "")),
    ],
)
def test_a_condition_tells_the_values_that_it_means(
    index: SearchIndex, query: str, told: tuple[str, str, str]
) -> None:
    assert reasons(index, query, RELEASE) == [told]


def test_other_names_of_one_word_and_of_several_are_reasons(index: SearchIndex) -> None:
    found = reasons(index, "этносаралық келісім", ACCORD)
    assert ("келісім", "title", "accord") in found
    assert ("этносаралық келісім", "title", "interethnic accord") in found
    assert ("этносаралық келісім", "title", "interethnic accord") not in reasons(
        index, "келісім этносаралық", ACCORD
    )


def test_a_tag_below_the_one_that_is_asked_for_is_the_reason(index: SearchIndex) -> None:
    assert reasons(index, "tag:келісім", MEDIATION) == [("tag:келісім", "tag", "медиация")]


def test_documents_that_are_gone_have_no_reasons(index: SearchIndex) -> None:
    found = index.why("shared", [DocumentId(99), ACCORD, RELEASE], Reporter())
    assert list(found) == [ACCORD, RELEASE]
    assert isinstance(found[ACCORD][0], Reason)
    assert found[RELEASE] == ()


def test_it_stops_when_nobody_waits_any_more(index: SearchIndex) -> None:
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        index.why("accord", [ACCORD], reporter)


@pytest.mark.parametrize(
    "query", ["тәжірибе ел:Өзбекстан", '"бірегей тәжірибесі"', "like:1", "шие*"]
)
def test_documents_explained_together_are_explained_as_each_alone(
    index: SearchIndex, query: str
) -> None:
    documents = (RELEASE, MEDIATION, ACCORD, DIALOGUE)
    together = index.why(query, documents, Reporter())
    alone = [index.why(query, [document], Reporter())[document] for document in documents]
    assert list(together.values()) == alone
    assert any(alone)
