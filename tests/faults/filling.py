"""Imports onto a disk that is full again and again: ``filling.py DISK SOURCE BLOCKS``.

Between two fillings the import is killed at a random moment. Needs a mount namespace of its own.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from kelisim.archive.archive import Archive
from tests.faults.importing import FULL
from tests.faults.taking_in import Material, import_until, require_all_of, stored_in

_LEAST_KB, _STEP_KB, _MOST_KB = 2_000, 600, 100_000


def main(disk: Path, source: Path, material: Material, chance: random.Random) -> None:
    """Write how often the import was killed and how often the disk was full."""
    folder = disk / "archive"
    Archive.create(folder, "Тараз").close()
    stored: set[str] = set()
    ends: list[int] = []
    for kilobytes in range(_LEAST_KB, _MOST_KB, _STEP_KB):
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", disk], check=True)
        for settled in (chance.randint(1, 12), None):
            ends.append(import_until(settled, folder, source, chance.uniform(0, 0.05)))
            now = stored_in(folder)
            assert stored <= now, "a stored document was lost"
            stored = now
        if ends[-1] == 0:
            break
        assert ends[-1] == FULL, ends
    require_all_of(material, folder)
    sys.stdout.write(f"{sum(end < 0 for end in ends)} {ends.count(FULL)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Material(int(sys.argv[3])), random.Random(2021))
