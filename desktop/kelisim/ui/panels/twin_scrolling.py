"""Two texts that scroll together, so that the same words stand beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QTextCursor

from kelisim.ui.panels.reader_text import ReaderText

Anchors = Sequence[tuple[int, int]]


class TwinScrolling(QObject):
    """Between two places that belong together the way is divided in proportion."""

    def __init__(self, one: ReaderText, other: ReaderText, parent: QObject) -> None:
        super().__init__(parent)
        self._one, self._other = one, other
        self._there: list[tuple[int, int]] = []
        self._back: list[tuple[int, int]] = []
        self.held = False  # while both are put somewhere, neither follows
        one.verticalScrollBar().valueChanged.connect(self._follow_one)
        other.verticalScrollBar().valueChanged.connect(self._follow_other)

    def use(self, anchors: Anchors) -> None:
        """Units of both texts that belong together, rising, from the beginning to both ends."""
        self._there = list(anchors)
        self._back = [(second, first) for first, second in anchors]

    def align(self) -> None:
        """Put the second text beside the first."""
        self._follow_one()

    @Slot()
    def _follow_one(self) -> None:
        self._follow(self._one, self._other, self._there)

    @Slot()
    def _follow_other(self) -> None:
        self._follow(self._other, self._one, self._back)

    def _follow(self, led: ReaderText, follower: ReaderText, anchors: Anchors) -> None:
        if self.held or len(anchors) < 2 or led.writing or follower.writing:
            return
        self.held = True
        try:
            follower.verticalScrollBar().setValue(_beside(led, follower, anchors))
        finally:
            self.held = False


def _beside(led: ReaderText, follower: ReaderText, anchors: Anchors) -> int:
    """The value of the follower's bar at which it shows what ``led`` shows at its top."""
    bar = led.verticalScrollBar()
    if not bar.value():
        return 0
    if bar.value() == bar.maximum():
        return follower.verticalScrollBar().maximum()
    top = led.cursorForPosition(QPoint(0, 0)).position()
    number = min(bisect_right(anchors, top, key=lambda pair: pair[0]), len(anchors) - 1)
    (first, second), (first_end, second_end) = anchors[number - 1], anchors[number]
    begin, end = _height_of(led, first), _height_of(led, first_end)
    begin_there, end_there = _height_of(follower, second), _height_of(follower, second_end)
    share = (bar.value() - begin) / (end - begin) if end > begin else 0.0
    return round(begin_there + min(max(share, 0.0), 1.0) * (end_there - begin_there))


def _height_of(text: ReaderText, unit: int) -> int:
    """How far below the beginning the line of ``unit`` stands, in pixels."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(min(unit, text.length()))
    return text.cursorRect(cursor).top() + text.verticalScrollBar().value()
