"""An import that fills the disk says so, and goes on when there is room: nothing by halves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.taking_in import ROOT, Material

ON_A_SMALL_DISK = (
    'mount -t tmpfs -o size=2m none "$1" && exec "$4" -m tests.faults.filling "$1" "$2" "$3"'
)
BLOCKS = max(4, int(os.environ.get("KELISIM_KILLS", "0")) // 2)


@pytest.mark.skipif(sys.platform != "linux", reason="makes a small disk as Linux does")
def test_an_import_that_fills_the_disk_or_is_killed_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    source, disk = tmp_path / "материалдар", tmp_path / "дискі"
    Material(BLOCKS).make(source)
    disk.mkdir()
    arguments = (disk, source, str(BLOCKS), sys.executable)
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", ON_A_SMALL_DISK, "sh", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
                          "PYTHONUTF8": "1"},
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    killed, full = map(int, ran.stdout.split())
    sys.stdout.write(f"killed {killed} times, the disk was full {full} times\n")
    assert killed > 0
    assert full > 0, "the disk was never full"
