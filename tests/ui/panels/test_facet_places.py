"""No value of a facet moves or vanishes while one types; narrower tags stand below broader ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.languages import Labels
from kelisim.search.values import FacetValue
from kelisim.ui.models.facet_places import Line, kept, laid_out, places

counted = st.lists(
    st.tuples(st.sampled_from("abcdefghijklmnopqrs"), st.integers(0, 9)),
    unique_by=lambda pair: pair[0],
).map(
    lambda pairs: tuple(
        FacetValue(name, Labels(), count, broader=BROADER.get(name, "")) for name, count in pairs
    )
)
BROADER = {"b": "a", "c": "b", "d": "a", "f": "e", "r": "q"}
answers = st.lists(counted, min_size=2, max_size=6)
tags = st.sets(st.sampled_from("abeq"))
limits = st.sampled_from((None, 2, 5))


@given(counted, counted)
def test_no_value_is_lost_or_doubled(
    before: tuple[FacetValue, ...], now: tuple[FacetValue, ...]
) -> None:
    placed = places(before, now)
    names = [value.value for value in placed]
    assert len(names) == len(set(names))
    assert {value for value in placed if value.count} == {value for value in now if value.count}
    assert names[: len(before)] == [value.value for value in before]


@given(answers, limits, tags)
def test_nothing_that_is_shown_moves_or_vanishes_while_one_types(
    found: list[tuple[FacetValue, ...]], limit: int | None, opened: set[str]
) -> None:
    values = found[0]
    lines = laid_out(values, limit, opened)
    for now in found[1:]:
        values = places(values, now)
        later = kept(lines, values, limit, opened)
        assert [line.value.value for line in later[: len(lines)]] == [
            line.value.value for line in lines
        ]
        assert [line.depth for line in later[: len(lines)]] == [line.depth for line in lines]
        counts = {value.value: value.count for value in now}
        assert all(line.value.count == counts.get(line.value.value, 0) for line in later)
        lines = later
    shown = [line.value.value for line in lines]
    assert len(shown) == len(set(shown))
    if limit is not None:
        assert sum(not line.depth for line in lines) <= 3 * limit


@given(counted, st.integers(1, 6), tags)
def test_a_chosen_value_is_never_hidden(
    values: tuple[FacetValue, ...], limit: int, opened: set[str]
) -> None:
    chosen = tuple(replace(value, mode="exclude") for value in values[-2:])
    values = (*values[:-2], *chosen)
    for lines in (laid_out(values, limit, opened), kept((), values, limit, opened)):
        assert set(chosen) <= {line.value for line in lines}
    roots = [line for line in laid_out(values, limit, opened) if not line.depth]
    assert len(roots) <= limit + len(chosen)


def value(name: str, count: int = 1, broader: str = "") -> FacetValue:
    return FacetValue(name, Labels(), count, broader=broader)


def test_values_that_are_found_follow_those_that_are_not_any_more() -> None:
    lines = laid_out([value("a"), value("b"), value("c")], 2, ())
    values = places([value("a"), value("b"), value("c")], [value("c"), value("d")])
    assert [(line.value.value, line.value.count) for line in kept(lines, values, 2, ())] == [
        ("a", 0), ("b", 0), ("c", 1), ("d", 1),
    ]  # fmt: skip


def test_tags_stand_below_the_tag_that_is_opened() -> None:
    values = [value("a", 3), value("b", 2, "a"), value("e", 2), value("c", 1, "b")]
    assert laid_out(values, 5, {"a"}) == (
        Line(values[0], 0, True), Line(values[1], 1, False), Line(values[2]),
    )  # fmt: skip
