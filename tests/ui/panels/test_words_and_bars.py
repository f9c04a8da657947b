"""Dates in words of three languages, and counts by time as bars."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.languages import Labels, Language
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.ui.models.dates import date_in_words
from kelisim.ui.models.naming import number_in_words, shown
from kelisim.ui.models.timeline import bars, finest, fitting
from kelisim.ui.models.timeline_axis import labels

TRANSLATIONS = folder("translations")


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("2021-10-14/2021-10-15", "kk", "14–15 қазан 2021"),
        ("2021-10-15", "ru", "15 октября 2021"),
        ("2021-11-18", "en", "18 November 2021"),
        ("2021-10", "ru", "октябрь 2021"),
        ("2021", "kk", "2021"),
        ("2021-09-30/2021-10-02", "kk", "30 қыркүйек – 2 қазан 2021"),
        ("2020-12-30/2021-01-02", "en", "30 December 2020 – 2 January 2021"),
        ("2019/2021", "en", "2019 – 2021"),
        ("2021~", "en", "about 2021"),
        ("2021-10-14/..", "en", "from 14 October 2021"),
        ("../2021", "en", "until 2021"),
        ("2021-13", "en", "2021-13"),
        ("once", "en", "once"),
        ("", "en", ""),
    ],
)
def test_a_date_reads_as_a_person_would_say_it(edtf: str, language: Language, words: str) -> None:
    assert date_in_words(edtf, Texts(Path("nowhere"), language)) == words


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("2021-10-14/..", "ru", "с 14 октября 2021"),
        ("2021-10-14/..", "kk", "2021 жылғы 14 қазан күнінен бастап"),
        ("2021-09/..", "en", "from September 2021"),
        ("2021-09/..", "ru", "с сентября 2021"),
        ("2021-09/", "kk", "2021 жылғы қыркүйек айынан бастап"),
        ("../2021-09", "ru", "до сентября 2021"),
        ("../2021-09", "kk", "2021 жылғы қыркүйек айына дейін"),
        ("2021/..", "ru", "с 2021 года"),
        ("2021/..", "kk", "2021 жылдан бастап"),
        ("../2021-10-14", "ru", "до 14 октября 2021"),
        ("../2021?", "ru", "до 2021 года (примерно)"),
        ("2021-10~", "ru", "примерно октябрь 2021"),
        ("once/..", "ru", "с once"),
    ],
)
def test_a_date_bends_with_the_words_around_it(edtf: str, language: Language, words: str) -> None:
    assert date_in_words(edtf, Texts(TRANSLATIONS, language)) == words


@given(st.text(alphabet="0123456789-/.~?XQ", max_size=24))
def test_no_date_is_too_odd_to_be_shown(edtf: str) -> None:
    assert isinstance(date_in_words(edtf, Texts(Path("nowhere"), "kk")), str)


def test_months_become_quarters_and_years_when_there_is_less_room() -> None:
    counts = tuple((f"{year}-{month:02}", 1) for year in (2019, 2020) for month in range(1, 13))
    assert [len(fitting(counts, room)) for room in (24, 23, 7, 1)] == [24, 8, 2, 2]
    assert sum(bar.count for bar in fitting(counts, 8)) == 24


def test_a_bar_knows_its_first_and_last_day() -> None:
    leap, quarter = bars([("2020-02", 1)], "month")[0], bars([("2021-Q4", 1)], "quarter")[0]
    assert (leap.first, leap.last) == ("2020-02-01", "2020-02-29")
    assert (quarter.first, quarter.last) == ("2021-10-01", "2021-12-31")


@pytest.mark.parametrize(
    ("labels", "found"),
    [(["2021"], "year"), (["2021", "2021-10"], "month"), (["2021-Q1"], "quarter"),
     (["2021-33"], "quarter"), ([], "year")],
)  # fmt: skip
def test_the_counts_say_how_fine_they_are(labels: list[str], found: str) -> None:
    assert finest([(label, 1) for label in labels]) == found


def test_periods_without_documents_are_not_left_out() -> None:
    assert [bar.count for bar in bars([("2015", 2), ("2018", 1), ("odd", 9)], "year")] == [
        2,
        0,
        0,
        1,
    ]


def test_bars_reach_over_the_chosen_days_where_that_leaves_them_as_fine() -> None:
    counts = (("2021-03", 4), ("2021-10", 1))
    assert len(fitting(counts, 40)) == 8
    year = fitting(counts, 40, ("2021-01-01", "2021-12-31"))
    assert [bar.start % 12 for bar in year] == list(range(12))
    assert len(fitting(counts, 40, ("0001-01-01", "9999-12-31"))) == 8
    assert len(fitting(counts, 8, ("2021-01-01", "2021-12-31"))) == 8
    assert len(fitting((), 40, ("2021-10-01", "2021-12-31"))) == 3
    assert fitting((), 40) == ()


def under(count: int, pitch: float, language: Language) -> list[str]:
    shown = bars([("2020-11", 1), (f"{2020 + (count + 9) // 12}-{(count + 9) % 12 + 1:02}", 1)],
                 "month")  # fmt: skip
    return [text for _, text in labels(shown, pitch, 480, lambda text: 6 * len(text), 8, language)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["қар 2020", "қаң 2021", "нау", "сәу"]),
        ("ru", ["нояб 2020", "янв 2021", "март", "апр"]),
        ("en", ["Nov 2020", "Jan 2021", "Mar", "Apr"]),
    ],
)
def test_wide_bars_are_called_by_their_months(language: Language, words: list[str]) -> None:
    assert under(6, 40, language) == words


def test_narrow_bars_are_called_by_their_years() -> None:
    assert under(80, 6, "kk") == ["2021", "2022", "2023", "2024", "2025", "2026", "2027"]


@given(st.integers(1, 120), st.floats(3, 40), st.floats(20, 500))
def test_no_label_touches_another_or_the_end(count: int, pitch: float, room: float) -> None:
    shown = bars([("2020-11", 1), (f"{2020 + (count + 10) // 12}-{(count + 10) % 12 + 1:02}", 1)],
                 "month")  # fmt: skip
    ends = [
        (number * pitch, number * pitch + 6 * len(text))
        for number, text in labels(shown, pitch, room, lambda text: 6 * len(text), 8, "ru")
    ]
    assert all(end + 8 <= start for (_, end), (start, _) in pairwise(ends))
    assert all(end <= room for _, end in ends)


def test_large_numbers_are_grouped_and_names_begin_large() -> None:
    assert number_in_words(12483) == "12\u00a0483"
    assert shown("language", "kk", Labels(), Texts(Path("nowhere"), "en")) == "Kazakh"
