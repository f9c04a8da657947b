"""What a person hears of a document that LibreOffice would open, or could not open either."""

from __future__ import annotations

import shutil
import sys

from kelisim.base.texts import mark
from kelisim.intake.conversion.kinds import Kind
from kelisim.intake.readers.base import Unreadable

_COMMANDS = (
    ("apt-get", "sudo apt install libreoffice-writer"),
    ("dnf", "sudo dnf install libreoffice-writer"),
    ("zypper", "sudo zypper install libreoffice-writer"),
    ("pacman", "sudo pacman -S libreoffice-still"),
)
_BREW = "brew install --cask libreoffice"
_ADDRESS = "libreoffice.org"


def how_to_install(kind: Kind) -> Unreadable:
    """LibreOffice is not there."""
    message = mark(
        "This is a {format} document, which Kelisim reads with the help of LibreOffice. Install "
        "LibreOffice ({command}) and try again."
    )
    return Unreadable("unsupported", message, {"format": kind.name, "command": _command()})


def not_opened(kind: Kind) -> Unreadable:
    """LibreOffice is there, and gave up or was stopped."""
    message = mark("This is a {format} document, and LibreOffice could not open it either.")
    return Unreadable("damaged", message, {"format": kind.name})


def _command() -> str:
    if sys.platform == "darwin":
        return _BREW
    return next((order for tool, order in _COMMANDS if shutil.which(tool)), _ADDRESS)
