"""The line in which a value is typed where it stands, with completion and its mistake below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolTip, QWidget

from kelisim.lang.collation import sort_key
from kelisim.ui.delegates.look import Look


class ValueEditor(QLineEdit):
    """`entered` on Enter, `left` on Esc or when the keyboard goes elsewhere."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, look: Look, name: str, words: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFont(look.font(13))
        self.setFrame(False)
        self._dress(look.accent.name())
        self.textEdited.connect(self._forget_mistake)
        if words:
            self._complete(words)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it can be typed on."""
        self._dress(self._look.warning.name())
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), sentence, self)

    def _complete(self, words: tuple[str, ...]) -> None:
        completer = QCompleter(sorted(words, key=sort_key), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = completer.popup()
        if popup:
            popup.setFont(self._look.font(13))
        completer.activated.connect(self._when_completed)
        self.setCompleter(completer)

    def _when_completed(self, words: str) -> None:
        self.setText(words)
        self.entered.emit(words)

    def _forget_mistake(self) -> None:
        self._dress(self._look.accent.name())
        self.setAccessibleDescription("")
        self.setToolTip("")
        QToolTip.hideText()

    def _dress(self, line: str) -> None:
        look = self._look
        self.setStyleSheet(
            f"QLineEdit {{ color: {look.text.name()}; background: {look.surface.name()};"
            f" border: 2px solid {line}; border-radius: {look.px(5)}px;"
            f" padding: 0 {look.px(4)}px; selection-background-color: {look.middle.name()};"
            f" selection-color: {look.text.name()}; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Keys that end the typing are for this line, not for a shortcut of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
