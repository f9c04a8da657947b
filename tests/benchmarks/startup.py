"""How soon one can type: ``python -m tests.benchmarks.startup --documents N``.

Starts the program in fresh processes on an archive of N made-up documents, without a screen, and
measures from the command to the painted window (goal 400 ms) and to the first answer on the panes
(goal 1000 ms); then once more with ``-X importtime`` for what is imported before the window shows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.stocked import Stocked, add_options, stocked
from tests.benchmarks.watched_start import SHOWN_MARK

HEAVIEST = 15
MOMENTS = ("imported", "application", "shown", "built", "answered")


def main() -> None:
    """Build the archive if need be, start the program several times, and say the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    add_options(options)
    options.add_argument("--runs", type=int, default=7)
    chosen = options.parse_args()
    place = stocked(chosen.cache, chosen.documents)
    load = os.getloadavg()[0]
    start(place)  # reads the files of the program into the memory of the system
    runs = [start(place) for _ in range(chosen.runs)]
    result = {
        "documents": chosen.documents,
        "load": round(load, 1),
        "built": place.figures,
        "ms_from_the_command": {moment: _spread(runs, moment, 0) for moment in MOMENTS},
        "processor_ms": {moment: _spread(runs, moment, 1) for moment in MOMENTS},
        "imported_before": runs[0]["modules"],
        "heaviest_before_shown_ms": heaviest(place),
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    if chosen.json:
        chosen.json.write_text(text, "utf-8")
    sys.stdout.write(f"{text}\n")


def start(place: Stocked) -> dict[str, Any]:
    """One fresh process: each moment in ms (wall from the command, processor), modules."""
    began = time.monotonic()
    done = _run(place)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    for name, (at, worked) in said["moments"].items():
        said["moments"][name] = (at - began) * 1000, worked * 1000
    return said


def heaviest(place: Stocked) -> list[tuple[str, float, float]]:
    """Module, own and whole milliseconds, of the slowest that come before the window."""
    before = _run(place, "-X", "importtime").stderr.partition(SHOWN_MARK)[0]
    found = []
    for line in before.splitlines():
        if line.startswith("import time:") and "self [us]" not in line:
            own, whole, name = line.removeprefix("import time:").split("|")
            found.append((name.strip(), int(own) / 1000, int(whole) / 1000))
    return sorted(found, key=lambda module: -module[1])[:HEAVIEST]


def _run(place: Stocked, *flags: str) -> subprocess.CompletedProcess[str]:
    watched = [*flags, "-m", "tests.benchmarks.watched_start", str(place.archive)]
    return subprocess.run(
        [sys.executable, *watched],
        cwd=Path(__file__).parents[2],
        env=place.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def _spread(runs: list[dict[str, Any]], moment: str, clock: int) -> dict[str, int]:
    times = [run["moments"][moment][clock] for run in runs]
    return {"least": round(min(times)), "median": round(median(times)), "most": round(max(times))}


if __name__ == "__main__":
    main()
