"""One part of the query: what was understood, and a cross that takes it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from kelisim.search.query.chips import Chip
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_cross, draw_focus
from kelisim.ui.key_layouts import with_twins

SIZE, HEIGHT_PX, WIDEST_PX = 12, 26, 340
CROSS_PX = 20
_UNDO = tuple(with_twins(("Ctrl+Z",)))
_REMOVE = (
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000,
    Qt.Key.Key_End: 1_000,
}


class ChipButton(QAbstractButton):
    """Plain words have a thin frame, the rest is filled; what is excluded has a dashed frame."""

    removed = Signal()
    pointed_at = Signal()  # its words were clicked
    stepped = Signal(int)  # an arrow: so many chips further
    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: Chip | None = None
        self._look = look
        self._on_cross = False
        self.clicked.connect(self.removed)  # by a screen reader: the mouse has two places to go
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle(look)

    def show_part(self, part: Chip, words: str) -> None:
        self.part = part
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setFont(look.font(SIZE))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        width = words + look.px(10) + look.px(CROSS_PX) + look.px(6)
        return QSize(min(round(width + 0.5), look.px(WIDEST_PX)), look.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        excluded = self.part is not None and self.part.excluded
        filled = self.part is not None and self.part.kind != "word" and not excluded
        radius = rect.height() / 2
        fill = look.soft if filled else look.surface
        line = look.muted if excluded else None if filled else look.line
        draw_box(painter, rect, radius, fill, line, dashed=excluded)
        if self.hasFocus():
            draw_focus(painter, rect, radius, look)
        painter.setFont(self.font())
        painter.setPen(look.accent if filled else look.text)
        room = rect.adjusted(look.px(10), 0, -look.px(CROSS_PX), 0)
        words = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        self._paint_cross(painter)
        painter.end()

    def _paint_cross(self, painter: QPainter) -> None:
        look, room = self._look, self._cross()
        if self._on_cross:
            draw_box(painter, room, room.height() / 2, look.middle)
        draw_cross(painter, room.center(), look, look.text if self._on_cross else look.muted)

    def _cross(self) -> QRectF:
        side = self._look.px(CROSS_PX) - self._look.px(2)
        gap = (self.height() - side) / 2
        return QRectF(self.width() - side - gap, gap, side, side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark_cross(self._cross().contains(event.position()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = self.isDown() and self.hitButton(event.position().toPoint())
        self.setDown(False)
        if pressed and event.button() == Qt.MouseButton.LeftButton:
            on_cross = self._cross().contains(event.position())
            (self.removed if on_cross else self.pointed_at).emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._mark_cross(self._cross().contains(event.position()))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark_cross(False)
        super().leaveEvent(event)

    def _mark_cross(self, marked: bool) -> None:
        if marked != self._on_cross:
            self._on_cross = marked
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            ours = _sequence(event) in _UNDO or event.key() in _REMOVE
            event.setAccepted(ours)  # else the window would undo an edit of the archive
            return ours or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if _sequence(event) in _UNDO:
            self.undo_wanted.emit()
        elif key in _REMOVE:
            self.removed.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


def _sequence(event: QKeyEvent) -> QKeySequence:
    return QKeySequence(event.keyCombination())
