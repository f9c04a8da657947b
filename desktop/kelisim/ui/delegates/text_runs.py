"""Lines of text with marked hits, laid out once and painted often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from kelisim.search.values import HitKind
from kelisim.ui.models.shown_text import utf16

ELLIPSIS = "…"
Run = tuple[str, bool | HitKind]
"""A piece of text, and whether it is a hit or stands out as one does."""

Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a text: its own, and behind the letters of a hit, and of one on another name
    where there may be such."""

    text: QColor
    mark: QColor
    other_mark: QColor | None = None


def marked_layout(
    runs: Runs, font: QFont, ink: Ink, width: float, lines: int, *, bold_hits: bool = True
) -> QTextLayout:
    """``runs`` broken into at most ``lines`` lines of ``width``, the rest an ellipsis."""
    layout = _broken(runs, font, ink, width, lines, bold_hits)
    cut = _overflow(layout, lines)
    if cut is None:
        return layout
    kept = _first(runs, cut)
    while kept:
        layout = _broken((*kept, (ELLIPSIS, False)), font, ink, width, lines, bold_hits)
        if _overflow(layout, lines) is None:
            return layout
        kept = _shortened(kept)
    return layout


def _broken(
    runs: Runs, font: QFont, ink: Ink, width: float, lines: int, bold_hits: bool
) -> QTextLayout:
    layout = QTextLayout("".join(text for text, _ in runs).replace("\n", " "), font)
    layout.setFormats(_formats(runs, ink, bold_hits))
    option = QTextOption()
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAnywhere if lines == 1 else modes.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    height = 0.0
    layout.beginLayout()
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _formats(runs: Runs, ink: Ink, bold_hits: bool) -> list[QTextLayout.FormatRange]:
    plain = QTextCharFormat()
    plain.setForeground(QBrush(ink.text))
    hit, other_name = QTextCharFormat(plain), QTextCharFormat(plain)
    hit.setBackground(QBrush(ink.mark))
    other_name.setBackground(QBrush(ink.other_mark or ink.mark))
    if bold_hits:
        hit.setFontWeight(QFont.Weight.Bold)
        other_name.setFontWeight(QFont.Weight.Bold)
    formats, start = [], 0
    for text, kind in runs:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, utf16(text)
        piece.format = other_name if kind == HitKind.OTHER_NAME else hit if kind else plain
        formats.append(piece)
        start += piece.length
    return formats


def _overflow(layout: QTextLayout, lines: int) -> int | None:
    """Where the text that found no line begins, in Qt's count; None if all of it did."""
    if not layout.lineCount():
        return None
    last = layout.lineAt(layout.lineCount() - 1)
    end = last.textStart() + last.textLength()
    return end if end < utf16(layout.text()) else None


def _first(runs: Runs, length: int) -> tuple[Run, ...]:
    kept = []
    for text, kind in runs:
        if length <= 0:
            break
        kept.append((text[:length], kind))
        length -= utf16(text)
    return tuple(kept)


def _shortened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    *before, (text, kind) = runs
    return (*before, (text[:-1].rstrip(), kind)) if len(text) > 1 else tuple(before)


def draw_layout(painter: QPainter, layout: QTextLayout, at: QPointF) -> float:
    """Draw ``layout`` with its top left at ``at``; gives the height that it took."""
    layout.draw(painter, at)
    return layout.boundingRect().height()


def draw_line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, *, right: bool = False
) -> float:
    """Draw one line, cut with an ellipsis to fit ``rect``; gives the width of what was drawn."""
    metrics = QFontMetricsF(font)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, cut)
    return metrics.horizontalAdvance(cut)
