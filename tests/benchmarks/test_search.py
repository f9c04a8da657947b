"""The search benchmark measures an index that finds something, never an older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.benchmarks.peers.engine import Meter
from tests.benchmarks.search import Comparison
from tests.benchmarks.search_questions import Question
from tests.benchmarks.search_report import finds_anything

WORD = Question("rare", "all", ("мир",))


class FakeEngine:
    """Counts how often it was built; its index is one file."""

    name = "kelisim"
    documents = 3

    def __init__(self, folder: Path, made_by: str) -> None:
        self._file = folder / self.name / "index"
        self.made_by = made_by
        self.built = 0

    def build(self, _: Meter) -> None:
        assert not self._file.exists()
        self._file.parent.mkdir()
        self._file.write_bytes(b"0" * 200_000)
        self.built += 1

    def open(self) -> None:
        pass

    def ask(self, _: Question) -> int:
        return 0

    def close(self) -> None:
        pass


def built(folder: Path, made_by: str) -> tuple[int, dict[str, Any]]:
    engine, corpus = FakeEngine(folder, made_by), Corpus3()
    compared = Comparison(corpus, folder, folder, None)  # type: ignore[arg-type]
    compared.build(engine)
    return engine.built, compared.figures[engine.name]


class Corpus3:
    """Three documents that nobody looks into."""

    def __len__(self) -> int:
        return 3


def test_an_index_of_the_same_format_is_used_again_and_its_figures_with_it(tmp_path: Path) -> None:
    first, figures = built(tmp_path, "3/1")
    assert (first, built(tmp_path, "3/1")) == (1, (0, figures))
    assert figures["documents"] == 3
    assert figures["index_mb"] == 0.2


def test_an_index_of_another_format_is_built_anew(tmp_path: Path) -> None:
    built(tmp_path, "3/1")
    again, figures = built(tmp_path, "4/1")
    assert (again, figures["made_by"]) == (1, "4/1")


def test_figures_are_worth_nothing_where_nothing_was_found() -> None:
    assert not finds_anything({WORD: {"kelisim": 0, "fts5": 7}})
    assert not finds_anything({})
    assert finds_anything({WORD: {"kelisim": 7}})
