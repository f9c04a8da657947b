"""A button that is bold while it is chosen, and as wide as that needs from the first."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget


class Pill(QPushButton):
    """``kind`` is the object name by which the style sheet knows it."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(kind)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = self.font()
        bold.setBold(True)
        plain = self.font()
        plain.setBold(False)
        text = self.text()
        widths = [QFontMetrics(font).horizontalAdvance(text) for font in (bold, plain)]
        return QSize(hint.width() + max(0, widths[0] - widths[1]) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
