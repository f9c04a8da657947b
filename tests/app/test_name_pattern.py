"""Patterns of file names: what they take, and where they are wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.app.use_cases.name_pattern import NamePattern, PatternMistake

SAID = (
    ("{date}_{place}_{title}", "2021-10-14_Тараз_Ашылу салтанаты.docx",
     {"published": "2021-10-14", "place": "Тараз", "title": "Ашылу салтанаты"}),
    ("{date}_{place}_{title}", "2021_10_14_Тараз_Бейбітшілік_және_келісім.pdf",
     {"published": "2021-10-14", "place": "Тараз", "title": "Бейбітшілік және келісім"}),
    ("{date}{title}", "20211014Форум.txt", {"published": "2021-10-14", "title": "Форум"}),
    ("{орын} — {event date}", "Ақтау — 05.04.2023.txt", {"place": "Ақтау", "held": "2023-04-05"}),
    ("{*}-{title}", "0017-Хаттама.doc", {"title": "Хаттама"}),
    ("{date}_{title}", "Форум.txt", {}),
    ("{date}_{title}", "2021-10-14_.txt", {}),
)  # fmt: skip
MISTAKES = (
    ("{date}_{автор}", "{автор}", "“автор” is no field"),
    ("{date}_{title", "{", "one of the two is missing"),
    ("date}_{title}", "}", "one of the two is missing"),
    ("{date}_{place}{title}", "{place}{title}", "Nothing divides {place} from {title}"),
    ("{title}_{title}", "{title}", "a second time"),
    ("протокол", "протокол", "names no field"),
    ("{file}", "{file}", "is no field"),
)


@pytest.mark.parametrize(("pattern", "name", "said"), SAID)
def test_a_name_says_what_the_pattern_finds_in_it(
    pattern: str, name: str, said: dict[str, str]
) -> None:
    assert dict(NamePattern.parse(pattern).said_of(Path(name))) == said


@pytest.mark.parametrize(("pattern", "quoted", "sentence"), MISTAKES)
def test_a_mistake_says_where_it_is(pattern: str, quoted: str, sentence: str) -> None:
    with pytest.raises(PatternMistake, match=re.escape(sentence)) as caught:
        NamePattern.parse(pattern)
    assert pattern[caught.value.start : caught.value.end] == quoted


def test_a_name_that_nearly_fits_in_countless_ways_costs_no_more_than_another() -> None:
    pattern = NamePattern.parse("{title}_{place}_{source}_{event}_{speaker}_{tag}_{kind}_!")
    assert pattern.said_of(Path("_" * 250 + ".txt")) == ()


@given(st.lists(st.sampled_from("aб_- 1"), max_size=12).map("".join))
def test_free_fields_take_what_a_regular_expression_would(name: str) -> None:
    found = re.fullmatch(r"(.+?)_(.+?)-(.+)", Path(f"{name}.txt").stem)
    said = NamePattern.parse("{title}_{place}-{event}").said_of(Path(f"{name}.txt"))
    expected = [group.replace("_", " ").strip() for group in found.groups()] if found else []
    assert [text for _, text in said] == [text for text in expected if text]
