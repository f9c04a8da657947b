"""`ocr:` finds texts that were recognised from pictures, by how sure they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Language
from kelisim.search.index import SearchIndex
from kelisim.search.percents import canonical_percents, percents_of
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import found

SURENESS = {1: 0, 2: 69, 3: 70, 4: 90, 5: 100}


@pytest.fixture
def archive() -> FakeArchive:
    archive = FakeArchive()
    for number in range(1, 8):
        archive.add(f"Скандалған бет, {'жұп' if number % 2 == 0 else 'тақ'}.")
    archive.documents.sureness = {DocumentId(key): share for key, share in SURENESS.items()}
    return archive


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("ocr:<70", {1, 2}),
        ("ocr:<=70", {1, 2, 3}),
        ("тану:>=90", {4, 5}),
        ("распознано:>90", {5}),
        ("ocr:70..90", {3, 4}),
        ("ocr:0", {1}),
        ("ocr:any", {1, 2, 3, 4, 5}),
        ("ocr:none", {6, 7}),
        ("-ocr:<70", {3, 4, 5, 6, 7}),
        ("ocr:<70,>95", {1, 2, 5}),
        ("жұп ocr:>=70", {4}),
        ("ocr:abc жұп", {2, 4, 6}),
    ],
)
def test_texts_are_found_by_how_sure_they_are(
    index: SearchIndex, query: str, documents: set[int]
) -> None:
    assert found(index, query) == documents


def test_a_text_that_is_recognised_again_is_found_by_its_new_sureness(
    index: SearchIndex, archive: FakeArchive
) -> None:
    archive.documents.sureness[DocumentId(2)] = 95
    archive.describe(DocumentId(2))
    index.catch_up(Reporter())
    assert found(index, "ocr:<70") == {1}
    assert found(index, "ocr:>90") == {2, 5}


def test_the_reason_is_how_sure_the_text_is(index: SearchIndex) -> None:
    (reason,) = index.why("ocr:<70", [DocumentId(2)], Reporter())[DocumentId(2)]
    assert (reason.field, reason.forms) == ("ocr", ("69",))
    (reason,) = index.why("ocr:any", [DocumentId(2)], Reporter())[DocumentId(2)]
    assert (reason.field, reason.forms) == ("ocr", ())


def test_where_nothing_is_found_the_sureness_is_a_part_like_any_other(index: SearchIndex) -> None:
    parts = index.search(Request("тақ ocr:90"), Reporter()).parts
    assert [(part.alone, part.others, part.query) for part in parts] == [
        (4, 1, "ocr:90"),
        (1, 4, "тақ"),
    ]


@pytest.mark.parametrize(
    ("typed", "language", "labels"),
    [
        ("танылғ", "kk", ["тану:"]),
        ("распозн", "ru", ["распознано:"]),
        ("ocr", "en", ["ocr:"]),
        ("ocr:", "en", ["<70", "70..90", ">=90"]),
        ("мир тану:7", "kk", ["70..90"]),
    ],
)
def test_the_field_and_usual_values_are_offered(
    index: SearchIndex, typed: str, language: Language, labels: list[str]
) -> None:
    offered = index.complete(typed, len(typed), language)
    assert [one.label for one in offered] == labels


@given(st.sampled_from(("", ">", ">=", "<", "<=")), st.integers(0, 100), st.integers(0, 100))
def test_what_is_canonical_means_what_was_typed(sign: str, one: int, other: int) -> None:
    least, most = sorted((one, other))
    assert percents_of(f"{canonical_percents(f'{one}..{other}')}") == (least, most)
    made = canonical_percents(f"{sign} {one} %")
    means = {">": (one + 1, 100), ">=": (one, 100), "<": (0, one - 1), "<=": (0, one)}
    low, high = means.get(sign, (one, one))
    assert made == (f"{sign}{one}" if low <= high else None)
    assert made is None or percents_of(made) == (low, high)
    assert made is None or canonical_percents(made) == made
