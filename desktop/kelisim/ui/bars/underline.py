"""A wave under some letters of a field: what of it cannot be understood."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit

_WIDTH_PX = 1.4


def underline(field: QLineEdit, places: Iterable[tuple[int, int]], colour: QColor) -> None:
    """Draw in ``field`` from within its paint event; each place is a start and an end.

    Where the letters stand is told by the cursor's place at the start of the text.
    """
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, _WIDTH_PX))
    metrics, text, cursor = QFontMetricsF(field.font()), field.text(), field.cursorRect()
    origin = cursor.center().x() - metrics.horizontalAdvance(text[: field.cursorPosition()])
    bottom = field.height() / 2 + metrics.height() / 2 - 1
    for start, end in places:
        left = origin + metrics.horizontalAdvance(text[:start])
        right = max(
            origin + metrics.horizontalAdvance(text[: max(end, start + 1)]),
            left + metrics.averageCharWidth(),
        )
        points, x, up = [], left, False
        while x <= right:
            points.append(QPointF(x, bottom + (0 if up else 2.5)))
            x, up = x + 3, not up
        painter.drawPolyline(points)
    painter.end()
