"""Collects Python's garbage on the interface thread only.

Python collects on whatever thread happens to allocate. If that is a working thread, Qt objects
that are part of a dead cycle are destroyed there, behind the back of the interface thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_EVERY_MS = 500


class Collector(QObject):
    """Takes over from Python's own collector until `hand_back`; collects after `begin`.

    Modules and columns of the index are hundreds of thousands of objects that stay to the end:
    going through them again and again takes a quarter of the start, and stops typing later.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    @Slot()
    def begin(self) -> None:
        """Collect from now on, but never look again at what stands already."""
        gc.freeze()
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def hand_back(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
