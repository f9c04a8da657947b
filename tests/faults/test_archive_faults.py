"""Killed at any moment, or out of room: what was announced is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter

EDITING = """
import sys
from pathlib import Path
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.values import Original, Value

def document(number, sha256):
    values = (
        Value("title", f"Тақырып {number}", start=0, end=7, why="first line"),
        Value("speaker", f"Манойло, {'АБВГ'[number % 4]}.", start=8, end=16, why="speaker"),
    )
    original = Original(sha256, f"{number}.txt", "text/plain", 10, f"/usb/{number}.txt")
    return AddDocument(f"Мәтін {number}", values, (original,))

with Archive.open(Path(sys.argv[1]), user="Ерлан") as archive:
    number = archive.documents.count()
    while True:
        pair = tuple(
            document(one, archive.originals.store(f"файл {one}".encode()))
            for one in (number, number + 1)
        )
        added = archive.run(AddDocuments(pair))
        print("added", *added.documents, flush=True)
        archive.run(AddValue(added.documents, Value("tag", "медиация")))
        print("tagged", *added.documents, flush=True)
        number += 2
"""

FILLING = """
import os, sys
from pathlib import Path
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.errors import DiskFull
folder = Path(sys.argv[1]) / "Мұрағат"
archive = Archive.create(folder, "Тараз")
archive.close()
filler = folder.parent / "filler"
filler.touch()
try:
    with filler.open("wb") as file:
        while True:
            file.write(bytes(4096))
            file.flush()
except OSError:
    pass
for room in range(0, 100_000, 4096):  # at first not even readers have the room they need
    os.truncate(filler, filler.stat().st_size - (4096 if room else 0))
    try:
        Archive.open(folder).close()
    except DiskFull:
        refused = room
assert 0 < refused < 90_000, refused
filler.unlink()
archive = Archive.open(folder)
announced = 0
try:
    while True:
        archive.run(AddDocument("сөз " * 5000))
        announced += 1
except DiskFull:
    pass
assert announced > 5, announced
assert archive.documents.count() == announced
try:
    archive.originals.store(b"x" * 8_000_000)
except DiskFull:
    pass
assert not archive.originals.partials()
archive.close()
with Archive.open(folder, read_only=True) as archive:
    assert archive.documents.count() == announced
print("whole")
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def killed_after(folder: Path, seconds: float) -> list[list[str]]:
    """What a process announced until it was killed, line by line."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    first = process.stdout.readline()  # it is at work
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return [line.split() for line in (first + rest).splitlines()]


def test_a_killed_process_loses_no_announced_edit_and_leaves_none_half_done(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Мұрағат"
    Archive.create(folder, "Тараз").close()
    chance = random.Random(20211014)
    added: list[int] = []
    tagged: list[int] = []
    for _ in range(10):
        for word, *documents in killed_after(folder, chance.uniform(0, 0.4)):
            (added if word == "added" else tagged).extend(map(int, documents))
        with Archive.open(folder) as archive:
            assert not archive.read_only
            found = archive.documents.describe(archive.documents.ids())
            assert {one.id for one in found} >= set(added)
            assert len(found) % 2 == 0  # each step adds two
            shas = [one.originals[0].sha256 for one in found]
            assert len(set(shas)) == len(shas)
            have = [one.id for one in found if any(one.all("tag"))]
            assert set(have) >= set(tagged)
            assert len(have) % 2 == 0
            assert all(one.text_of("title") and any(one.all("speaker")) for one in found)
            assert {one.state for one in archive.verify(Reporter())} <= {"ok", "repaired"}
            assert archive.outbox.last() >= len(found)
    assert len(added) >= 20


@pytest.mark.skipif(sys.platform != "linux", reason="makes a small disk as Linux does")
def test_a_full_disk_loses_nothing_that_was_announced(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    script = 'mount -t tmpfs -o size=3m none "$1" && exec "$2" -c "$3" "$1"'
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", tmp_path, sys.executable, FILLING],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        timeout=120,
    )
    assert ran.stdout.strip() == "whole", ran.stderr
