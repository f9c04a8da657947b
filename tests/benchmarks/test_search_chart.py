"""A comparison's picture shows its figures, and the same figures give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kelisim.ui.theme.palette import LIGHT
from tests.benchmarks.search_chart import CLASSES, draw

TIMES = {
    "whoosh": {"prefix2": 2345.6, "mixed": 987.0},
    "kelisim": {"prefix2": 12.34, "mixed": 8.0, "rare": 0.7},
}
FOUND: dict[str, Any] = {
    "documents": 100_000,
    "engines": {"kelisim": {"documents": 100_000}, "whoosh": {"documents": 10_000}},
    "rows": [
        {"engine": engine, "class": kind, "p50": 1.0, "p95": p95}
        for engine, by_kind in TIMES.items()
        for kind, p95 in by_kind.items()
    ],
}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    out = tmp_path / "search.svg"
    draw(FOUND, out)
    return out


def words_in(picture: Path) -> list[str]:
    root = ElementTree.parse(picture).getroot()
    return ["".join(text.itertext()).strip() for text in root.findall(".//{*}text")]


def test_each_figure_stands_at_its_bar(picture: Path) -> None:
    assert {"12.3", "8.0", "0.7", "2,346", "987"} <= set(words_in(picture))


def test_classes_that_were_asked_stand_from_top_to_bottom(picture: Path) -> None:
    names = [word for word in words_in(picture) if word in CLASSES.values()]
    assert names == [CLASSES["mixed"], CLASSES["rare"], CLASSES["prefix2"]]


def test_engines_are_named_and_how_much_they_held(picture: Path) -> None:
    words = words_in(picture)
    assert any("100,000 documents" in word for word in words)
    assert {"Kelisim", "Whoosh (over 10,000 documents only)"} <= set(words)
    assert "tantivy" not in words


def test_kelisim_is_drawn_in_its_own_colour_on_a_card(picture: Path) -> None:
    text = picture.read_text("utf-8")
    assert f"fill: {LIGHT.accent}" in text
    assert f"fill: {LIGHT.surface}" in text


def test_the_same_figures_give_the_same_bytes(picture: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.svg"
    draw({**FOUND, "rows": FOUND["rows"][::-1]}, again)
    assert again.read_bytes() == picture.read_bytes()
