"""Waits until a window stands still on the screen and saves what is seen: look.py FILE."""

from __future__ import annotations

import sys
import time
from collections import deque
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.5


def main(target: Path) -> int:
    """Save the screen as PNG; exit status 1 if nothing appears in time."""
    application = QGuiApplication([])
    screen = application.primaryScreen()
    # More than one, because a blinking cursor makes every other picture the same.
    before: deque[QImage] = deque(maxlen=3)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        seen = screen.grabWindow(0).toImage()
        if seen in before and not _is_blank(seen):
            break
        before.append(seen)
        time.sleep(PAUSE_SECONDS)
    if _is_blank(seen):
        print("No window appeared.", file=sys.stderr)
        return 1
    return 0 if seen.save(str(target)) else 1


def _is_blank(picture: QImage) -> bool:
    """Whether the screen is still of one colour, judged at points a few pixels apart."""
    first = picture.pixel(0, 0)
    return all(
        picture.pixel(x, y) == first
        for y in range(0, picture.height(), 7)
        for x in range(0, picture.width(), 7)
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
