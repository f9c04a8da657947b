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
    warning: QColor
    warning_tint: QColor
    warning_line: QColor
    country: QColor
    good: QColor
    sans: str = "Noto Sans"
    serif: str = "Noto Serif"
    scale: float = 1.0

    @cached_property
    def strong_mark(self) -> QColor:
        """The hit at which the reader stands, among the others: the same hue, more of it."""
        return _stronger(self.mark)

    @cached_property
    def strong_other_mark(self) -> QColor:
        """The same where it is a hit on another name."""
        return _stronger(self.other_mark)

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


def _stronger(mark: QColor) -> QColor:
    hue, saturation, value = mark.hue(), mark.saturation(), mark.value()
    light = value > 127
    return QColor.fromHsv(
        max(0, hue), min(255, saturation * 2), value if light else min(255, value * 3 // 2)
    )
