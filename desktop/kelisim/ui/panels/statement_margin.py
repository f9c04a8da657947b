"""The margin beside the reader's text: a bar along each statement, with its speaker's name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from kelisim.archive.statement_values import Statement
from kelisim.base.texts import Texts
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.reader_text import ReaderText

_ROOM_FOR_NAMES = 96
_ROOM_ALONG = 34
_BAR, _GAP = 3, 10


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement and where Qt has it on the page."""

    statement: Statement
    start: int
    end: int


class StatementMargin(Panel):
    """Lies beside ``page`` and scrolls with it. What is suggested is paler and has a «?»."""

    chosen = Signal(int)  # which statement
    menu_wanted = Signal(int, QPoint)  # which statement, where on the screen

    def __init__(self, texts: Texts, theme: Themed, page: ReaderText) -> None:
        super().__init__(texts, theme, page)
        self._page = page
        self._placed: tuple[Placed, ...] = ()
        self._starts: list[int] = []
        self._current: int | None = None
        self.setAutoFillBackground(False)
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self.update)
        page.written.connect(self.update)
        self.setMouseTracking(True)
        self.retranslate()

    def show_statements(self, placed: Sequence[Placed], current: int | None) -> None:
        """Draw bars beside these, in the order of the text; ``current`` stands out."""
        self._placed, self._current = tuple(placed), current
        self._starts = [one.start for one in self._placed]
        self.setVisible(bool(self._placed))
        said = self.sentence(self._placed[current].statement) if current is not None else ""
        self.setAccessibleDescription(said)
        self._lie_beside()
        self.update()

    def sentence(self, one: Statement) -> str:
        """Who said it and why the program thinks so."""
        how = (
            self._texts("{name}: in their own words", name=one.speaker)
            if one.kind == "direct"
            else self._texts("{name}: told in other words", name=one.speaker)
        )
        if one.status != "suggested" or not one.why:
            return how
        why = self._texts(one.why, cue=one.cue)
        return how + "\n" + self._texts("Suggested: {why}", why=why)

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Who said what"))
        self.update()

    def restyle(self) -> None:
        self.update()

    def bar(self, number: int) -> QRect:
        """Where the bar of a statement is on the margin."""
        placed, cursor = self._placed[number], QTextCursor(self._page.document())
        last = self._page.length()
        cursor.setPosition(min(placed.start, last))
        top = self._page.cursorRect(cursor).top()
        cursor.setPosition(min(placed.end, last))
        bottom = self._page.cursorRect(cursor).bottom()
        if number:  # the one before may end in the line where this one begins
            cursor.setPosition(min(self._placed[number - 1].end, last))
            top = max(top, self._page.cursorRect(cursor).bottom())
        wide, air = self._look.px(_BAR), self._look.px(2)
        height = max(wide, bottom - top - 2 * air)
        return QRect(self.width() - self._look.px(_GAP) - wide, top + air, wide, height)

    def _visible(self) -> range:
        page = self._page
        first = bisect_right(self._starts, page.top_position()) - 1
        end = page.cursorForPosition(QPoint(page.viewport().width(), page.viewport().height()))
        last = bisect_right(self._starts, end.position())
        return range(max(0, first), last)

    def at(self, point: QPoint) -> int | None:
        """The statement beside which a point of the margin lies."""
        for number in self._visible():
            bar = self.bar(number)
            if bar.top() <= point.y() <= bar.bottom():
                return number
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self._visible():
            self._draw(painter, number)

    def _draw(self, painter: QPainter, number: int) -> None:
        look, one, bar = self._look, self._placed[number].statement, self.bar(number)
        if bar.bottom() < 0 or bar.top() > self.height():
            return
        is_open = one.status == "suggested"
        is_current = number == self._current
        pen = QPen(look.middle if is_open and not is_current else look.accent)
        pen.setWidth(bar.width() * (2 if is_current else 1))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if one.kind == "reported":
            pen.setDashPattern([2.0, 1.3])
        painter.setPen(pen)
        middle = bar.center().x()
        painter.drawLine(middle, bar.top(), middle, bar.bottom())
        font = look.font(11)
        font.setItalic(is_open)
        painter.setFont(font)
        painter.setPen(look.muted if is_open else look.text)
        self._write(painter, f"{one.speaker} ?" if is_open else one.speaker, bar)

    def _write(self, painter: QPainter, name: str, bar: QRect) -> None:
        """The name beside the bar; along it where the margin is narrow."""
        look, metrics = self._look, QFontMetrics(painter.font())
        elide, flag = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag
        if self.width() >= look.px(_ROOM_FOR_NAMES):
            room = QRect(look.px(4), bar.top(), bar.left() - look.px(10), metrics.height())
            shown = metrics.elidedText(name, elide, room.width())
            painter.drawText(room, flag.AlignRight | flag.AlignTop, shown)
        elif bar.height() >= look.px(_ROOM_ALONG):
            top = max(0, bar.top())
            shown = metrics.elidedText(name, elide, bar.bottom() - top)
            painter.save()
            painter.translate(bar.left() - look.px(3) - metrics.height(), bar.bottom())
            painter.rotate(-90)
            along = QRect(0, 0, bar.bottom() - top, metrics.height())
            painter.drawText(along, flag.AlignRight | flag.AlignVCenter, shown)
            painter.restore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.at(event.pos())
            said = "" if number is None else self.sentence(self._placed[number].statement)
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position().toPoint())
        if number is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(number, event.globalPosition().toPoint())
        else:
            self.chosen.emit(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie_beside()
        return super().eventFilter(watched, event)

    def _lie_beside(self) -> None:
        seen = self._page.viewport().geometry()
        self.setGeometry(0, seen.top(), seen.left(), seen.height())
