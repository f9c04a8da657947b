"""A process that imports, to be killed: ``importing.py ARCHIVE SOURCE`` begins or resumes."""

from __future__ import annotations

import sys
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake


def main(folder: Path, source: Path) -> None:
    """Finish the batch that is unfinished, else begin one."""
    with Archive.open(folder) as archive:
        intake = Intake(archive, jobs=2)
        batches = [record.id for record in intake.unfinished()]
        for batch in batches or [intake.begin([source])]:
            intake.run(batch, Reporter(), _tell)


def _tell(item: ItemRecord) -> None:
    """A line for each settled file, by which whoever kills this process can choose the moment."""
    sys.stdout.write(f"{item.id}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
