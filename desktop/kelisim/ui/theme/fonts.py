"""The bundled fonts: they have every Kazakh letter, which the system's may lack."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

SANS = "Noto Sans"
SERIF = "Noto Serif"


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the fonts in ``folder`` known to Qt and return the families that came with them."""
    families: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))
