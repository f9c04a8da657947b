"""A channel's words, against a plain sorted list, regular expressions and the plain distance."""

from __future__ import annotations

import io
import re
import tempfile
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.search.store.arrays import Arrays, ArraysWriter
from kelisim.search.store.words import Words, after, write_words

LETTERS = "абаярлікңү abe-7é漢𐌰"
MANY_LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 400)))

words_lists = st.one_of(
    st.lists(st.text("абв", max_size=6), max_size=60),
    st.lists(st.text(LETTERS, max_size=12), max_size=60),
    st.lists(st.text(max_size=9).filter(lambda word: word.isprintable()), max_size=40),
    st.lists(st.text(MANY_LETTERS, max_size=6), min_size=200, max_size=300),
)


def sorted_words(words: Sequence[str]) -> list[bytes]:
    return sorted({word.encode() for word in words})


def stored(words: Sequence[bytes], *, patterns: bool = True) -> Words:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.arr"
        with path.open("wb") as file:
            writer = ArraysWriter(file)
            write_words(writer, "text", words, patterns=patterns)
            writer.close()
        return Words(Arrays(path), "text")


def never() -> None:
    """Nobody wants to stop."""


def plain_distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's table, neighbours swapped at most once."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            best = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(one), len(other)]


def matches_plainly(pattern: str, word: str) -> bool:
    plain = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(plain, word, re.DOTALL) is not None


@given(words_lists, st.data())
def test_a_word_is_found_by_its_number_and_the_other_way_round(
    texts: list[str], data: st.DataObject
) -> None:
    plain = sorted_words(texts)
    words = stored(plain)
    assert len(words) == len(plain)
    assert words.all() == plain
    assert [words.word(number) for number in range(len(plain))] == plain
    assert [words.number(word) for word in plain] == list(range(len(plain)))
    other = data.draw(st.text(LETTERS, max_size=4)).encode()
    assert words.number(other) == (plain.index(other) if other in plain else None)


@given(words_lists, st.data())
def test_a_span_is_that_of_a_sorted_list(texts: list[str], data: st.DataObject) -> None:
    plain = sorted_words(texts)
    words = stored(plain)
    some = st.one_of(
        st.binary(max_size=4),
        st.text(LETTERS, max_size=4).map(str.encode),
        st.sampled_from(plain or [b""]).flatmap(
            lambda word: st.integers(0, len(word)).map(lambda size: word[:size])
        ),
    )
    first, end = data.draw(some), data.draw(st.none() | some)
    start = bisect_left(plain, first)
    stop = len(plain) if end is None else max(start, bisect_left(plain, end))
    assert words.span(first, end) == (start, stop)
    start, stop = words.prefix(first)
    assert plain[start:stop] == [word for word in plain if word.startswith(first)]


@given(words_lists, st.booleans(), st.data())
@settings(max_examples=300)
def test_a_pattern_finds_what_a_regular_expression_finds(
    texts: list[str], patterns: bool, data: st.DataObject
) -> None:
    plain = sorted_words(texts)
    words = stored(plain, patterns=patterns)
    letters = "".join(sorted({letter for text in texts for letter in text}))[:9] + "*?*?ж"
    pattern = data.draw(st.text(letters, max_size=7))
    expected = [n for n, word in enumerate(plain) if matches_plainly(pattern, word.decode())]
    assert words.matching(pattern, never).tolist() == expected


@pytest.mark.parametrize("pattern", ["*лік", "ба*лар", "*ара*", "?ала*", "*а?а*", "т*а*р*", "бала"])
def test_real_words_match_real_patterns(pattern: str) -> None:
    texts = ["бала", "балалар", "тараз", "тарату", "теңдік", "шаңырақ", "карар", "қала", "ара"]
    plain = sorted_words(texts)
    found = stored(plain).matching(pattern, never)
    assert [plain[number].decode() for number in found] == sorted(
        word for word in texts if matches_plainly(pattern, word)
    )


@given(words_lists, st.integers(0, 3), st.booleans(), st.data())
@settings(max_examples=300)
def test_the_words_within_a_distance_are_those_of_the_plain_table(
    texts: list[str], distance: int, patterns: bool, data: st.DataObject
) -> None:
    plain = sorted_words(texts)
    words = stored(plain, patterns=patterns)
    asked = data.draw(
        st.one_of(
            st.text("абв", max_size=6),
            st.text(LETTERS, max_size=9),
            st.sampled_from(texts or [""]),
            st.sampled_from(texts or [""]).map(lambda text: text[1:2] + text[:1] + text[2:]),
        )
    )
    numbers, distances = words.within(asked, distance, never)
    expected = [
        (number, away)
        for number, word in enumerate(plain)
        if (away := plain_distance(asked, word.decode())) <= distance
    ]
    assert list(zip(numbers.tolist(), distances.tolist(), strict=True)) == expected


@given(st.text("аб", min_size=61, max_size=70), st.integers(0, 2), st.data())
@settings(max_examples=50)
def test_the_longest_words_have_neighbours_too(
    word: str, distance: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(word)))
    texts = [word, word[:place] + "в" + word[place:], word[:place] + word[place + 2 :], "а" * 66]
    plain = sorted_words(texts)
    numbers, _ = stored(plain).within(word, distance, never)
    near = [n for n, other in enumerate(plain) if plain_distance(word, other.decode()) <= distance]
    assert numbers.tolist() == near


@given(st.binary(max_size=4), st.binary(max_size=4))
def test_what_begins_alike_lies_before_the_end_of_the_range(prefix: bytes, rest: bytes) -> None:
    end = after(prefix)
    assert end is None or prefix + rest < end


def test_a_search_among_words_can_be_stopped() -> None:
    class Stopped(Exception):
        """Enough."""

    def stop() -> None:
        raise Stopped

    words = stored(sorted_words(["бала", "дала", "қала"]))
    with pytest.raises(Stopped):
        words.within("бала", 1, stop)
    with pytest.raises(Stopped):
        words.matching("*ал*", stop)


def test_words_take_less_room_than_their_text_and_sixteen_bytes_each() -> None:
    plain = sorted_words([f"{stem}{end}" for stem in MANY_LETTERS[:90] for end in "абвгдеж"])
    file = io.BytesIO()
    writer = ArraysWriter(file)
    write_words(writer, "text", plain)
    writer.close()
    assert len(file.getvalue()) < sum(map(len, plain)) + 16 * len(plain) + 1_000
