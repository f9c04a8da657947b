"""What was understood as chips: they say what the text says, and each can be taken out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.search.query.chips import Chip, chips, without
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import Everything, Node, Not, Or, all_of, any_of, opposite
from tests.search.query.test_language import TODAY, TYPED


def shown(query: str) -> list[tuple[str, str, str, str]]:
    """Each chip's own text, kind, field and value; a minus before the kind of an excluded one."""
    return [
        (
            query[chip.start : chip.end],
            f"-{chip.kind}" if chip.excluded else chip.kind,
            chip.field,
            chip.value,
        )
        for chip in chips(query, TODAY)
    ]


def test_each_thing_that_was_understood_is_a_chip() -> None:
    assert shown('шиеленіс  «круглый стол» келіс* мирр~ А.Манойло "а б"~3') == [
        ("шиеленіс", "word", "", "шиеленіс"),
        ("«круглый стол»", "phrase", "", "круглый стол"),
        ("келіс*", "pattern", "", "келіс*"),
        ("мирр~", "fuzzy", "", "мирр~1"),
        ("А.Манойло", "word", "", "А Манойло"),
        ('"а б"~3', "phrase", "", '"а б"~3'),
    ]
    assert shown("мир РЯДОМ/3 диалог -ел:Ресей date:this week like:12 поиск:«мои речи»") == [
        ("мир РЯДОМ/3 диалог", "near", "", "мир NEAR/3 диалог"),
        ("-ел:Ресей", "-condition", "country", "RU"),
        ("date:this week", "condition", "date", "2026-11-23..2026-11-29"),
        ("like:12", "like", "like", "12"),
        ("поиск:«мои речи»", "saved", "search", "мои речи"),
    ]


def test_chips_of_alternatives_have_parts() -> None:
    query = "мир ел:Ресей,Украина NOT (форум тег:медиация)"
    assert shown(query) == [
        ("мир", "word", "", "мир"),
        ("ел:Ресей,Украина", "either", "country", "country:RU OR country:UA"),
        ("NOT (форум тег:медиация)", "-all", "", "форум tag:медиация"),
    ]
    parts = [query[part.start : part.end] for chip in chips(query) for part in chip.parts]
    assert parts == ["Ресей", "Украина", "форум", "тег:медиация"]


def test_what_makes_no_sense_is_no_chip() -> None:
    assert shown("мир ел:Рессей спикер: «") == [("мир", "word", "", "мир")]
    assert not shown(" ")


@pytest.mark.parametrize(
    ("query", "taken", "rest"),
    [
        ("мир  диалог форум", "диалог", "мир форум"),
        ("мир", "мир", ""),
        ("мир AND диалог", "диалог", "мир"),
        ("мир или диалог", "мир", "диалог"),
        ("мир OR диалог форум", "диалог", "мир OR форум"),
        ("мир диалог OR форум", "диалог", "мир OR форум"),
        ("мир OR ел:Ресей диалог", "ел:Ресей", "мир OR диалог"),
        ("мир (диалог OR форум)", "(диалог OR форум)", "мир"),
        ("мир (диалог OR форум)", "форум", "мир (диалог)"),
        ("мир -(диалог)", "-(диалог)", "мир"),
        ("мир NOT (диалог форум)", "диалог", "мир NOT (форум)"),
        ("мир ел:Ресей,Украина", "Ресей", "мир ел:Украина"),
        ("мир -ел:Ресей,Украина", "-ел:Ресей,Украина", "мир"),
        ("ел:(Ресей OR Украина) мир", "Украина", "ел:(Ресей) мир"),
        ("мир NEAR/3 диалог форум", "мир NEAR/3 диалог", "форум"),
        ("мир ел:Ресей NEAR диалог", "ел:Ресей", "мир диалог"),
        ("date:this week мир", "date:this week", "мир"),
        ("мир ел:Рессей диалог", "диалог", "мир ел:Рессей"),
        # where the rest would read otherwise, it is written anew
        ("мир форум или", "форум", "мир или"),
        ("мир — или форум", "мир", "— или форум"),
        ("date:14 мир октября 2021", "мир", "октября 2021"),
    ],
)
def test_a_chip_is_taken_out_of_the_text(query: str, taken: str, rest: str) -> None:
    (chip,) = [one for one in every(chips(query)) if query[one.start : one.end] == taken]
    assert without(query, chip) == rest


def every(found: Sequence[Chip]) -> Iterator[Chip]:
    for chip in found:
        yield chip
        yield from every(chip.parts)


def tree_of(found: Sequence[Chip], gone: Chip | None = None) -> Node:
    """What chips mean together, one of them gone."""
    return all_of(kept for chip in found if (kept := left_of(chip, gone))) or Everything()


def left_of(chip: Chip, gone: Chip | None) -> Node | None:
    if chip is gone:
        return None
    if not chip.parts:
        return chip.node
    parts = [kept for part in chip.parts if (kept := left_of(part, gone))]
    whole = chip.node.part if isinstance(chip.node, Not) else chip.node
    joined = any_of(parts) if isinstance(whole, Or) else all_of(parts)
    return opposite(joined) if joined and chip.excluded else joined


@given(TYPED)
@settings(max_examples=500, deadline=None)
def test_chips_say_what_the_text_says(query: str) -> None:
    found = chips(query, TODAY)
    assert tree_of(found) == parse(query, TODAY).tree
    assert print_query(tree_of(found)) == print_query(parse(query, TODAY).tree)
    reached = 0
    for chip in found:
        assert reached <= chip.start < chip.end <= len(query)
        reached = chip.end
        assert all(chip.start <= part.start < part.end <= chip.end for part in chip.parts)


@given(TYPED, st.data())
@settings(max_examples=500, deadline=None)
def test_a_chip_takes_only_its_own_part_away(query: str, data: st.DataObject) -> None:
    today = date.today()
    found = chips(query, today)
    if found:
        gone = data.draw(st.sampled_from(list(every(found))))
        assert parse(without(query, gone), today).tree == tree_of(found, gone)
