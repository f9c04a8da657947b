"""An import that fills the disk says so, and goes on when there is room: nothing by halves."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_import_kill import ROOT, STATES, make_source

ON_A_SMALL_DISK = 'mount -t tmpfs -o size=3m none "$1" && exec "$3" "$4" "$1" "$2"'
FILLING = """
import subprocess, sys
from collections import Counter
from pathlib import Path
from kelisim.archive.archive import Archive
from kelisim.archive.errors import DiskFull
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake

disk, source = Path(sys.argv[1]), Path(sys.argv[2])


def whole(archive):
    found = archive.documents.describe(archive.documents.ids())
    assert all(archive.originals.digest(o.sha256) == o.sha256 for one in found
               for o in one.originals), "an original is not whole"
    assert all(one.state != "broken" for one in archive.verify(Reporter()))
    return {o.sha256 for one in found for o in one.originals}


if __name__ == "__main__":
    Archive.create(disk / "archive", "Тараз").close()
    stored, full = set(), 0
    for megabytes in range(3, 200, 3):
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", disk], check=True)
        with Archive.open(disk / "archive") as archive:
            intake = Intake(archive, jobs=2)
            now = whole(archive)
            assert stored <= now, "a stored document was lost"
            stored = now
            try:
                batches = intake.unfinished()
                batch = batches[0].id if batches else intake.begin([source])
                intake.run(batch, Reporter())
                break
            except DiskFull as sentence:
                assert "disk" in str(sentence)
                full += 1
    with Archive.open(disk / "archive") as archive:
        whole(archive)
        (batch,) = archive.batches.all()
        print(full, dict(Counter(item.state for item in archive.batches.items(batch.id))))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="makes a small disk as Linux does")
def test_an_import_that_fills_the_disk_goes_on_when_there_is_room(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    source, disk, script = tmp_path / "материалдар", tmp_path / "дискі", tmp_path / "filling.py"
    make_source(source)
    disk.mkdir()
    script.write_text(FILLING, "utf-8")
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", ON_A_SMALL_DISK, "sh", disk, source, sys.executable, script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
                          "PYTHONUTF8": "1"},
        check=False,
        timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    full, _, states = ran.stdout.strip().partition(" ")
    assert int(full) > 0, "the disk was never full"
    assert ast.literal_eval(states) == STATES
