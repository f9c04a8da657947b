"""What a query looks for is found in a text, wherever it stands and however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.tokens import normalise
from kelisim.search.needles import Needles
from kelisim.search.store.fuzzy import distance_between

WORDS = (
    "шиеленістерді", "Шиеленіс", "іс-шара", "Іс‑шарасы", "день", "дня", "учёба", "УЧЕБЫ",
    "уче\u00adба", "за\u0301мок", "келісім", "келісімнің", "O’Connor", "14-15", "İstanbul",
    "й", "и\u0306", "қарар", "қорытынды", "_", "«", "»,", "—", "а",
)  # fmt: skip


def found(needles: Needles, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in needles.hits(text)]


@pytest.mark.parametrize(
    ("word", "text", "hits"),
    [
        ("шиеленіс", "«Шиеленістерді реттеу» (шиеленіс)", ["Шиеленістерді", "шиеленіс"]),
        ("день", "Два дня и один день.", ["дня", "день"]),
        ("учеба", "Учёба и уче\u00adба, учебы", ["Учёба", "уче\u00adба", "учебы"]),
        ("шара", "Іс-шара болды", ["шара"]),
        ("замок", "Старый за\u0301мок", ["за\u0301мок"]),
        ("а", "а бар, ал б жоқ", ["а"]),
        ("келісім", "Бейкелісім емес, келісімнің өзі", ["келісімнің"]),
    ],
)
def test_forms_of_a_word_are_found(word: str, text: str, hits: list[str]) -> None:
    needles = Needles()
    needles.word(word)
    assert found(needles, text) == hits


@pytest.mark.parametrize(
    ("phrase", "slop", "text", "hits"),
    [
        ("қорытынды қарар", 0, "Қорытынды,\nқарар; қорытынды  қарар.", 2),
        ("қорытынды қарар", 0, "қорытынды емес қарар", 0),
        ("қорытынды қарар", 1, "қорытынды емес қарар", 1),
        ("қарар", 0, "қарарлар мен қарар", 1),
        ("іс шара", 0, "Бұл іс-шара еді", 1),
        ("учеба идет", 0, "Учёба идёт; уче\u00adба идет", 2),
    ],
)
def test_phrases_are_found(phrase: str, slop: int, text: str, hits: int) -> None:
    needles = Needles()
    needles.phrase(phrase, slop)
    assert len(found(needles, text)) == hits


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from((" ", "\n", " — ", ", ")),
    st.sampled_from(("шиеленіс", "шара", "день", "учеба", "келісім", "а", "қарар", "замок")),
    st.lists(st.sampled_from(("қорытынды", "қарар", "день", "іс-шара")), max_size=3),
    st.sampled_from(("ке*", "*лер*ді", "*сім", "?арар", "қ*р", "*")),
)
def test_a_quick_look_misses_nothing(
    words: list[str], space: str, asked: str, phrase: list[str], pattern: str
) -> None:
    def needles(*, everywhere: bool) -> Needles:
        made = Needles()
        made.word(asked)
        made.pattern(pattern)
        if everywhere:
            made.pattern("?z*z")  # may begin anywhere, so every word is looked at
        made.phrase(" ".join(phrase), 1)
        return made

    text = space.join(words)
    assert found(needles(everywhere=False), text) == found(needles(everywhere=True), text)


@given(
    st.sampled_from(("келісім", "шиеленіс", "қорытынды", "шара", "день")),
    st.integers(1, 2),
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(("swap", "drop", "add", "turn"))), max_size=2
    ),
)
def test_a_word_with_so_many_mistakes_is_found(
    word: str, distance: int, mistakes: list[tuple[int, str]]
) -> None:
    letters = list(word)
    for place, what in mistakes[:distance]:
        at = place % max(len(letters) - 1, 1)
        match what:
            case "swap":
                letters[at : at + 2] = reversed(letters[at : at + 2])
            case "drop":
                del letters[at]
            case "add":
                letters.insert(at, "ж")
            case _:
                letters[at] = "ё"
    needles = Needles()
    needles.near(word, distance)
    mistaken = "".join(letters)
    expected = (
        [mistaken] if distance_between(word, normalise(mistaken), distance) <= distance else []
    )
    assert found(needles, f"Бұл — «{mistaken}»!") == expected
