"""Proposals for texts of other kinds, and for any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.archive.values import KINDS
from kelisim.catalogue.proposal import Found, Metadata
from kelisim.catalogue.propose import propose

RUSSIAN = """В Таразе обсудили общественное согласие

14–15 октября 2021 года в г. Таразе прошла международная конференция
«Согласие соседей: опыт и задачи».
В работе приняли участие эксперты из Узбекистана, Болгарии и Израиля.
Профессор МГУ Андрей Манойло отметил, что опыт полезен.
По словам акима Жамбылской области Б. Сапарбаева, работа продолжится.
Участники возложили цветы к памятнику А. Байтурсынова и побывали в Университете имени М. Дулати.

Пресс-служба акимата Жамбылской области
"""
ENGLISH = """Neighbours meet in Taraz

TARAZ, 15 October 2021 – The conference “Accord of Neighbours: Practice and Tasks” ended today.
Andrei Manoilo, professor at Moscow State University, said the experience was useful.
Delegates from Bulgaria and an Israeli expert, Naomi Feldstern, spoke about mediation.
"""


def values(found: tuple[Found, ...], field: str) -> list[str]:
    return [each.text for each in found if each.field == field]


def test_a_russian_release_is_described() -> None:
    found = propose(RUSSIAN, Metadata()).values
    assert values(found, "title") == ["В Таразе обсудили общественное согласие"]
    assert values(found, "held") == ["2021-10-14/2021-10-15"]
    assert values(found, "place") == ["Тараз"]
    assert values(found, "event") == ["Согласие соседей: опыт и задачи"]
    assert values(found, "speaker") == ["Манойло, Андрей", "Сапарбаев, Б."]
    assert values(found, "source") == ["Пресс-служба акимата Жамбылской области"]
    represented = {each.text for each in found if each.relation == "represented"}
    assert represented >= {"UZ", "BG", "IL", "RU"}


def test_an_english_story_is_described() -> None:
    found = propose(ENGLISH, Metadata()).values
    assert values(found, "title") == ["Neighbours meet in Taraz"]
    assert values(found, "published") == ["2021-10-15"]
    assert values(found, "place") == ["Taraz"]
    assert values(found, "event") == ["Accord of Neighbours: Practice and Tasks"]
    assert values(found, "speaker") == ["Manoilo, Andrei", "Feldstern, Naomi"]


@pytest.mark.parametrize(
    "text",
    [
        "М. Әуезов атындағы театрда кеш өтті, деді ұйымдастырушылар.",
        "Улица имени А. Байтурсынова открыта после ремонта, сообщили в акимате.",
        "Абай Құнанбайұлының 175 жылдығы аталып өтті.",
        "Книга А. Букейханова «Степь» вышла в Алматы, сказали участники.",
    ],
)
def test_a_person_who_is_only_honoured_is_no_speaker(text: str) -> None:
    assert values(propose(text, Metadata()).values, "speaker") == []


def test_a_numbered_session_is_an_event() -> None:
    found = propose(
        "Астанада Қазақстан халқы Ассамблеясының XXIX сессиясында сөйледі.", Metadata()
    ).values
    assert values(found, "event") == ["Қазақстан халқы Ассамблеясының XXIX сессиясы"]


def test_a_title_is_never_a_date_line() -> None:
    text = "2021 жылғы 14 қазан   Тараз қ.\nБаспасөз хабарламасы\n\nКелісім туралы сөз\n\nМәтін."
    assert values(propose(text, Metadata()).values, "title") == ["Келісім туралы сөз"]


def test_the_files_own_date_and_title_are_used_where_the_text_has_none() -> None:
    found = propose("", Metadata(title="Қарар", date="2021-10-15")).values
    assert values(found, "title") == ["Қарар"]


def test_a_name_said_twice_is_one_speaker() -> None:
    text = "Депутат С. Абдрахманов сөз сөйледі.\nСерік Абдрахмановтың айтуынша, тәжірибе бірегей."
    assert values(propose(text, Metadata()).values, "speaker") == ["Абдрахманов, Серік"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('АБәқ.,«»“"\n -–:14 2021қазанЖылғыделдіsaidIVX'), max_size=300))
def test_any_text_gets_proposals_that_lie_within_it(text: str) -> None:
    for found in propose(text, Metadata()).values:
        assert found.text
        if found.field == "kind":
            assert found.text in KINDS
        if found.start is not None and found.end is not None:
            assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    "text", ["А" * 200_000, "А. " * 70_000, "«" * 200_000, "Аба бек " * 30_000, "1 " * 100_000,
             "қазан " * 40_000, "\"a " * 70_000, "a\n" * 100_000]
)  # fmt: skip
def test_odd_texts_take_no_longer_than_others(text: str) -> None:
    began = time.process_time()
    propose(text, Metadata())
    assert time.process_time() - began < 6


def test_a_scan_is_one_whatever_is_printed_on_it() -> None:
    printed = "БАСПАСӨЗ ХАБАРЛАМАСЫ\nДостық форумы өтті\n\nМәтін."
    assert values(propose(printed, Metadata()).values, "kind") == ["press-release"]
    assert values(propose(printed, Metadata(kind="scan")).values, "kind") == ["scan"]
    assert values(propose(printed, Metadata(kind="photograph")).values, "kind") == ["press-release"]
