"""How long 10,000 text files take to come in: ``python tests/benchmarks/intake.py [FILES] [JOBS]``.

Prints one line of JSON: files a second, the peak memory of the main process, seconds of each step.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake

WORDS = (
    "келісім", "мұрағат", "құжат", "өңір", "бірлестік", "медиация", "достық", "үйі", "кездесу",
    "сарапшы", "ұсыныс", "мектеп", "согласие", "архив", "документ", "область", "объединение",
    "встреча", "эксперт", "совет", "школа", "участник", "опыт",
)  # fmt: skip
SENTENCES, WORDS_A_SENTENCE = 30, 12


def make_files(folder: Path, count: int) -> None:
    """Press releases of about 350 words, each different, in subfolders of 500."""
    chance = random.Random(42)
    for number in range(count):
        lines = [f"№ {number} хабарлама", f"{1 + number % 28}.{1 + number % 12:02}.2023, Ақтау қ."]
        for _ in range(SENTENCES):
            words = " ".join(chance.choices(WORDS, k=WORDS_A_SENTENCE))
            lines.append(f"{words.capitalize()}.")
        own = folder / f"{number // 500:03}"
        own.mkdir(exist_ok=True)
        (own / f"{number:06}.txt").write_text("\n".join(lines), "utf-8")


def main(count: int, jobs: int) -> None:
    """Make the files, take them in, take them in again, and say how long each took."""
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "source"
        source.mkdir()
        make_files(source, count)
        with Archive.create(Path(temporary) / "archive", "Benchmark") as archive:
            intake = Intake(archive, jobs=jobs)
            began = time.perf_counter()
            batch = intake.begin([source])
            queued = time.perf_counter()
            record = intake.run(batch, Reporter())
            stored = time.perf_counter()
            intake.run(intake.begin([source]), Reporter())
            again = time.perf_counter()
    figures = {
        "files": count,
        "jobs": jobs,
        "stored": record.counts["stored"],
        "seconds to queue": round(queued - began, 2),
        "seconds to take in": round(stored - queued, 1),
        "files a second": round(count / (stored - queued), 1),
        "seconds to take in again": round(again - stored, 1),
        "main process MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [10_000, os.cpu_count() or 1][len(numbers) :]))
