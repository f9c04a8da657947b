"""A theme for tests: the colours of the design, without the program's own theme."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from kelisim.ui.delegates.look import Look

LIGHT = (
    "fbfaf8 f6f5f2 ffffff e3e0d9 1f2328 6b7078 0b6e75 ffffff d8ecec b9d6d6 e8f3f3 ffe9a8 "
    "e2dcfb ffd151 c9befb b45309 fdf1e0 eec98f b3261e 8a6d00 2e7d32"
)
DARK = (
    "1c1f23 17191c 212529 30353b e8e6e1 9aa1a9 5cc3c7 10181a 1f3d40 2f5558 24383b 6b5518 "
    "4c4384 806208 6050c8 f0a95b 3a2f20 7a5a2c ff8a80 d9b64a 81c784"
)


class SampleTheme(QObject):
    changed = Signal()

    def __init__(self, *, dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self.colours = DARK if dark else LIGHT
        self.scale = scale

    def look(self) -> Look:
        return Look(*(QColor(f"#{code}") for code in self.colours.split()), scale=self.scale)

    def switch(self, *, dark: bool = False, scale: float = 1.0) -> None:
        self.colours = DARK if dark else LIGHT
        self.scale = scale
        self.changed.emit()
