"""The reader's page: plain text, written in slices, that can run nothing and fetch nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip, QWidget

from kelisim.archive.values import Value
from kelisim.ui.delegates.look import Look
from kelisim.ui.models.reading_plan import Plan
from kelisim.ui.models.reading_spans import Span, pieces
from kelisim.ui.models.shown_text import ShownText
from kelisim.ui.panels.facets_view import mode_of
from kelisim.ui.panels.reader_formats import NAME_OF, VALUE, ReaderFormats

WRITTEN_UNITS = 2_000  # at once
_TURN = 5_000  # units before the window has its turn: some 5 ms of laying out
_END = object()
_MEASURE = 72  # characters in a line


class ReaderText(QTextBrowser):
    """Shows one text; `value_clicked` names the link, `zoom_wanted` asks for other sizes."""

    value_clicked = Signal(object, str)  # the `Value` and a `Mode`
    zoom_wanted = Signal(int)  # steps
    written = Signal()  # the whole text is there

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._formats = ReaderFormats(look, 1.0)
        self._values: list[Value] = []
        self._steps: Iterator[None] = iter(())
        self._writer = QTextCursor(self.document())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.write_on)
        self.explain: Callable[[Value], str] = lambda _: ""
        self.explain_name: Callable[[str], str] = lambda _: ""
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._when_anchor_clicked)

    def dress(self, look: Look, zoom: float) -> None:
        """Take another look or zoom; the text must be written again."""
        self._look = look
        self._formats = ReaderFormats(look, zoom)
        self._fit()

    def write(self, shown: ShownText, plan: Plan, found: tuple[Span, ...]) -> None:
        """Write a text from its beginning; a long one goes on after this returns."""
        self._write_steps(self._write(shown, plan, found))

    def _write_steps(self, steps: Iterator[None]) -> None:
        self._timer.stop()
        self.document().clear()
        self._writer = QTextCursor(self.document())
        self._values = []
        self._steps = steps
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.write_on()

    def write_on(self) -> None:
        """Write some pages, and go on when the window had its turn."""
        self._writer.beginEditBlock()
        until, more = self.length() + _TURN, True
        while more and self.length() < until:
            more = next(self._steps, _END) is not _END
        self._writer.endEditBlock()  # lays out what was written: by far the longer part
        if more:
            self._timer.start()
        else:
            self._timer.stop()
            self.written.emit()

    @property
    def writing(self) -> bool:
        return self._timer.isActive()

    def length(self) -> int:
        """Units written so far."""
        return self.document().characterCount() - 1

    def _write(self, shown: ShownText, plan: Plan, found: tuple[Span, ...]) -> Iterator[None]:
        numbers: dict[Value, int] = {}
        self._begin("title")
        if plan.title:
            self._writer.insertText(plan.title + "\n", self._formats.title)
        kind = "title"
        for piece in pieces(len(shown.text), found, (plan.title_end, plan.dateline_end)):
            if kind != plan.kind_at(piece.start):
                self._leave(kind, plan)
                kind = plan.kind_at(piece.start)
                self._begin(kind)
            number = None
            if piece.value:
                number = numbers.setdefault(piece.value, len(numbers))
                self._values += [piece.value] if number == len(self._values) else []
            written = self._formats.of(piece, kind, number)
            for at in range(piece.start, piece.end, WRITTEN_UNITS):
                self._writer.insertText(
                    shown.text[at : min(at + WRITTEN_UNITS, piece.end)], written
                )
                yield
        if not shown.text:
            self._leave(kind, plan)

    def _leave(self, kind: str, plan: Plan) -> None:
        """After the title comes what the text does not say of date and place."""
        if kind == "title" and plan.meta:
            self._begin("meta")
            self._writer.insertText(plan.meta + "\n", self._formats.meta)

    def _begin(self, kind: str) -> None:
        self._writer.setBlockFormat(self._formats.block(kind))
        self._writer.setBlockCharFormat(self._formats.kinds[kind])

    def _fit(self) -> None:
        """Keep lines at a comfortable measure, in the middle of a wide pane."""
        look = self._look
        letter = QFontMetricsF(self._formats.body.font()).averageCharWidth()
        least = look.px(36)
        side = max(least, round((self.width() - letter * _MEASURE) / 2))
        bar = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        self.setViewportMargins(side, look.px(24), max(0, side - bar), 0)

    def _when_anchor_clicked(self, url: QUrl) -> None:
        number = url.path()
        if url.scheme() == "value" and number.isdecimal() and int(number) < len(self._values):
            mode = mode_of(QGuiApplication.keyboardModifiers())
            self.value_clicked.emit(self._values[int(number)], mode)

    def mark_places(self, places: list[tuple[int, int, str]]) -> None:
        """Lay colours over (start, end, colour of the look); positions are Qt's."""
        selections = []
        for start, end, colour in places:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, self.length()))
            cursor.setPosition(min(end, self.length()), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            ground = selection.format
            ground.setBackground(getattr(self._look, colour))
            ground.setForeground(self._look.text)
            selections.append(selection)
        self.setExtraSelections(selections)

    def put_at_top(self, position: int) -> None:
        """Scroll so that the line of ``position`` is the first."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.length()))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def top_position(self) -> int:
        """The position at which the first visible line begins, 0 at the beginning."""
        at_start = self.verticalScrollBar().value() == 0
        return 0 if at_start else self.cursorForPosition(QPoint(0, 0)).position()

    def show_place(self, position: int) -> None:
        """Scroll so that ``position`` stands in the upper third, unless it is seen already."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.length()))
        place = self.cursorRect(cursor)
        height = self.viewport().height()
        if place.top() < 0 or place.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - height // 3)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002
        """Nothing is ever fetched, whatever a document says."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words only."""
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._explained(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _explained(self, at: QPoint) -> str:
        """What there is to say of the words at a point of the page."""
        written = self.cursorForPosition(at).charFormat()
        number, name_of = written.property(VALUE), written.property(NAME_OF)
        said = []
        if isinstance(number, int) and number < len(self._values):
            said.append(self.explain(self._values[number]))
        if isinstance(name_of, str):
            said.append(self.explain_name(name_of))
        return "\n".join(filter(None, said))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew, and what was at the top stays there."""
        top = self.top_position()
        self._fit()
        super().resizeEvent(event)
        if top:
            self.put_at_top(top)
