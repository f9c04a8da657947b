"""Indexing that is killed, again and again, ends with the index that it would have made at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments, TrashDocuments
from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Request

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("indexing.py")
SECRET = b"k" * 64
DOCUMENTS, KILLS = 120, 12
QUERIES = ("", "шиеленіс", "құжат", '"қорытынды қарар"', "согласие", "country:UZ")


def fill(archive: Archive) -> None:
    """Documents of two languages, some in the trash, so that there is something to leave out."""
    new = tuple(
        AddDocument(
            f"{number}-құжат. Шиеленістерді реттеу, қорытынды қарар. Межэтническое согласие.",
            (Value("country", "UZ" if number % 3 else "KZ", country="UZ" if number % 3 else "KZ"),),
        )
        for number in range(DOCUMENTS)
    )
    archive.run(AddDocuments(new))
    archive.run(TrashDocuments(tuple(archive.documents.ids()[::10])))


def index_until(lines: int | None, archive: Path, delay: float = 0) -> int:
    """Index in another process; kill it ``delay`` seconds after so many documents.

    Returns its exit status: negative where it was killed.
    """
    path = os.pathsep.join([str(ROOT / "desktop"), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        [sys.executable, SCRIPT, archive, SECRET.hex()],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        for number, _ in enumerate(started.stdout, 1):
            if number == lines:
                time.sleep(delay)
                started.kill()
        return started.wait()


def answers(index: SearchIndex) -> dict[str, list[int]]:
    return {
        query: sorted(
            hit.document for hit in index.search(Request(query, limit=999), Reporter()).hits
        )
        for query in QUERIES
    }


def test_killing_the_indexing_over_and_over_ends_with_the_same_index(tmp_path: Path) -> None:
    folder = tmp_path / "мұрағат"
    with Archive.create(folder, "Мұрағат") as archive:
        fill(archive)
        fresh = SearchIndex.open(tmp_path / "fresh", archive, secret=SECRET)
        fresh.rebuild(Reporter())
        expected = answers(fresh)
    assert len(expected[""]) == DOCUMENTS - DOCUMENTS // 10
    chance = random.Random(4)
    killed = 0
    for _ in range(KILLS):
        killed += index_until(chance.randint(1, 25), folder, chance.random() / 50) < 0
    assert killed >= KILLS // 2
    assert index_until(None, folder) == 0
    with Archive.open(folder) as archive:
        index = SearchIndex.open(folder / "index", archive, secret=SECRET)
        assert index.state == "ok"
        assert archive.outbox.backlog() == 0
        assert answers(index) == expected
