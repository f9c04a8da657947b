"""Waits until a window stands still on the screen and saves what is seen: look.py FILE."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.5
# A window shows first and fills afterwards: it stands still when nothing changed for so many looks.
STILL_LOOKS = 8


def main(target: Path) -> int:
    """Save the screen as PNG; exit status 1 if nothing appears in time."""
    application = QGuiApplication([])
    screen = application.primaryScreen()
    looks: deque[QImage] = deque(maxlen=STILL_LOOKS)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        seen = screen.grabWindow(0).toImage()
        looks.append(seen)
        if len(looks) == STILL_LOOKS and _stands_still(looks) and not _is_blank(seen):
            break
        time.sleep(PAUSE_SECONDS)
    if _is_blank(seen):
        print("No window appeared.", file=sys.stderr)
        return 1
    return 0 if seen.save(str(target)) else 1


def _stands_still(looks: Iterable[QImage]) -> bool:
    """Whether the pictures are all one, or two in turn, as a blinking cursor makes them."""
    different: list[QImage] = []
    for look in looks:
        if look not in different:
            different.append(look)
    return len(different) <= 2


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
