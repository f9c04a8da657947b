"""The distance between two words, against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.search.store.fuzzy import distance_between

words = st.text("абвү", min_size=1, max_size=6)


def plain_distance(one: str, other: str) -> int:
    """Damerau and Levenshtein by definition, with neighbours swapped at most once."""
    if not one or not other:
        return len(one) + len(other)
    options = [
        plain_distance(one[:-1], other) + 1,
        plain_distance(one, other[:-1]) + 1,
        plain_distance(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        options.append(plain_distance(one[:-2], other[:-2]) + 1)
    return min(options)


@given(words, words, st.integers(0, 3))
def test_a_distance_within_the_limit_is_exact(one: str, other: str, limit: int) -> None:
    plain = plain_distance(one, other)
    found = distance_between(one, other, limit)
    assert found == plain if plain <= limit else found > limit
