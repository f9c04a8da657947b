"""Clicks on facets and drags over the timeline, as edits of what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.base.languages import Language
from kelisim.search.query.conditions import conditions, toggled, with_dates, without_field
from kelisim.search.query.parser import parse
from kelisim.search.query.tree import And, Condition, Not, Or
from kelisim.search.values import Mode
from tests.search.query.test_language import TYPED


@pytest.mark.parametrize(
    ("query", "field", "value", "mode", "language", "expected"),
    [
        ("шиеленіс", "speaker", "Манойло, А.", "narrow", "kk", 'шиеленіс спикер:"Манойло, А."'),
        ("шиеленіс спикер:Манойло", "country", "RU", "narrow", "kk",
         "шиеленіс спикер:Манойло ел:Ресей"),
        ("", "country", "UZ", "narrow", "ru", "страна:Узбекистан"),
        ("мир", "country", "GB", "narrow", "ru", "мир страна:Великобритания"),
        ("accord", "country", "KZ", "exclude", "en", "accord -country:Kazakhstan"),
        ("мир", "language", "kk", "narrow", "ru", "мир язык:казахский"),
        ("мир", "kind", "news", "narrow", "kk", "мир түр:жаңалық"),
        ("мир", "year", "2021", "narrow", "kk", "мир жыл:2021"),
        # again takes it back, wherever it stands and however it was written
        ("шиеленіс ел:Ресей", "country", "RU", "narrow", "kk", "шиеленіс"),
        ("country:ru  шиеленіс", "country", "RU", "narrow", "kk", "шиеленіс"),
        ("а  б -страна:Россия в", "country", "RU", "exclude", "ru", "а  б в"),
        ("мир AND ел:Ресей", "country", "RU", "narrow", "kk", "мир"),
        ("ел:Ресей AND мир", "country", "RU", "narrow", "kk", "мир"),
        ("мир (ел:Ресей)", "country", "RU", "narrow", "kk", "мир"),
        ("мир NOT (ел:Ресей)", "country", "RU", "narrow", "kk", "мир"),
        ("мир OR ел:Ресей форум", "country", "RU", "narrow", "kk", "мир OR форум"),
        ("мир или ел:Ресей", "country", "RU", "narrow", "kk", "мир"),
        ("мир NEAR ел:Ресей форум", "country", "RU", "narrow", "kk", "мир форум"),
        # either-or
        ("мир ел:Ресей", "country", "UA", "either", "kk", "мир ел:Ресей,Украина"),
        ("мир ел:Ресей,Украина", "country", "UA", "either", "kk", "мир ел:Ресей"),
        ("ел:Ресей,Украина", "country", "UA", "narrow", "kk", "ел:Ресей"),
        ("мир", "country", "UA", "either", "kk", "мир ел:Украина"),
        ("мир", "tag", "халық дипломатиясы", "either", "kk", 'мир тег:"халық дипломатиясы"'),
        ('мир тег:"а б"', "tag", "в, г", "either", "kk", 'мир тег:"а б","в, г"'),
        # another mode turns it
        ("мир ел:Ресей", "country", "RU", "exclude", "kk", "мир -ел:Ресей"),
        ("мир -ел:Ресей", "country", "RU", "narrow", "kk", "мир ел:Ресей"),
        ("мир NOT ел:Ресей", "country", "RU", "narrow", "kk", "мир ел:Ресей"),
        ("мир NOT -ел:Ресей", "country", "RU", "narrow", "kk", "мир"),
        # a condition holds for all of what was typed
        ("мир или", "country", "RU", "narrow", "ru", "мир страна:Россия"),
        ("мир OR диалог", "country", "RU", "narrow", "ru", "(мир OR диалог) страна:Россия"),
        ("(мир OR диалог", "country", "RU", "narrow", "ru", "(мир OR диалог) страна:Россия"),
    ],
)  # fmt: skip
def test_a_click_on_a_facet_edits_the_query(
    query: str, field: str, value: str, mode: Mode, language: Language, expected: str
) -> None:
    assert toggled(query, field, value, mode, language) == expected


def test_the_modes_of_all_conditions_are_known() -> None:
    query = "мир ел:Ресей,Украина -тег:медиация спикер:Манойло NOT lang:en"
    assert conditions(query) == {
        ("country", "RU"): "either",
        ("country", "UA"): "either",
        ("tag", "медиация"): "exclude",
        ("speaker", "Манойло"): "narrow",
        ("language", "en"): "exclude",
    }


@pytest.mark.parametrize(
    ("query", "first", "last", "expected"),
    [
        ("мир", date(2021, 1, 1), date(2021, 12, 31), "мир дата:2021"),
        ("мир", date(2019, 1, 1), date(2021, 12, 31), "мир дата:2019..2021"),
        ("мир", date(2021, 10, 1), date(2021, 11, 30), "мир дата:2021-10..2021-11"),
        ("мир", date(2021, 10, 14), date(2021, 10, 14), "мир дата:2021-10-14"),
        ("date:2019 мир", date(2020, 2, 1), date(2020, 2, 29), "мир дата:2020-02"),
        ("жыл:2019 мир", date(2020, 2, 1), date(2020, 2, 29), "мир дата:2020-02"),
    ],
)
def test_a_drag_over_the_timeline_replaces_the_dates(
    query: str, first: date, last: date, expected: str
) -> None:
    assert with_dates(query, first, last, "ru") == expected


def test_a_filter_is_taken_out_with_all_its_values() -> None:
    assert without_field("ел:Ресей,Украина мир -ел:Болгария", "country") == "мир"


@given(TYPED, st.sampled_from(["narrow", "either", "exclude"]), st.sampled_from(["en", "kk", "ru"]))
@settings(max_examples=400, deadline=None)
def test_after_a_click_the_condition_is_in_the_query(
    query: str, mode: Mode, language: Language
) -> None:
    before = conditions(query).get(("country", "JP"))
    assert before is None
    clicked = toggled(query, "country", "JP", mode, language)
    used = conditions(clicked)
    assert (used["country", "JP"] == "exclude") == (mode == "exclude")
    assert ("country", "JP") not in conditions(toggled(clicked, "country", "JP", mode, language))
    tree = parse(clicked).tree
    wanted = Condition("country", "JP")
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if mode == "narrow":
        assert wanted in parts
    if mode == "exclude":
        assert Not(wanted) in parts
    if mode == "either":
        assert any(
            part == wanted or (isinstance(part, Or) and wanted in part.parts) for part in parts
        ) or conditions(query)
