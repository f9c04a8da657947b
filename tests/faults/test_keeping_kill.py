"""Building, building anew and merging, killed at any moment: the index on disk is always whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kelisim.search.store.segments import SegmentData
from tests.faults.keeping import DOCUMENTS, filled, main, sealed_in

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KELISIM_KILLS", "14"))
"""A thorough run sets more: ``KELISIM_KILLS=200``."""

Content = dict[int, list[tuple[str, str, int]]]


def killed_after(lines: int, folder: Path, jobs: int, how: str) -> bool:
    """Whether the process was killed after it had told so many times how far it is."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "desktop"), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.keeping", str(folder), str(jobs), how],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        for number, _ in enumerate(started.stdout, 1):
            if number == lines:
                started.kill()
        return started.wait() < 0


def content(folder: Path) -> Content:
    """Every living document with its words, after every array was compared with its check sum."""
    sealed = sealed_in(folder, filled())
    found: Content = {}
    if sealed is None:
        return found
    for segment in sealed.segments:
        data = SegmentData.open(sealed.storage.path_of(segment.file_name))
        data.check()
        documents = data.columns.documents.tolist()
        living = {row for row, lives in enumerate(segment.live.tolist()) if lives}
        for row in living:
            assert documents[row] not in found, "found twice"
            found[documents[row]] = []
        for name, channel in sorted(data.channels.items()):
            for number, word in enumerate(channel.words.all()):
                rows, often = channel.postings(number)
                for row, count in zip(rows.tolist(), often.tolist(), strict=True):
                    if row in living:
                        found[documents[row]].append((name, word.decode(), count))
    return found


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_build_killed_over_and_over_ends_with_the_index_made_at_once(
    tmp_path: Path, jobs: int
) -> None:
    main(tmp_path / "fresh", 0, afresh=True)
    expected = content(tmp_path / "fresh")
    assert len(expected) == DOCUMENTS
    folder = tmp_path / "индекс"
    chance = random.Random(jobs)
    known = 0
    for _ in range(KILLS // 2):
        killed_after(chance.randint(1, 60), folder, jobs, "go on")
        found = content(folder)
        assert found == {id_: expected[id_] for id_ in found}
        assert len(found) >= known, "what was committed is lost"
        known = len(found)
    main(folder, 0, afresh=False)
    assert content(folder) == expected


def test_a_rebuild_killed_over_and_over_leaves_the_old_index(tmp_path: Path) -> None:
    folder = tmp_path / "индекс"
    main(folder, 0, afresh=True)
    expected = content(folder)
    chance = random.Random(9)
    killed = 0
    for _ in range(KILLS):
        killed += killed_after(chance.randint(1, 90), folder, chance.choice((0, 2)), "afresh")
        assert content(folder) == expected
    assert killed >= KILLS // 2
    main(folder, 0, afresh=False)
    sealed = sealed_in(folder, filled())
    assert sealed is not None
    assert {path.name for path in folder.glob("*.arr")} == {
        segment.file_name for segment in sealed.segments
    }
