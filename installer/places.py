"""Where things lie in a checkout, and how the other parts of dev.py call programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SCREENSHOTS = ROOT / "screenshots"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

OLDEST = (3, 11)
TOO_NEW = (3, 14)


class CannotGoOn(Exception):
    """One sentence for the person at the terminal: what is missing and what to do."""


def call(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    check: bool = True,
) -> int:
    """Run a program in the checkout, its output on the terminal.

    Raises `CannotGoOn` if it fails, unless ``check`` is false.
    """
    # What we printed must stand before what the program prints, in a log file as well.
    sys.stdout.flush()
    words = [str(word) for word in command]
    status = subprocess.call(words, cwd=ROOT, env={**os.environ, **(environment or {})})
    if check and status:
        raise CannotGoOn(f"This failed (status {status}): {' '.join(words)}")
    return status


def output_of(command: Sequence[str | Path]) -> str | None:
    """What a program prints, or None if it is not there or fails."""
    try:
        done = subprocess.run(
            [str(word) for word in command], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
