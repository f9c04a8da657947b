"""The picture of a page: as wide as its pane, larger on request, moved by keys and the hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
_PATIENCE_MS = 150
_EDGE_PX = 12
_STEP_PX = 60


class PagePicture(QScrollArea):
    """Asks for a picture as wide as it needs with `wanted`; shows what `show_picture` is given."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = _ZOOMS.index(1.0)
        self._held: QPoint | None = None
        self._asked_px = 0
        self.sheet = QLabel(self)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet.setTextFormat(Qt.TextFormat.PlainText)
        self.sheet.setWordWrap(True)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._ask)

    @property
    def width_px(self) -> int:
        """How wide the picture should be, in pixels of the screen."""
        inside = max(_STEP_PX, self.width() - 2 * _EDGE_PX)
        return round(inside * _ZOOMS[self._zoom] * self.devicePixelRatioF())

    def show_picture(self, image: QImage) -> None:
        """Show a page, from its beginning unless it is the same page in another size."""
        across, down = self._place()
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.sheet.setPixmap(picture)
        self.sheet.resize(self.sheet.sizeHint())
        self._put(across, down)

    def show_words(self, sentence: str) -> None:
        """Say why there is no picture, or that it is coming."""
        self.sheet.setText(sentence)

    def go_to_beginning(self) -> None:
        self._put(0.0, 0.0)

    @Slot()
    def zoom_in(self) -> None:
        self._zoom_to(self._zoom + 1)

    @Slot()
    def zoom_out(self) -> None:
        self._zoom_to(self._zoom - 1)

    def _zoom_to(self, number: int) -> None:
        self._zoom = min(max(number, 0), len(_ZOOMS) - 1)
        self._ask()

    def _ask(self) -> None:
        if self.width_px != self._asked_px:
            self._asked_px = self.width_px
            self.wanted.emit()

    def _place(self) -> tuple[float, float]:
        """Which part of the page is seen, as shares of what can be scrolled."""
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        across, down = (bar.value() / max(1, bar.maximum()) for bar in bars)
        return across, down

    def _put(self, across: float, down: float) -> None:
        self.horizontalScrollBar().setValue(round(across * self.horizontalScrollBar().maximum()))
        self.verticalScrollBar().setValue(round(down * self.verticalScrollBar().maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._patience.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "="):
            self.zoom_in()
        elif event.text() == "-":
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.globalPosition().toPoint() - self._held
            self._held += moved
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.unsetCursor()
