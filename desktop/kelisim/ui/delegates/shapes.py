"""Rounded boxes, chips, pills and key caps: the shapes that the panels share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kelisim.ui.delegates.look import Look

CHIP_SIZE = 11


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box whose outline lies inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    if line:
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def chip_width(look: Look, text: str, size: float = CHIP_SIZE) -> float:
    """How wide a chip with ``text`` is."""
    return QFontMetricsF(look.font(size)).horizontalAdvance(text) + 2 * look.px(8)


def chip_height(look: Look, size: float = CHIP_SIZE) -> int:
    """How high every chip of a size is."""
    return look.height(size) + look.px(3)


def draw_chip(painter: QPainter, rect: QRectF, text: str, look: Look, font: QFont) -> None:
    """A filled chip with its words in the middle."""
    draw_box(painter, rect, rect.height() / 2, look.soft)
    painter.setFont(font)
    painter.setPen(look.accent)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def key_width(look: Look, text: str) -> float:
    """How wide the cap of a key is."""
    return QFontMetricsF(look.font(11)).horizontalAdvance(text) + 2 * look.px(6)


def draw_key(painter: QPainter, rect: QRectF, text: str, look: Look) -> None:
    """A key cap, or the pill of a language: small muted letters in a thin frame."""
    draw_box(painter, rect, look.px(4), look.panel, look.line)
    painter.setFont(look.font(11))
    painter.setPen(look.muted)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def draw_focus(painter: QPainter, rect: QRectF, radius: float, look: Look) -> None:
    """The ring that shows where the keyboard is."""
    draw_box(painter, rect, radius, None, look.accent, width=2.0)


def draw_cross(painter: QPainter, at: QPointF, look: Look, ink: QColor) -> None:
    """The sign that takes something out, its middle ``at`` a point."""
    arm = look.px(3.5)
    painter.setPen(QPen(ink, max(1.3, 1.3 * look.scale)))
    painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
    painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm))
