"""The search field: completes names of fields and values, underlines what cannot be understood."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QToolButton,
    QWidget,
)

from kelisim.base.texts import Texts
from kelisim.ui.bars.underline import underline
from kelisim.ui.models.shown_text import utf16
from kelisim.ui.panels.panel import Themed

TYPING_PAUSE_MS = 150
_SWITCH_PX = 28
QUICK_MS = 30
"""Answers that come so soon are asked for at every letter, without waiting for a pause."""


class Completed(Protocol):
    """A way to go on: ``text`` replaces the query between ``start`` and ``end``."""

    @property
    def text(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class SearchField(QLineEdit):
    """Says what is typed and when Enter is pressed, and where completions are wanted."""

    query_typed = Signal(str)  # letter by letter; after a pause where answers are slow
    query_entered = Signal(str)  # Enter: at once
    completions_wanted = Signal(str, int)  # query, cursor
    left_downwards = Signal()

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._mistakes: tuple[tuple[int, int], ...] = ()
        self._offers: tuple[Completed, ...] = ()
        self._switch: QToolButton | None = None
        self.setObjectName("searchField")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell_typed)
        self._list = QListView()
        self._list.setObjectName("completions")
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setPopup(self._list)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._list.installEventFilter(self)  # asked before the completer's own
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._when_edited)
        theme.changed.connect(self.update)
        self.retranslate()

    @property
    def completions(self) -> QListView:
        """The list under the field, while there is something to offer."""
        return self._list

    @property
    def mistakes(self) -> tuple[tuple[int, int], ...]:
        """The code points that are underlined."""
        return self._mistakes

    def hold(self, switch: QToolButton) -> None:
        """Show ``switch`` at the end of the field, before the button that clears it."""
        switch.setParent(self)
        self._switch = switch
        self._place_switch()

    def show_query(self, query: str) -> None:
        """Put a query in the field that was not typed there; nothing is asked.

        The field's own Ctrl+Z takes it back, as it does what was typed.
        """
        self._pause.stop()
        if self.text() != query:
            blocked = self.blockSignals(True)
            self.selectAll()
            self.insert(query)
            self.blockSignals(blocked)
            self.textChanged.emit(query)  # Qt shows its button that clears the field
        self.mark_mistakes(())

    def expect(self, milliseconds: float) -> None:
        """Answers take so long now."""
        self._pause.setInterval(0 if milliseconds <= QUICK_MS else TYPING_PAUSE_MS)

    def point_at(self, start: int, end: int) -> None:
        """Select these code points of the query, to be typed over."""
        text = self.text()
        self.setFocus()
        self.setSelection(utf16(text[:start]), utf16(text[start:end]))

    def mark_mistakes(self, places: tuple[tuple[int, int], ...]) -> None:
        """Underline these code points of the query."""
        self._mistakes = places
        self.update()

    def offer(self, query: str, offers: tuple[Completed, ...]) -> None:
        """Show how ``query`` could go on, if the field still says it and is typed in."""
        fitting = query == self.text() and self.hasFocus()
        self._offers = offers if fitting else ()
        if not self._offers:
            self._list.hide()
            return
        self._model.setStringList([offer.label or offer.text for offer in self._offers])
        self._completer.complete()
        # Enter asks what was typed, until a person goes to one of the lines.
        self._list.setCurrentIndex(QModelIndex())

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Search"))
        self.setPlaceholderText(self._texts("Words, “a phrase”, speaker: country: tag: date:…"))
        self._list.setAccessibleName(self._texts("Completions"))
        self.clearing.setAccessibleName(self._texts("Clear the search field"))

    @property
    def clearing(self) -> QToolButton:
        """Qt's own button, which clears the field."""
        return next(one for one in self.findChildren(QToolButton) if one is not self._switch)

    def _place_switch(self) -> None:
        if self._switch is None:
            return
        side = self._theme.look().px(_SWITCH_PX)
        left = self.clearing.x() - side - self._theme.look().px(2)
        self._switch.setGeometry(left, (self.height() - side) // 2, side, side)
        # Qt keeps room for its own button only.
        self.setTextMargins(0, 0, side, 0)

    def _when_edited(self, query: str) -> None:
        self.mark_mistakes(())
        self._pause.start()
        self.completions_wanted.emit(query, self.cursorPosition())

    def _tell_typed(self) -> None:
        self.query_typed.emit(self.text())

    def _take(self, label: str) -> None:
        row = self._list.currentIndex().row()
        if not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        text = self.text()
        self.setText(text[: offer.start] + offer.text + text[offer.end :])
        self.setCursorPosition(offer.start + len(offer.text))
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._list.isVisible() and self._list.currentIndex().isValid():
                event.ignore()  # the completer takes the chosen line
                return
            self._pause.stop()
            self._list.hide()
            self.query_entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_switch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # files are for the window, which takes them in
        else:
            super().dragEnterEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and isinstance(event, QMouseEvent):
            place = self._list.mapFromGlobal(event.globalPosition().toPoint())
            pressed = event.type() == QEvent.Type.MouseButtonPress
            if pressed and not self._list.rect().contains(place):
                self._list.hide()
                _click_below(event)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mistakes:
            underline(self, self._mistakes, QColor(self._danger()))

    def _danger(self) -> str:
        palette = getattr(self._theme, "palette", None)
        return palette.danger if palette else "red"

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _click_below(event: QMouseEvent) -> None:
    """Click what lies under the mouse, now that no list lies over it: one click is enough.

    The release is sent as well, since Qt keeps the one after a closed list to itself.
    """
    at = event.globalPosition()
    below = QApplication.widgetAt(at.toPoint())
    if below is None:
        return
    if below.focusProxy() or below.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        below.setFocus(Qt.FocusReason.MouseFocusReason)
    for kind, held in (
        (QEvent.Type.MouseButtonPress, event.buttons()),
        (QEvent.Type.MouseButtonRelease, event.buttons() & ~event.button()),
    ):
        place = below.mapFromGlobal(at)
        click = QMouseEvent(kind, place, at, event.button(), held, event.modifiers())
        QApplication.sendEvent(below, click)
