"""A real archive of made-up documents on the disk, built once and then used by several measures."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter

from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.mentions import RECORDS
from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.base.paths import HOME_VARIABLE
from tests.benchmarks.bulk import fill
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.corpus_file import corpus_folder

SEED = 20211014
GROUP_DOCUMENTS = 2_000
_FIGURES = "figures.json"


@dataclass(frozen=True, slots=True)
class Stocked:
    """An archive, the program's home that its index is sealed for, and how long both took."""

    archive: Path
    home: Path
    figures: dict[str, float]

    def environment(self) -> dict[str, str]:
        """For a process that shall use it, without a screen."""
        return {**os.environ, HOME_VARIABLE: str(self.home), "QT_QPA_PLATFORM": "offscreen"}


def add_options(options: argparse.ArgumentParser) -> None:
    """What every measure over a stocked archive can be told."""
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "kelisim-bench"
    )
    options.add_argument("--json", type=Path)


def stocked(cache: Path, documents: int) -> Stocked:
    """The archive with that many documents in ``cache``; the first time it is built, in minutes.

    Sets ``KELISIM_HOME`` of this process too.
    """
    place = cache / str(documents)
    home = place / "home"
    os.environ[HOME_VARIABLE] = str(home)
    if not (place / _FIGURES).exists():
        figures = _build(place / "archive", stocked_corpus(cache, documents))
        (place / _FIGURES).write_text(json.dumps(figures), "utf-8")
    return Stocked(place / "archive", home, json.loads((place / _FIGURES).read_text("utf-8")))


def stocked_corpus(cache: Path, documents: int) -> Corpus:
    """What the archive in ``cache`` holds."""
    return Corpus(corpus_folder(cache, SEED, documents))


def _document(corpus: Corpus, number: int) -> AddDocument:
    """A document whose names are yet to be found or made in the archive."""
    values = corpus.values(number)
    named = (_unlinked(value) if value.field in RECORDS else value for value in values)
    return AddDocument(corpus.text(number), tuple(named))


@cache
def _unlinked(value: Value) -> Value:
    return replace(value, person=None, event=None, place=None, tag=None)


def _build(folder: Path, corpus: Corpus) -> dict[str, float]:
    documents = len(corpus)
    folder.parent.mkdir(parents=True, exist_ok=True)
    began = perf_counter()
    Archive.create(folder, "Benchmark").close()
    starts = range(0, documents, GROUP_DOCUMENTS)
    groups = (range(first, min(first + GROUP_DOCUMENTS, documents)) for first in starts)
    fill(folder, ([_document(corpus, number) for number in numbers] for numbers in groups))
    stored = perf_counter()
    with Workspace.open(folder, user="benchmark") as workspace:
        workspace.catch_up(Reporter())
    indexed = perf_counter()
    return {
        "stored_seconds": round(stored - began, 1),
        "stored_per_second": round(documents / (stored - began), 1),
        "indexed_seconds": round(indexed - stored, 1),
        "indexed_per_second": round(documents / (indexed - stored), 1),
    }
