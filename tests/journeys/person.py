"""Hands and eyes of a person at the window: only events that Qt would send, only what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kelisim.archive.values import Description
from kelisim.ui.desk import Desk
from kelisim.ui.models.description_rows import DescriptionRow
from kelisim.ui.models.facet_rows import FacetRow
from kelisim.ui.models.facets_model import FacetRole
from kelisim.ui.start import Program

PATIENCE_MS = 30_000
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Somebody who sits before one window of the program."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        assert isinstance(program.desk, Desk)
        self.desk = program.desk
        self.window = program.shell.window
        self._qtbot = qtbot
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)

    # -- waiting

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait as long as it takes, but not for ever."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def wait_for_rest(self) -> None:
        """Wait until an archive is open and nothing is searched, read, edited or indexed."""
        self.wait(lambda: self.desk.workspace is not None and self.desk.at_rest)

    # -- keys

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
        """One key, wherever the keyboard is."""
        QTest.keyClick(self._has_keyboard(), key, held)

    def type(self, text: str) -> None:
        """Key by key; letters outside ASCII have no name in Qt and come with their text."""
        for letter in text:
            at = self._has_keyboard()
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            QTest.sendKeyEvent(QTest.KeyAction.Click, at, key, letter, NO_KEYS)

    def tab_to(self, widget: QWidget) -> None:
        """Walk to ``widget`` with Tab alone."""
        for _ in range(40):
            if widget.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {widget.accessibleName()}")

    def command(self, words: str) -> None:
        """Choose from all commands what ``words`` find first."""
        palette = self.desk.errands.palette
        self.press(Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        self.wait(palette.entry.hasFocus)
        self.type(words)
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: not palette.isVisible())

    def _has_keyboard(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # After a dialog; on a screen the window manager does it.
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)
        return QApplication.focusWidget() or self.window

    # -- mouse

    def click(self, widget: QWidget, held: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseClick(widget, LEFT, held)

    def click_row(
        self, view: QAbstractItemView, index: QModelIndex, held: Qt.KeyboardModifier = NO_KEYS
    ) -> None:
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, held, view.visualRect(index).center())

    def drag_divider(self, number: int, by: int) -> None:
        """Pull the divider before pane ``number`` to the right, or left if ``by`` is negative."""
        handle = self.desk.browse.splitter.handle(number)
        start = handle.rect().center()
        QTest.mousePress(handle, LEFT, NO_KEYS, start)
        QTest.mouseMove(handle, start + QPoint(by, 0))
        QTest.mouseRelease(handle, LEFT, NO_KEYS, start)

    def drop(self, paths: Iterable[Path], at: QWidget) -> None:
        """Drag files over the middle of ``at`` and let them go; Qt finds who wants them."""
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = at.rect().center()
        enters = QDragEnterEvent(middle, Qt.DropAction.CopyAction, files, LEFT, NO_KEYS)
        QApplication.sendEvent(at, enters)
        assert enters.isAccepted(), "the window does not want the files"
        drops = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, files, LEFT, NO_KEYS)
        assert drops.type() == QEvent.Type.Drop
        QApplication.sendEvent(at, drops)

    # -- what is seen

    def titles(self) -> list[str]:
        """The titles of the found documents."""
        model = self.desk.browse.results.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def rows(self) -> list[DescriptionRow]:
        """The rows of the right pane."""
        model = self.desk.browse.description.view.model()
        shown = (self.desk.browse.description.view.row(model.index(row, 0)) for row in
                 range(model.rowCount()))  # fmt: skip
        return [row for row in shown if row is not None]

    def facet(self, field: str, label: str) -> tuple[QModelIndex, FacetRow]:
        """The value ``label`` in the left pane."""
        model = self.desk.browse.facets.view.model()
        for group in range(model.rowCount()):
            above = model.index(group, 0)
            for number in range(model.rowCount(above)):
                index = model.index(number, 0, above)
                row = index.data(FacetRole.ROW)
                if isinstance(row, FacetRow) and (row.field, row.label) == (field, label):
                    return index, row
        raise AssertionError(f"There is no {label} among the filters")

    def open_document(self, title: str) -> None:
        """Click a found document and wait until it can be read."""
        view = self.desk.browse.results.view
        self.click_row(view, view.model().index(self.titles().index(title), 0))
        self.wait_for_rest()

    def descriptions(self) -> list[Description]:
        """What the archive itself says of all its documents."""
        assert self.desk.workspace is not None
        documents = self.desk.workspace.archive.documents
        return documents.describe(documents.ids())
