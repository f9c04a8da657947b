"""Words in common: as many as there can be, in the order of both texts."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.alignment import likeness, runs

WORDS = st.lists(st.sampled_from(["бір", "екі", "үш", "төрт", "бес", "алты"]), max_size=30)


def longest_common(one: list[str], other: list[str]) -> int:
    """The textbook's table, to compare with."""
    above = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for place, theirs in enumerate(other):
            longer = above[place] + 1 if word == theirs else max(above[place + 1], row[place])
            row.append(longer)
        above = row
    return above[-1]


@given(WORDS, WORDS)
def test_runs_are_the_longest_common_subsequence_in_order(one: list[str], other: list[str]) -> None:
    found = runs(one, other)
    assert sum(run.length for run in found) == longest_common(one, other)
    first = second = 0
    for run in found:
        assert run.first >= first
        assert run.second >= second
        first, second = run.first + run.length, run.second + run.length
        assert one[run.first : first] == other[run.second : second]


@given(WORDS, WORDS)
def test_likeness_is_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    assert likeness(one, other) == likeness(other, one)
    total = len(one) + len(other)
    assert likeness(one, other) == (200 * longest_common(one, other) // total if total else 100)


@given(WORDS)
def test_a_text_is_wholly_like_itself_and_not_at_all_like_other_words(words: list[str]) -> None:
    assert likeness(words, list(words)) == 100
    if words:
        assert likeness(words, ["жеті"] * len(words)) == 0


def test_a_long_text_with_a_passage_moved_keeps_what_difflib_finds_too() -> None:
    one = [f"сөз{number}" for number in range(3_000)]
    other = [*one[:1_000], *one[1_200:], *one[1_000:1_200]]
    kept = sum(run.length for run in runs(one, other))
    theirs = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert kept == sum(block.size for block in theirs) == 2_800
