"""A value is found by any of its names, also by those that came or changed since."""

from __future__ import annotations

import pytest

from kelisim.search.card import Card
from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.names import NameTables
from kelisim.search.values import FacetField
from kelisim.search.vocabulary import Vocabulary
from tests.search.columnar.cards import columns_of

MANOILO, AZILKHANOV, ANDREI, MANAPOV = range(4)
SPEAKERS = ("Манойло, А.", "Әзілханов, М.", "Андреев, П.", "Манапов")


def card(*speakers: str, tags: tuple[str, ...] = ()) -> Card:
    none = ("", "", "")
    values = (
        tuple((name, none) for name in speakers),
        (("KZ", none),), (), (),
        tuple((tag, (tag, "", "")) for tag in tags),
        (("kk", none),), (), (),
    )  # fmt: skip
    return Card(1, 0, False, "", "", "", values, (), (0, 0, 0))


@pytest.fixture
def codebook() -> Codebook:
    book = Codebook()
    book.add(columns_of([card(*SPEAKERS, tags=("келісім", "медиация"))]))
    return book


VOCABULARY = Vocabulary(
    names={
        "speaker": {"Манойло, А.": ("Андрей Манойло", "A. Manoilo")},
        "tag": {"келісім": ("согласие",), "медиация": ("бітімгершілік",)},
    },
    narrower={"келісім": frozenset(("келісім", "медиация")), "медиация": frozenset(("медиация",))},
)


@pytest.mark.parametrize(
    ("field", "name", "found"),
    [
        ("speaker", "манойло", {MANOILO}),
        ("speaker", "Манойлоның", {MANOILO}),
        ("speaker", "manoilo", {MANOILO}),
        ("speaker", "Манойло А", {MANOILO}),
        ("speaker", "Андрей", {MANOILO}),
        ("speaker", "ман*", {MANOILO, MANAPOV}),
        ("speaker", "а", {MANOILO, ANDREI}),
        ("speaker", "иванов", set()),
        ("speaker", "", set()),
        ("country", "Казахстан", {0}),
        ("country", "kz", {0}),
        ("language", "KK", {0}),
        ("tag", "согласие", {0, 1}),
        ("tag", "медиацияны", {1}),
    ],
)
def test_a_name_means_values(
    codebook: Codebook, field: FacetField, name: str, found: set[int]
) -> None:
    assert set(NameTables(codebook).names(VOCABULARY).codes(field, name)) == found


def test_names_of_values_that_came_since_are_found(codebook: Codebook) -> None:
    tables = NameTables(codebook)
    assert tables.names(VOCABULARY).codes("speaker", "Садықов") == []
    codebook.add(columns_of([card("Садықов, Е.")]))
    assert tables.names(VOCABULARY).codes("speaker", "Садықов") == [4]


def test_a_changed_name_is_found_and_the_old_one_is_not(codebook: Codebook) -> None:
    tables = NameTables(codebook)
    assert tables.names(VOCABULARY).codes("speaker", "manoilo") == [MANOILO]
    changed = Vocabulary(names={"speaker": {"Манойло, А.": ("A. Manoylo",)}})
    assert tables.names(changed).codes("speaker", "manoilo") == []
    assert tables.names(changed).codes("speaker", "manoylo") == [MANOILO]
    assert tables.names(changed).codes("speaker", "манойло") == [MANOILO]


def test_the_beginning_of_any_word_of_a_name_finds_it(codebook: Codebook) -> None:
    names = NameTables(codebook).names(VOCABULARY)
    assert names.beginning("speaker", "ман") == [MANOILO, MANAPOV]
    assert names.beginning("speaker", "Манойло, а") == [MANOILO]
    assert names.beginning("speaker", "андр") == [MANOILO, ANDREI]
    assert len(names.beginning("speaker", "")) == len(SPEAKERS)
    assert names.beginning("speaker", "ойло") == []
