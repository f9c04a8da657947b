"""A process that indexes, to be killed: ``indexing.py ARCHIVE SECRET`` catches up."""

from __future__ import annotations

import sys
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Progress, Reporter
from kelisim.search.index import SearchIndex


def main(folder: Path, secret: bytes) -> None:
    """Catch up, in small commits, so that there are many moments to die at."""
    with Archive.open(folder) as archive:
        opened = SearchIndex.open(folder / "index", archive, secret=secret, batch_documents=7)
        opened.catch_up(Reporter(_tell))


def _tell(progress: Progress) -> None:
    """A line for each document, by which whoever kills this process can choose the moment."""
    sys.stdout.write(f"{progress.done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
