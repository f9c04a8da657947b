"""LibreOffice on this computer: where it is, and one document converted by it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import kelisim
from kelisim.base.jobs import Cancelled
from kelisim.intake.conversion import supervisor
from kelisim.intake.conversion.kinds import Kind
from kelisim.intake.conversion.profile import make_profile
from kelisim.intake.limits import Limits

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/local/bin/soffice",
)
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH")
_GLANCE_SECONDS = 0.2
_TO_END_SECONDS = 10
_ITS_OWN_SHARE = 2
"""LibreOffice is larger than a reader: so many times the memory that a file may take."""


class NotConverted(Exception):
    """LibreOffice gave up on a document, or took too long over it."""


@dataclass(frozen=True, slots=True)
class Office:
    """The program."""

    program: str

    def convert(
        self, source: Path, kind: Kind, room: Path, limits: Limits, stopped: Callable[[], bool]
    ) -> Path:
        """The document at ``source`` as an OpenDocument text somewhere in the folder ``room``.

        ``room`` must not exist yet; all that LibreOffice writes lies there. Raises
        `NotConverted`, `OSError`, and `Cancelled` soon after ``stopped`` says so.
        """
        document = room / f"document{kind.suffix}"
        made = room / "converted" / "document.odt"
        make_profile(room / "profile")
        shutil.copyfile(source, document)  # under a name that cannot be taken for an option
        order = [
            self.program, "--headless", "--norestore", "--nologo", "--nolockcheck",
            f"-env:UserInstallation={(room / 'profile').as_uri()}",
            "--convert-to", "odt", "--outdir", str(made.parent), str(document),
        ]  # fmt: skip
        _supervised(order, room, limits, stopped)
        if made.is_symlink() or not made.is_file():
            raise NotConverted
        return made


def find_office() -> Office | None:
    """The program on PATH, else in its usual places."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    found = found or next(filter(os.path.isfile, _USUAL_PLACES), None)
    return Office(found) if found else None


def _supervised(order: list[str], room: Path, limits: Limits, stopped: Callable[[], bool]) -> None:
    """Wait until the program has come to its end, however that comes."""
    bounds = (
        int(limits.seconds), _ITS_OWN_SHARE * limits.memory_bytes, limits.cpu_seconds,
        limits.file_bytes,
    )  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", supervisor.__name__, *map(str, bounds), *order],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=_surroundings(room),
    )
    try:
        while process.poll() is None:
            if stopped():
                raise Cancelled
            try:
                process.wait(_GLANCE_SECONDS)
            except subprocess.TimeoutExpired:
                continue
    finally:
        _end(process)
    if process.returncode:
        raise NotConverted


def _end(process: subprocess.Popen[bytes]) -> None:
    """Closing its input tells the supervisor to end what it supervises."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_TO_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _surroundings(room: Path) -> dict[str, str]:
    """Nothing of the person's, but where programs and their libraries are."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE"), str(room))
    own["PYTHONPATH"] = os.pathsep.join(map(os.path.dirname, kelisim.__path__))  # the supervisor's
    return kept | own | {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
