"""Tesseract on this computer: where it is, which languages it knows, one page read by it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kelisim.base.errors import Mistake
from kelisim.base.jobs import Cancelled
from kelisim.intake.recognition.how import AS_USUAL, LANGUAGES, How

NEEDED = frozenset(("kaz", "rus"))
"""Without ``kaz`` every sixth letter of a Kazakh page is wrong, so there is no doing without."""

_TURNED = "osd"
_USUAL_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/local/bin/tesseract",
)
_ASKING_SECONDS = 20
_PAGE_SECONDS = 180.0
_GLANCE_SECONDS = 0.2
_POLITENESS = 10


class NotRecognised(Exception):
    """Tesseract failed on a page, or took too long over it."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program, and which of its languages are installed."""

    program: str
    languages: frozenset[str]

    @property
    def is_complete(self) -> bool:
        return self.languages >= NEEDED

    def require(self, how: How) -> None:
        """Raise `Mistake` where a language is wanted that is not installed."""
        for language in how.languages:
            if language not in self.languages:
                raise Mistake(
                    "Tesseract has no language “{language}” here. It has: {languages}.",
                    language=language,
                    languages=", ".join(sorted(self.languages - {_TURNED})),
                )

    def read(self, page: Path, stopped: Callable[[], bool], how: How = AS_USUAL) -> str:
        """What it sees on a page, word by word as TSV.

        Raises `NotRecognised`, and `Cancelled` soon after ``stopped`` says so; the program is
        gone then.
        """
        wanted = how.languages or (one for one in LANGUAGES if one in self.languages)
        layout = how.layout or (1 if _TURNED in self.languages else 3)
        order = [self.program, str(page), "stdout", "--psm", str(layout), "-l", "+".join(wanted)]
        process = _started([*order, "-c", "tessedit_create_tsv=1"])
        waited = 0.0
        try:
            while True:
                try:
                    printed, _ = process.communicate(timeout=_GLANCE_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    waited += _GLANCE_SECONDS
                if stopped():
                    raise Cancelled
                if waited > _PAGE_SECONDS:
                    raise NotRecognised
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        if process.returncode:
            raise NotRecognised
        return printed.decode("utf-8", "replace")


def find_tesseract() -> Tesseract | None:
    """The program on PATH, else in its usual places; None where there is none that runs."""
    program = shutil.which("tesseract") or next(filter(os.path.isfile, _USUAL_PLACES), None)
    if program is None:
        return None
    try:
        told = subprocess.run(
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ASKING_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = map(str.strip, told.stdout.decode("utf-8", "replace").splitlines())
    return Tesseract(program, frozenset(line for line in lines if line and " " not in line))


def _started(order: list[str]) -> subprocess.Popen[bytes]:
    """The program, giving way to everything else that runs and using one core."""
    try:
        process = subprocess.Popen(
            order,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=_QUIETLY,
        )
    except OSError as error:
        raise NotRecognised from error
    if sys.platform != "win32":
        try:
            os.setpriority(os.PRIO_PROCESS, process.pid, _POLITENESS)
        except OSError:  # it is done already
            return process
    return process


if sys.platform == "win32":
    _QUIETLY = subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
else:
    _QUIETLY = 0
