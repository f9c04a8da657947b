"""The whole hostile set in one batch: each is held for its reason, and the next file is read."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.limits import MEGABYTE, Limits
from kelisim.intake.readers.base import Wishes
from tests.fixtures.files import PRESS_RELEASE, news
from tests.fixtures.hostile import STRANGE_NAMES, WORDS, hostile_files, lay_out_strange_places
from tests.fixtures.hostile_locks import PASSWORD, hostile_locks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits and names")

SMALL = Limits(
    file_bytes=40 * MEGABYTE,
    seconds=120,  # however busy the computer is: what works in vain is stopped by its own time
    cpu_seconds=3,
    memory_bytes=700 * MEGABYTE,
    text_characters=5_000_000,
    member_count=2_000,
    unpacked_bytes=64 * MEGABYTE,
    nesting=4,
    pixels=50_000_000,
)
MOST_MEMORY = 16 * MEGABYTE
"""What the main process may hold at once over all these files; one of them announces terabytes."""


def take_in(archive: Archive, folder: Path, reporter: Reporter | None = None) -> list[ItemRecord]:
    intake = Intake(archive, limits=SMALL, jobs=2)
    settled: list[ItemRecord] = []
    intake.run(intake.begin([folder]), reporter or Reporter(), settled.append)
    return settled


def outcomes(settled: Iterable[ItemRecord], path: Path) -> set[str]:
    """What became of a file and of what is in it, without what was opened or stored beside."""
    mine = [item for item in settled if item.path == str(path) or item.path.startswith(f"{path}/")]
    held = {item.reason for item in mine if item.reason}
    return held or {item.state for item in mine} - {"opened"}


def test_every_hostile_file_costs_itself_only(archive: Archive, source: Path) -> None:
    expected: dict[Path, frozenset[str]] = {}
    for number, one in enumerate(hostile_files()):
        path = source / f"{number:03} {one.name}"
        path.write_bytes(one.make())
        expected[path] = frozenset(one.outcomes)
        after = source / f"{number:03} {one.name}~ next.txt"
        after.write_text(news(number), "utf-8")
        expected[after] = frozenset(("stored",))
    tracemalloc.start()
    try:
        settled = take_in(archive, source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    became = {path: outcomes(settled, path) for path in expected}
    wrong = {
        path.name: found for path, found in became.items() if not found or found - expected[path]
    }
    assert not wrong
    assert peak < MOST_MEMORY
    assert list((archive.folder / "unpacking").glob("*")) == []


def test_behind_a_lock_harm_costs_no_more(archive: Archive, source: Path) -> None:
    expected: dict[str, frozenset[str]] = {}
    for one in hostile_locks():
        (source / one.name).write_bytes(one.make())
        expected[one.name] = frozenset(one.outcomes)
    locked = take_in(archive, source)
    assert {Path(item.path).name: item.reason for item in locked} == dict.fromkeys(
        expected, "encrypted"
    )

    intake, became = Intake(archive, limits=SMALL, jobs=2), list[ItemRecord]()
    wishes = {item.id: Wishes(PASSWORD) for item in locked}
    for batch in intake.retry(wishes):
        intake.run(batch, Reporter(), became.append, wishes)
    found = {Path(item.path).name: item.reason or item.state for item in became}
    assert found.keys() == expected.keys()
    assert not {name: one for name, one in found.items() if one not in expected[name]}


def test_strange_names_are_taken_in_and_what_is_no_file_is_said(
    archive: Archive, source: Path
) -> None:
    places = source / "орындар"
    expected = lay_out_strange_places(places)
    settled = take_in(archive, places)
    held = {Path(item.path).name: item.reason for item in archive.batches.held()}
    assert held == expected
    texts = {archive.documents.text(item.document) for item in settled if item.document}
    assert texts == {f"{WORDS} {number}" for number in range(len(STRANGE_NAMES))}


def test_a_file_that_changes_while_it_is_read_is_held_and_its_neighbour_stored(
    archive: Archive, source: Path
) -> None:
    growing = source / "a.txt"
    growing.write_text(PRESS_RELEASE, "utf-8")
    (source / "b.txt").write_text(news(1), "utf-8")
    settled = take_in(archive, source, Appending(growing))
    assert {Path(item.path).name: item.reason or item.state for item in settled} == {
        "a.txt": "changed",
        "b.txt": "stored",
    }
    assert archive.documents.count() == 1


class Appending(Reporter):
    """Whoever looks at the progress writes a letter more into a file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def checkpoint(self, done: int = 0, total: int | None = None, doing: str = "") -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write("ә")
        super().checkpoint(done, total, doing)
