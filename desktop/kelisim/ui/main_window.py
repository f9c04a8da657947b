"""The window's frame: bars above and below, a page between; files may be dropped anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.bars.bottom_bar import BottomBar
from kelisim.ui.bars.top_bar import TopBar
from kelisim.ui.theme.theme import Theme

FIRST_SIZE_PX = (1360, 840)
LEAST_SIZE_PX = (860, 520)


class MainWindow(QMainWindow):
    """Layout and signals only; `Desk` decides what happens."""

    paths_dropped = Signal(tuple)  # of Path
    level_closed = Signal()  # Esc that nobody else wanted
    closing = Signal()

    def __init__(self, texts: Texts, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._texts = texts
        self._archive_name = ""
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST_SIZE_PX)
        self.resize(*FIRST_SIZE_PX)
        self.top = TopBar(texts, theme, actions, self)
        self.bottom = BottomBar(texts, theme, self)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        blank = QWidget(self.pages)
        blank.setObjectName("page")
        self.pages.addWidget(blank)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bottom)
        self.setCentralWidget(whole)
        self.addActions(list(actions))
        for action in actions.of_panes():  # here their keys would be everybody's
            self.removeAction(action)
        self._close_level = actions["close_level"]
        self._close_level.triggered.connect(self.level_closed)
        self.show_title("")

    def show_page(self, page: QWidget) -> None:
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def show_frame(self, shown: bool) -> None:
        """The start page stands alone, without bars."""
        self.top.setVisible(shown)
        self.bottom.setVisible(shown)

    def show_title(self, archive: str) -> None:
        self._archive_name = archive
        name = "Келісім" if self._texts.language != "en" else "Kelisim"
        self.setWindowTitle(f"{archive} — {name}" if archive else name)

    def place(self) -> str:
        """Where the window stands, as a text to remember."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def put(self, place: str) -> None:
        """Stand where `place` said; a text that says nothing is ignored."""
        kept = QByteArray.fromBase64(place.encode("ascii", "ignore"))
        if kept:
            self.restoreGeometry(kept)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths_in(event)
        if paths:
            event.acceptProposedAction()
            self.paths_dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_level.trigger()
        elif event.key() == Qt.Key.Key_F10:
            self.top.open_menu()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_title(self._archive_name)
        super().changeEvent(event)


def _paths_in(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
