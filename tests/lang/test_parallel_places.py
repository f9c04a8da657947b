"""A text and its translation: which of their paragraphs belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.parallel_places import parallel_places, place_beside, turned

KAZAKH = (
    "Таразда конференция өтті",
    "Конференция 2021 жылғы 14 қазанда Тараз қаласында өтті, оған 150 адам қатысты.",
    "А.Манойло Қазақстанның тәжірибесі ерекше екенін айтты.",
    "Келесі жиын 2022 жылы Түркістанда өтеді.",
)
RUSSIAN = (
    "В Таразе прошла конференция",
    "Об этом сообщает пресс-служба.",
    "Конференция прошла 14 октября 2021 года в Таразе, участвовали 150 человек.",
    "Среди них были учёные разных стран и журналисты, студенты и гости города.",
    "По словам профессора А. Манойло, опыт Казахстана уникален.",
    "Следующая встреча состоится в 2022 году в Туркестане.",
)


def place_of(text: str, words: str) -> int:
    return text.index(words)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Конференция 2021", "Конференция прошла"),
        ("А.Манойло", "По словам"),
        ("Келесі", "Следующая"),
    ],
)
def test_paragraphs_meet_by_their_names_and_numbers_though_others_stand_between(
    mine: str, theirs: str
) -> None:
    one, other = "\n".join(KAZAKH), "\n".join(RUSSIAN)
    places = parallel_places(one, other)
    assert place_beside(places, place_of(one, mine)) == place_of(other, theirs)
    assert place_beside(turned(places), place_of(other, theirs)) == place_of(one, mine)


def test_without_names_and_numbers_the_share_of_the_text_counts() -> None:
    one, other = "аб вг\n" * 40, "ab cd ef gh\n" * 40
    place = place_beside(parallel_places(one, other), len(one) // 2)
    assert abs(place - len(other) // 2) <= 12


def test_thousands_of_paragraphs_meet_near_the_diagonal() -> None:
    one = "\n".join(f"{number} бөлім" for number in range(3_000))
    other = "\n".join(f"раздел {number}" for number in range(3_000))
    places = parallel_places(one, other)
    assert place_beside(places, place_of(one, "2500 бөлім")) == place_of(other, "раздел 2500")


lines = st.lists(st.text(alphabet="aБ 1Қ.", max_size=8), max_size=8).map("\n".join)


@given(lines, lines, st.integers(0, 70))
def test_places_rise_from_both_beginnings_to_both_ends(one: str, other: str, point: int) -> None:
    places = parallel_places(one, other)
    assert places[-1] == (len(one), len(other))
    assert places == tuple(sorted(places))
    assert [second for _, second in places] == sorted(second for _, second in places)
    assert 0 <= place_beside(places, point) <= len(other)
