"""Waits until a window stands still on the screen and saves what is seen: look.py FILE PID."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.5


def main(target: Path, process: int) -> int:
    """Save the screen as PNG; exit status 1 if process ends first or nothing appears."""
    application = QGuiApplication([])
    screen = application.primaryScreen()
    before = QImage()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and _lives(process):
        seen = screen.grabWindow(0).toImage()
        if seen == before and not _is_blank(seen):
            return 0 if seen.save(str(target)) else 1
        before = seen
        time.sleep(PAUSE_SECONDS)
    print("No window appeared.", file=sys.stderr)
    return 1


def _is_blank(picture: QImage) -> bool:
    """Whether the screen is still of one colour, judged at points a few pixels apart."""
    first = picture.pixel(0, 0)
    return all(
        picture.pixel(x, y) == first
        for y in range(0, picture.height(), 7)
        for x in range(0, picture.width(), 7)
    )


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
