"""The bar at the bottom: running work, what was just done, the archive and its state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from kelisim.base.texts import Texts
from kelisim.ui.theme.theme import Theme

MESSAGE_SECONDS = 12
WORK_SHARE = 0.36


class BottomBar(QFrame):
    """Says three things, left to right: work under way, the last act, which archive this is."""

    stop_wanted = Signal()
    work_wanted = Signal()  # a click on the running work: show it whole
    undo_wanted = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._sentence = ""
        self._told: Callable[[], str] = str
        self.setObjectName("bottomBar")
        self.work = self._button("work")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.stop = self._button("link")
        self.message = QLabel(self)
        self.message.setObjectName("message")
        self.undo = self._button("link")
        self.state = QLabel(self)
        self.state.setObjectName("stateWarning")
        self.archive = QLabel(self)
        for label in (self.message, self.state, self.archive):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._silence = QTimer(self, singleShot=True, interval=MESSAGE_SECONDS * 1000)
        self._silence.timeout.connect(self.clear_message)
        self._row = QHBoxLayout(self)
        for widget in (self.work, self.progress, self.stop):
            self._row.addWidget(widget)
        self._row.addWidget(self.message, 1)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.state)
        self._row.addWidget(self.archive)
        self.stop.clicked.connect(self.stop_wanted)
        self.work.clicked.connect(self.work_wanted)
        self.undo.clicked.connect(self._take_back)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.end_work()
        self.clear_message()

    def show_work(self, sentence: str, done: int = 0, total: int | None = None) -> None:
        """Running work in one line; without ``total`` the bar only moves."""
        self._sentence = sentence
        self.work.setAccessibleName(sentence)
        self._fit()
        self.progress.setRange(0, total or 0)
        self.progress.setValue(min(done, total or 0))
        for widget in (self.work, self.progress, self.stop):
            widget.show()

    def _fit(self) -> None:
        """The sentence takes at most its share; the rest of it is in the accessible name."""
        room = round(self.width() * WORK_SHARE)
        short = self.work.fontMetrics().elidedText(
            self._sentence, Qt.TextElideMode.ElideRight, room
        )
        self.work.setText(short.replace("&", "&&"))

    def end_work(self) -> None:
        self.progress.setRange(0, 1)  # a bar that only moves would go on moving unseen
        for widget in (self.work, self.progress, self.stop):
            widget.hide()

    def say(self, told: Callable[[], str], *, undoable: bool = False, stays: bool = False) -> None:
        """Tell what happened, with a way back if there is one; it fades unless it ``stays``.

        ``told`` gives the sentence, again where the language changes while it stands there.
        """
        self._told = told
        self._show_told()
        self.undo.setVisible(undoable)
        if stays:
            self._silence.stop()
        else:
            self._silence.start()

    def clear_message(self) -> None:
        self._silence.stop()
        self._told = str
        self._show_told()
        self.undo.hide()

    def _show_told(self) -> None:
        self.message.setText(self._told())
        self.message.setToolTip(self.message.text())

    def show_archive(self, name: str, warning: str = "") -> None:
        """The archive's name, and what is out of the ordinary with it."""
        self.archive.setText(self._texts("Archive: {name}", name=name) if name else "")
        self.state.setText(warning)
        self.state.setVisible(bool(warning))

    def _take_back(self) -> None:
        self.clear_message()
        self.undo_wanted.emit()

    def _button(self, kind: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(kind)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def restyle(self) -> None:
        look = self._theme.look()
        self._row.setContentsMargins(look.px(9), 0, look.px(14), 0)
        self._row.setSpacing(look.px(8))
        self.setFixedHeight(look.px(28))
        self.progress.setFixedWidth(look.px(150))

    def retranslate(self) -> None:
        self.stop.setText(self._texts("Stop"))
        self.stop.setAccessibleName(self._texts("Stop the running work"))
        self.undo.setText(self._texts("Undo"))
        self.undo.setAccessibleName(self._texts("Undo"))
        self.progress.setAccessibleName(self._texts("Progress"))
        self.work.setToolTip(self._texts("Show the work"))
        self.work.setAccessibleName(self.work.text() or self._texts("Show the work"))
        self._show_told()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
