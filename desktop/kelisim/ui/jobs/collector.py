"""Collects Python's garbage on the interface thread only.

Python collects on whatever thread happens to allocate. If that is a working thread, Qt objects
that are part of a dead cycle are destroyed there, behind the back of the interface thread.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_EVERY_MS = 500
QUIET_SECONDS = 3.0
"""After so long without a letter or an answer nobody is in the middle of something."""

MOST_WHILE_BUSY = 20_000
"""Objects that are looked through in some 2 ms."""

MOST_POSTPONED = 4
"""So often more than these wait for a quiet moment. Where none comes, an import for one, what is
dead would only grow, and the program with it: then a frame or two is what it costs, once."""

MOST_GROWN = 8 * MOST_WHILE_BUSY
"""The same for what has lived a little."""


class Collector(QObject):
    """Takes over from Python's own collector until `hand_back`; collects after `begin`.

    Modules and columns of the index are hundreds of thousands of objects that stay to the end:
    going through them again and again takes a quarter of the start, and stops typing later.
    """

    def __init__(
        self, parent: QObject | None = None, *, quiet_seconds: float = QUIET_SECONDS
    ) -> None:
        super().__init__(parent)
        gc.disable()
        self._quiet_seconds = quiet_seconds
        self._active_at = monotonic()
        self._postponed = 0
        self._grown = 0  # objects that came into the middle generation, at most
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    @Slot()
    def begin(self) -> None:
        """Collect from now on, but never look again at what stands already."""
        gc.freeze()
        self._timer.start()

    @Slot()
    def note_activity(self) -> None:
        """Somebody types, searches or reads: what takes long must wait."""
        self._active_at = monotonic()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds, and may be."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        quiet = monotonic() - self._active_at >= self._quiet_seconds
        if not quiet and counts[0] > MOST_WHILE_BUSY and self._postponed < MOST_POSTPONED:
            self._postponed += 1
            return
        self._postponed = 0
        # While files are taken in, what lives a little adds up: looked through, it costs frames.
        middle = () if MOST_WHILE_BUSY < self._grown <= MOST_GROWN else (1,)
        for generation in (2, 1, 0) if quiet else (*middle, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                self._grown = 0 if generation else self._grown + counts[0]
                return

    def hand_back(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
