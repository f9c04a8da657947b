"""The colours, type and spacing that panels and delegates paint with, taken from the theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor, QFont, QFontMetricsF


@dataclass(frozen=True)
class Look:
    """One theme at one text size; lengths are given at 100 % and scaled by `px`."""

    panel: QColor
    canvas: QColor
    surface: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    soft: QColor
    middle: QColor
    tint: QColor
    mark: QColor
    other_mark: QColor
    strong_mark: QColor
    strong_other_mark: QColor
    warning: QColor
    warning_tint: QColor
    warning_line: QColor
    danger: QColor
    country: QColor
    good: QColor
    sans: str = "Noto Sans"
    serif: str = "Noto Serif"
    scale: float = 1.0

    def px(self, length: float) -> int:
        """``length`` at the chosen text size, in whole pixels."""
        return max(1, round(length * self.scale))

    def font(self, size: float, *, bold: bool = False, serif: bool = False) -> QFont:
        font = QFont(self.serif if serif else self.sans)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    @cached_property
    def heading(self) -> QFont:
        """Small capitals with air between them, over each group of a side panel."""
        font = self.font(11, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.scale)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        return font

    def height(self, size: float) -> int:
        """The height of a line of text of ``size``."""
        return round(QFontMetricsF(self.font(size)).height())
