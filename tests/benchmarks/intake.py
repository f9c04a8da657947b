"""How long files take to come in: ``python -m tests.benchmarks.intake [FILES] [OFFICE] [JOBS]``.

Prints one line of JSON for 10,000 text files and one for 2,000 office files: files a second, the
peak memory of the main process, seconds of each step. Each is made and measured in a process of its
own, so that neither the making nor the other adds to the memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake

Figures = dict[str, object]
Given = ParamSpec("Given")
Made = TypeVar("Made")

TEXTS, OFFICE_FILES = 10_000, 2_000


def make(material: str, folder: Path, count: int) -> None:
    """Fill ``folder`` with files of ``material``."""
    from tests.benchmarks.press_files import make_office_files, make_texts

    (make_texts if material == "text" else make_office_files)(folder, count)


def measure(material: str, source: Path, folder: Path, count: int, jobs: int) -> Figures:
    """Take ``source`` in, take it in again, and say how long each took."""
    with Archive.create(folder, "Benchmark") as archive:
        intake = Intake(archive, jobs=jobs)
        began = time.perf_counter()
        batch = intake.begin([source])
        queued = time.perf_counter()
        record = intake.run(batch, Reporter())
        stored = time.perf_counter()
        intake.run(intake.begin([source]), Reporter())
        again = time.perf_counter()
        settled = len(archive.batches.items(batch))
    return {
        "material": material,
        "files": count,
        "files and what is inside": settled,
        "jobs": jobs,
        **{str(state): number for state, number in record.counts.items()},
        "seconds to queue": round(queued - began, 2),
        "seconds to take in": round(stored - queued, 1),
        "files a second": round(count / (stored - queued), 1),
        "files and what is inside a second": round(settled / (stored - queued), 1),
        "seconds to take in again": round(again - stored, 1),
        "main process MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(texts: int, office_files: int, jobs: int) -> None:
    """Make and measure both materials; 0 files leave one out."""
    for material, count in (("text", texts), ("office", office_files)):
        if not count:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            source = Path(temporary) / "source"
            source.mkdir()
            _apart(make, material, source, count)
            figures = _apart(measure, material, source, Path(temporary) / "archive", count, jobs)
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _apart(work: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [TEXTS, OFFICE_FILES, os.cpu_count() or 1][len(numbers) :]))
