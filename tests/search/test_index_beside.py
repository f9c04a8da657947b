"""What an index does beside searching and writing disturbs neither."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest

from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import SECRET, opened, small_archive


@pytest.fixture
def archive() -> FakeArchive:
    return small_archive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Тараз мұрағаты" / "index"


def test_many_small_segments_are_merged_beside(folder: Path, archive: FakeArchive) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for number in range(1, 8):
        for _ in range(300):
            archive.add(f"Құжат, {number}-топтама.")
        index.catch_up(Reporter())
    index.settle()
    assert len(list(folder.glob("*.arr"))) < 4
    assert index.state == "ok"
    assert index.search(Request("құжат"), Reporter()).total == 7 * 300
    index.close()
    assert opened(folder, archive).count == 3 + 7 * 300


def test_only_who_writes_merges(folder: Path, archive: FakeArchive) -> None:
    writing = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for _ in range(1000):
        archive.add("Құжат.")
    writing.close()  # from now on it does nothing in the background
    writing.rebuild(Reporter())
    assert len(list(folder.glob("*.arr"))) == 4
    names = {path.name for path in folder.iterdir()}
    reading = opened(folder, archive)
    assert reading.search(Request("құжат"), Reporter()).total == 1000
    reading.settle()
    assert {path.name for path in folder.iterdir()} == names


def test_an_index_can_be_closed_in_the_middle_of_merging(
    folder: Path, archive: FakeArchive
) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for _ in range(1500):
        archive.add("Құжат.")
    index.catch_up(Reporter())
    index.close()
    again = opened(folder, archive)
    assert again.state == "ok"
    assert again.search(Request("құжат"), Reporter()).total == 1500
    again.catch_up(Reporter())
    again.settle()
    assert again.search(Request("құжат"), Reporter()).total == 1500


def test_searches_find_whole_commits_while_others_write_and_merge(
    folder: Path, archive: FakeArchive
) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=250)
    index.catch_up(Reporter())
    wrong: list[int] = []
    end = Event()

    def search() -> None:
        while not end.is_set():
            total = index.search(Request("құжат"), Reporter()).total
            if total % 250:
                wrong.append(total)
            index.complete("country:", 8, "kk")

    searching = [Thread(target=search) for _ in range(2)]
    for thread in searching:
        thread.start()
    for _ in range(6):
        for _ in range(250):
            archive.add("Құжат.", Value("country", "UZ", country="UZ"))
        index.catch_up(Reporter())
    index.settle()
    end.set()
    for thread in searching:
        thread.join()
    assert wrong == []
    assert index.search(Request("құжат"), Reporter()).total == 1500
