"""A process that imports, to be killed: ``importing.py ARCHIVE SOURCE`` begins or goes on."""

from __future__ import annotations

import sys
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.errors import DiskFull
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake

FULL = 3
"""How it exits where the disk was full."""


def main(folder: Path, source: Path) -> None:
    """Finish the only batch, which is begun if need be, and recognise what is print in it."""
    with Archive.open(folder) as archive:
        intake = Intake(archive, jobs=2)
        if not archive.batches.all():
            intake.begin([source])
        for record in intake.unfinished():
            intake.run(record.id, Reporter(), _tell)
        intake.recognise(Reporter(), _tell)


def _tell(item: ItemRecord) -> None:
    """A line for each settled file, by which whoever kills this process can choose the moment."""
    sys.stdout.write(f"{item.id}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except DiskFull:
        sys.exit(FULL)
