"""The result over time: bars to drag across, by mouse or by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_box, draw_focus
from kelisim.ui.models.dates import month_name
from kelisim.ui.models.naming import number_in_words
from kelisim.ui.models.timeline import Bar, fitting
from kelisim.ui.models.timeline_axis import labels
from kelisim.ui.panels.styles import quiet_style

_NARROWEST = 6  # a bar and the air beside it
_WIDEST = 40
_LABEL = 11
_SIDE = 20


class Timeline(QWidget):
    """Counts of the current result; dragging, or Shift and arrows, chooses a span of days."""

    dates_chosen = Signal(str, str)  # first and last day; empty: no narrowing

    def __init__(self, texts: Texts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._look = look
        self._counts: tuple[tuple[str, int], ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._chosen = ("", "")
        self._anchor: int | None = None  # where a drag or a Shift-selection began
        self._cursor: int | None = None
        self.all_dates = QToolButton(self)
        self.all_dates.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.all_dates.clicked.connect(self.clear)
        self.all_dates.hide()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(look)
        self.retranslate()

    def show_counts(self, counts: tuple[tuple[str, int], ...], *, stays: bool = False) -> None:
        """Show (period, documents); periods are years, quarters or months.

        Where there are none, the periods shown before may stay, with nothing in them.
        """
        empty = tuple((period, 0) for period, _ in self._counts) if stays else ()
        self._counts = counts or empty
        self._arrange()

    @property
    def is_empty(self) -> bool:
        """Whether there is no bar, not even one without documents."""
        return not self._bars

    def show_chosen(self, first: str, last: str) -> None:
        """Outline the days to which the query is narrowed; empty for none."""
        self._chosen = (first, last)
        self.all_dates.setVisible(bool(first or last))
        self._arrange()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.all_dates.setFont(look.font(_LABEL))
        self.all_dates.setStyleSheet(quiet_style(look))
        self.updateGeometry()
        self._arrange()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Timeline"))
        self.setAccessibleDescription(
            self._texts("Arrows move, Shift+arrows select, Enter narrows the dates, Esc clears.")
        )
        self.all_dates.setText(self._texts("All dates"))
        self.all_dates.setAccessibleName(self._texts("All dates"))
        self.all_dates.setToolTip(self._texts("Take the dates out of the query (Esc)"))
        self._arrange()

    def _arrange(self) -> None:
        room = (self.width() - 2 * self._look.px(_SIDE)) // self._look.px(_NARROWEST)
        before, self._bars = self._bars, fitting(self._counts, max(1, room), self._chosen)
        size = self.all_dates.sizeHint()
        self.all_dates.setGeometry(
            max(0, self.width() - size.width() - self._look.px(8)),
            self._look.px(58) + (self._look.height(_LABEL) - size.height()) // 2,
            min(size.width(), self.width()),
            size.height(),
        )
        if len(before) != len(self._bars):
            self._anchor = self._cursor = None
        self.update()

    def _pitch(self) -> float:
        room = self.width() - 2 * self._look.px(_SIDE)
        return min(float(self._look.px(_WIDEST)), room / max(1, len(self._bars)))

    def bar_rect(self, number: int) -> QRectF:
        """The whole height over bar ``number``, with the air beside it."""
        height = self._look.px(52)
        return QRectF(self._look.px(_SIDE) + number * self._pitch(), self._look.px(2),
                      self._pitch(), height)  # fmt: skip

    def _bar_at(self, x: float) -> int:
        number = int((x - self._look.px(_SIDE)) // self._pitch())
        return min(max(number, 0), len(self._bars) - 1)

    def _span(self) -> tuple[int, int] | None:
        """The bars being selected, else those that the query is narrowed to."""
        if self._anchor is not None and self._cursor is not None:
            return min(self._anchor, self._cursor), max(self._anchor, self._cursor)
        first, last = self._chosen
        if not first and not last:
            return None
        inside = [
            number
            for number, bar in enumerate(self._bars)
            if bar.last >= first and (not last or bar.first <= last)
        ]
        return (inside[0], inside[-1]) if inside else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span = self._span()
        most = max((bar.count for bar in self._bars), default=0)
        for number, bar in enumerate(self._bars):
            inside = span is not None and span[0] <= number <= span[1]
            self._paint_bar(painter, number, bar, most, inside=inside)
        self._paint_labels(painter)
        if span:
            frame = self.bar_rect(span[0]).united(self.bar_rect(span[1]))
            draw_box(painter, frame.adjusted(-1.5, -1, 0.5, 3), self._look.px(4), None,
                     self._look.accent, width=1.5)  # fmt: skip
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(1, 0, -1, 0), self._look.px(6),
                       self._look)  # fmt: skip
        painter.end()

    def _paint_bar(
        self, painter: QPainter, number: int, bar: Bar, most: int, *, inside: bool
    ) -> None:
        look, place = self._look, self.bar_rect(number)
        if bar.count and most:
            height = max(float(look.px(3)), (place.height() - look.px(6)) * bar.count / most)
            gap = min(float(look.px(2)), place.width() * 0.25)
            box = QRectF(place.left(), place.bottom() - height, place.width() - gap, height)
            draw_box(painter, box, look.px(1.6), look.accent if inside else look.middle)
        if number == self._cursor and self.hasFocus():
            under = QRectF(place.left(), place.bottom() + 1, place.width() - 1, look.px(2))
            draw_box(painter, under, 1, look.accent)

    def _paint_labels(self, painter: QPainter) -> None:
        look, font = self._look, self._look.font(_LABEL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.muted)
        left = look.px(_SIDE)
        end = self.all_dates.x() - look.px(8) if self.all_dates.isVisibleTo(self) else self.width()
        shown = labels(
            self._bars, self._pitch(), end - left, metrics.horizontalAdvance, look.px(10),
            self._texts.language,
        )  # fmt: skip
        for number, text in shown:
            place = self.bar_rect(number)
            line = QRectF(place.left(), place.bottom() + look.px(4),
                          metrics.horizontalAdvance(text) + 2, look.height(_LABEL))  # fmt: skip
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)

    def _choose(self) -> None:
        span = self._span()
        if span and self._anchor is not None:
            first, last = self._bars[span[0]].first, self._bars[span[1]].last
            self._anchor = None
            self.show_chosen(first, last)
            self.dates_chosen.emit(first, last)

    def clear(self) -> None:
        """Take the narrowing away."""
        self._anchor = self._cursor = None
        if self._chosen != ("", ""):
            if self.all_dates.hasFocus():
                self.setFocus()  # the button goes away with the dates
            self.show_chosen("", "")
            self.dates_chosen.emit("", "")
        self.update()

    def _caption(self, number: int) -> str:
        bar, language = self._bars[number], self._texts.language
        period = str(bar.year)
        if bar.months == 1:
            period = f"{month_name(bar.start % 12 + 1, language, alone=True)} {bar.year}"
        elif bar.months == 3:
            period = self._texts("{year}, quarter {quarter}", year=bar.year,
                                 quarter=bar.start % 12 // 3 + 1)  # fmt: skip
        documents = self._texts.count(
            "{shown} document", "{shown} documents", bar.count, shown=number_in_words(bar.count)
        )
        return f"{period} · {documents}"

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(62) + self._look.height(_LABEL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            self._anchor = self._cursor = self._bar_at(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._bars:
            return
        number = self._bar_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            self._cursor = number
            self.update()
        QToolTip.showText(event.globalPosition().toPoint(), self._caption(number), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._steps().get(Qt.Key(event.key()))
        if step and self._bars:
            self._move(step, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self._anchor = self._cursor if self._anchor is None else self._anchor
            self._choose()
        elif event.key() == Qt.Key.Key_Escape and (self._span() or any(self._chosen)):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _steps(self) -> dict[Qt.Key, int]:
        """How far a key goes."""
        keys = Qt.Key
        return {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Home: -len(self._bars),
                keys.Key_End: len(self._bars)}  # fmt: skip

    def _move(self, step: int, *, extend: bool) -> None:
        span = self._span()
        start = self._cursor if self._cursor is not None else span[0] if span else 0
        self._anchor = (start if self._anchor is None else self._anchor) if extend else None
        self._cursor = min(max(start + step, 0), len(self._bars) - 1)
        self.setAccessibleDescription(self._caption(self._cursor))
        at = self.bar_rect(self._cursor).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(at), self._caption(self._cursor), self)
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self._anchor = None
        self.update()
