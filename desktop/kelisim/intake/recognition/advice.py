"""How Tesseract is installed on the system that Kelisim runs on, in one sentence."""

from __future__ import annotations

import shutil
import sys

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Note

_BY_COMMAND = mark(
    "These are pictures of pages. To have their print recognised, install Tesseract with Kazakh "
    "and Russian ({command}) and recognise again."
)
_BY_INSTALLER = mark(
    "These are pictures of pages. To have their print recognised, install Tesseract from "
    "{address}, choose Kazakh and Russian there, and recognise again."
)
_COMMANDS = (
    ("apt-get", "sudo apt install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus"),
    ("dnf", "sudo dnf install tesseract tesseract-langpack-kaz tesseract-langpack-rus"),
    ("zypper", "sudo zypper install tesseract-ocr tesseract-ocr-traineddata-kaz"
     " tesseract-ocr-traineddata-rus"),
    ("pacman", "sudo pacman -S tesseract tesseract-data-kaz tesseract-data-rus"),
)  # fmt: skip
_BREW = "brew install tesseract tesseract-lang"
_PLAIN = "tesseract, kaz, rus"
_WINDOWS = "github.com/UB-Mannheim/tesseract/wiki"


def how_to_install() -> Note:
    """What to tell a person whose computer has no Tesseract, or not its Kazakh and Russian."""
    if sys.platform == "win32":
        return Note(_BY_INSTALLER, {"address": _WINDOWS})
    if sys.platform == "darwin":
        return Note(_BY_COMMAND, {"command": _BREW})
    command = next((order for tool, order in _COMMANDS if shutil.which(tool)), _PLAIN)
    return Note(_BY_COMMAND, {"command": command})
