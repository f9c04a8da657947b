"""What is offered where a query finds little: the same words in another spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.jobs import Cancelled, Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Answer, Request
from tests.search.fakes import FakeArchive

TEXTS = (
    "Қазақстан халқы Ассамблеясының баяндамалар жинағы шықты.",
    "Мәжіліс депутаттары этносаралық келісім туралы айтты.",
    "Профессор Манойло баяндама жасады: тіл мен дәстүр, жалын мен бірлік.",
    "СССР тұсындағы тіл саясаты. Жылдары: 1986, 1991.",
    "Тыл еңбеккерлері туралы.",
)
COMMON = tuple(f"Достық үйі № {number}: қоғам өмірі." for number in range(12))
RARE = "Достык уйі, когам туралы хат."  # as slips stand in an archive


@pytest.fixture(scope="module")
def archive() -> FakeArchive:
    archive = FakeArchive()
    for text in (*TEXTS, *COMMON, RARE):
        archive.add(text)
    return archive


@pytest.fixture(scope="module")
def index(archive: FakeArchive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    index = SearchIndex.open(tmp_path_factory.mktemp("offers"), archive, secret=b"s" * 64)
    index.catch_up(Reporter())
    index.settle()
    yield index
    index.close()


Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(index: SearchIndex) -> Ask:
    """Only what is written as it was typed is found, not what is called so in another language."""
    return lambda query: index.search(Request(query, concepts=False), Reporter())


def offered(answer: Answer) -> list[str]:
    return [hint.query for hint in answer.hints if hint.kind in ("spelling", "layout")]


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        ("Казакстан", "spelling", "Қазақстан"),
        ("мажилис", "spelling", "мәжіліс"),
        ("мажилистин", "spelling", "мәжілістің"),  # a form that is nowhere itself
        ("Qazaqstan", "spelling", "Қазақстан"),
        ("Manoilo", "spelling", "Манойло"),
        ("Manoylo", "spelling", "Манойло"),
        ("Қaзaқстан", "spelling", "Қазақстан"),  # with Latin a
        ("CCCP", "spelling", "СССР"),  # all of it Latin
        ("баяндамаkfh", "layout", "баяндамалар"),
        ("rtkscsv", "layout", "келісім"),
        (",fzylfvf", "layout", "баяндама"),
        ("'nyjcfhfks0", "layout", "этносаралық"),
        (";fksy", "layout", "жалын"),
        ("профессро", "spelling", "профессор"),
        ("ДЕПУТАТАРЫ", "spelling", "ДЕПУТАТТАРЫ"),
    ],
)
def test_the_word_that_was_meant_is_the_first_offer(
    ask: Ask, typed: str, kind: str, meant: str
) -> None:
    answer = ask(typed)
    assert answer.total == 0
    assert (answer.hints[0].kind, answer.hints[0].query) == (kind, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Казакстан халкы", "Қазақстан халқы"),
        ("Казакстан rtkscsv", ""),  # both are known, but no document has them
        ('"казакстан халкы"', '"қазақстан халқы"'),
        ("(мажилис OR Манойлло) -Казакстан", "(мәжіліс OR Манойло) -Казакстан"),
        ("мажилис NEAR депутатары", "мәжіліс NEAR депутаттары"),
        ("мажилис, депутаттары", "мәжіліс, депутаттары"),
        ("М.Манойла", ""),
        ("А.Мажилис түсті", ""),
    ],
)
def test_the_rest_of_the_query_stays_as_it_was_typed(ask: Ask, typed: str, meant: str) -> None:
    assert offered(ask(typed))[:1] == ([meant] if meant else [])


def test_what_finds_little_is_shown_and_what_finds_many_more_is_offered(ask: Ask) -> None:
    answer = ask("достык")
    assert [hit.document for hit in answer.hits] == [len(TEXTS) + len(COMMON) + 1]
    assert offered(answer) == ["достық"]


@pytest.mark.parametrize(
    "typed", ["достық", "тіл", "туралы", "1987", "абракадабра", "хат", "", " "]
)
def test_what_finds_enough_or_has_no_better_spelling_is_left_alone(ask: Ask, typed: str) -> None:
    assert not ask(typed).hints


def test_an_offer_that_finds_hardly_more_is_none(ask: Ask) -> None:
    assert ask("тыл").total == 1
    assert ask("тіл").total == 2
    assert not ask("тыл").hints


def test_several_words_may_have_been_meant(ask: Ask) -> None:
    assert offered(ask("тил")) == ["тіл", "тыл"]
    assert offered(ask("когамм")) == ["қоғам", "когам"]


def test_words_that_came_later_are_offered_too(archive: FakeArchive, tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path, archive, secret=b"s" * 64)
    index.catch_up(Reporter())
    index.settle()
    later = archive.add("Түркістан қаласы.")
    index.catch_up(Reporter())
    index.settle()
    assert offered(index.search(Request("туркистан"), Reporter())) == ["түркістан"]
    archive.trash(later)
    index.catch_up(Reporter())
    index.settle()
    assert not offered(index.search(Request("туркистан"), Reporter()))
    index.close()


def test_a_search_that_is_stopped_stops_while_offers_are_sought(index: SearchIndex) -> None:
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        index.search(Request("мажилис"), reporter)


@given(
    st.lists(
        st.sampled_from(
            ("тил", "мажилис", "достык", "rtkscsv", '"', "(", "-", "OR", ";fksy", "а.б")
        )
        | st.text(max_size=8),
        max_size=8,
    ).map(" ".join)
)
def test_every_offer_finds_more_and_is_made_once(ask: Ask, typed: str) -> None:
    answer = ask(typed)
    offers = offered(answer)
    assert len(offers) == len(set(offers)) <= 3
    assert typed not in offers
    assert all(ask(each).total > answer.total for each in offers)
