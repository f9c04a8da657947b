"""What people type, and what it finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kelisim.search.values import Answer
from tests.search.conftest import ACCORD, DIALOGUE, MEDIATION, RELEASE, REPORT
from tests.search.fakes import FakeArchive

Ask = Callable[..., Answer]
EVERYTHING = {RELEASE, MEDIATION, ACCORD, DIALOGUE, REPORT}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYTHING),
        # any form of a word, in three languages
        ("шиеленіс", {RELEASE}),
        ("шиеленістерді", {RELEASE}),
        ("ШИЕЛЕНІСТЕР", {RELEASE}),
        ("тәжірибе", {RELEASE, DIALOGUE}),
        ("конфликт", {MEDIATION}),
        ("учеба", {MEDIATION}),
        ("учёбой", {MEDIATION}),
        ("conflict", {ACCORD}),
        ("expert", {ACCORD}),
        # several words, one or another, not
        ("тәжірибе шиеленіс", {RELEASE}),
        ("тәжірибе AND шиеленіс", {RELEASE}),
        ("шиеленіс OR conflict", {RELEASE, ACCORD}),
        ("тәжірибе -шиеленіс", {DIALOGUE}),
        ("тәжірибе NOT шиеленіс", {DIALOGUE}),
        ("(шиеленіс OR конфликт) тәжірибе", {RELEASE}),
        # phrases are exact
        ('"қорытынды қарар"', {RELEASE}),
        ('"қарар қорытынды"', set()),
        ('"іс-шара соңында"', {RELEASE}),
        ("іс-шара", {RELEASE}),
        ("шара", {RELEASE}),
        # near one another, in any form and order
        ("шиеленіс NEAR/6 тәжірибе", {RELEASE}),
        ("тәжірибе NEAR/6 шиеленіс", {RELEASE}),
        ("тәжірибе NEAR/2 шиеленістер", set()),
        ("(тәжірибе OR жоқсөз) NEAR/6 (жоқсөз OR шиеленіс)", {RELEASE}),
        ("конференция NEAR/2 (жоқсөз OR шиеленіс) NEAR/6 тәжірибе", {RELEASE}),
        ("конференция NEAR/2 (шиеленіс OR тәжірибе) NEAR/1 реттеу", set()),
        ("конференция NEAR/2 (шиеленіс OR тәжірибе) NEAR/2 реттеу", {RELEASE}),
        ('сарапшы NEAR/4 "баяндамаkfh жасады"', {RELEASE}),
        ("сарап* NEAR/2 келген", {RELEASE}),
        # beginnings, wildcards, a letter away
        ("шиел*", {RELEASE}),
        ("конфликто~1", {MEDIATION}),
        # what the description says, in any of its languages
        ("Болгария", {RELEASE}),
        ("Узбекистан", {RELEASE, ACCORD}),
        ("mediation", {MEDIATION}),
        ("бітімгершілік", {MEDIATION}),
        ("Manoilo", {RELEASE}),
        # speakers by any form of their name
        ("speaker:Манойло", {RELEASE}),
        ("спикер:манойло", {RELEASE}),
        ('speaker:"Манойло, А."', {RELEASE}),
        ('speaker:"Андрей Манойло"', {RELEASE}),
        ('speaker:"Манойло Б."', set()),
        ("speaker:Manoilo", {RELEASE}),
        ("speaker:Андрей", {RELEASE}),
        # countries by code and by every name
        ("country:UZ", {RELEASE, ACCORD}),
        ("country:uz", {RELEASE, ACCORD}),
        ("ел:Болгария", {RELEASE}),
        ("страна:Узбекистан", {RELEASE, ACCORD}),
        ("country:Kazakhstan", {RELEASE, MEDIATION, DIALOGUE}),
        # places, events, tags with what is below them
        ("place:Тараз", {RELEASE}),
        ("place:taraz", {RELEASE}),
        ("event:тәжірибе", {RELEASE}),
        ("tag:медиация", {MEDIATION}),
        ("tag:mediation", {MEDIATION}),
        ("tag:бітімгершілік", {MEDIATION}),
        ("тег:согласие", {MEDIATION, ACCORD}),
        ("source:согласие", {MEDIATION}),
        ("lang:ru", {MEDIATION}),
        ("kind:news", {MEDIATION, DIALOGUE}),
        # dates: of the event or of the document; `published` only the latter
        ("date:2021-10-15", {RELEASE, ACCORD}),
        ("date:2021-10-16", {ACCORD}),
        ("date:2021", {RELEASE, ACCORD}),
        ("date:2022-03-15", {MEDIATION}),
        ("date:2021-10..2022-03", {RELEASE, MEDIATION, ACCORD}),
        ("date:>2022", {DIALOGUE}),
        ("date:<2022", {RELEASE, ACCORD}),
        ("published:2021-10-15", {ACCORD}),
        ("published:2021-10-18", {RELEASE, ACCORD}),
        # states, and what is there or not
        ("is:reviewed", {MEDIATION}),
        ("is:unreviewed", EVERYTHING - {MEDIATION}),
        ("is:suggested", {RELEASE, MEDIATION, ACCORD, DIALOGUE}),
        ("has:original", {RELEASE}),
        ("has:speaker", {RELEASE}),
        ("has:date", EVERYTHING - {REPORT}),
        ("has:notes", set()),
        ("speaker:none", EVERYTHING - {RELEASE}),
        ("tag:any", {MEDIATION, ACCORD}),
        ("date:none", {REPORT}),
        ("title:согласия", {MEDIATION}),
        ("title:тәжірибе", {RELEASE}),
        # conditions and words together
        ("тәжірибе country:KZ -place:Тараз", {DIALOGUE}),
        ("-country:KZ", {ACCORD, REPORT}),
    ],
)
def test_a_query_finds(ask: Ask, query: str, expected: set[int]) -> None:
    answer = ask(query, concepts=False)
    assert {hit.document for hit in answer.hits} == expected
    assert answer.total == len(expected)
    assert answer.in_archive == len(EVERYTHING)


def test_a_document_like_another_shares_its_words_and_names(ask: Ask, archive: FakeArchive) -> None:
    found = ask(f"like:{RELEASE}")
    assert [hit.document for hit in found.hits] == [DIALOGUE]
    assert found.total == 1
    assert ask("like:99").total == 0


def test_a_saved_search_is_part_of_a_query(ask: Ask, archive: FakeArchive) -> None:
    archive.saved_searches.queries["Бейбіт"] = "тәжірибе OR conflict"
    found = ask('search:"Бейбіт" lang:kk')
    assert {hit.document for hit in found.hits} == {RELEASE, DIALOGUE}
    assert not found.hints


def test_a_search_that_nobody_saved_is_a_mistake_and_the_rest_is_searched(ask: Ask) -> None:
    found = ask('search:"жоқ" тәжірибе lang:kk')
    assert {hit.document for hit in found.hits} == {RELEASE, DIALOGUE}
    assert [hint.kind for hint in found.hints] == ["syntax"]
