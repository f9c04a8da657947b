"""Limits that a person chose: in their units, within their range, everything else as delivered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.errors import Mistake
from kelisim.intake.adjusting import ADJUSTABLE, Adjustable, limits_of
from kelisim.intake.limits import MEGABYTE, Limits

names = st.sampled_from([one.name for one in ADJUSTABLE]) | st.text()


def test_nothing_chosen_is_as_delivered() -> None:
    assert limits_of({}) == Limits()


def test_numbers_are_in_the_unit_of_each() -> None:
    limits = limits_of({"memory": 512, "seconds": 10, "pixels": 40, "members": 7})

    assert limits.memory_bytes == 512 * MEGABYTE
    assert (limits.seconds, limits.cpu_seconds) == (10, 20)
    assert (limits.pixels, limits.member_count) == (40_000_000, 7)
    assert limits.file_bytes == Limits().file_bytes


@pytest.mark.parametrize("limit", ADJUSTABLE, ids=lambda one: one.name)
def test_a_default_is_in_range_and_means_what_is_delivered(limit: Adjustable) -> None:
    limit.check(limit.default)
    assert limits_of({limit.name: limit.default}) == Limits()


@pytest.mark.parametrize("limit", ADJUSTABLE, ids=lambda one: one.name)
def test_the_ends_of_a_range_can_be_chosen_and_nothing_beyond(limit: Adjustable) -> None:
    for number in (limit.least, limit.most):
        limit.check(number)
        assert limits_of({limit.name: number}) != limits_of({limit.name: limit.default})
    for number in (limit.least - 1, limit.most + 1):
        with pytest.raises(Mistake, match=f"from {limit.least} to {limit.most}"):
            limit.check(number)
        assert limits_of({limit.name: number}) == Limits()


@given(st.dictionaries(names, st.integers()))
def test_whatever_the_settings_hold_a_file_has_an_end(chosen: dict[str, int]) -> None:
    limits = limits_of(chosen)

    for one in ADJUSTABLE:
        assert one.least * one.size <= getattr(limits, one.field) <= one.most * one.size
