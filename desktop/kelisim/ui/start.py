"""Starts the window: shown first, everything heavy afterwards and on a thread."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kelisim.base.jobs import Reporter
from kelisim.base.paths import Paths, paths
from kelisim.base.resources import folder
from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.dialogs.crash import Hook, catch_defects
from kelisim.ui.jobs.collector import Collector
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import Job
from kelisim.ui.main_window import MainWindow
from kelisim.ui.preferences import Preferences
from kelisim.ui.qt_words import QtWords
from kelisim.ui.shell import Shell
from kelisim.ui.theme.fonts import load_fonts
from kelisim.ui.theme.theme import Theme

DESK = "kelisim.ui.desk"
"""What is read before keys are taken; catalogue and index are read when an archive is opened."""
LOG_BYTES = 1_000_000
SWITCH_SECONDS = 0.001
"""How long the interface thread waits for a working one to let it on; Python's own is five times
that, and with three of them at work a key would miss its frame."""


def run(archive: Path | None) -> int:
    """Open the window on ``archive``, or on the one used last; returns the exit status."""
    own = paths()
    keep_log(own)
    app = application(sys.argv[:1])
    program = Program(app, own, archive)
    program.start()
    status = app.exec()
    program.let_go()
    return int(status)


def application(arguments: list[str]) -> QApplication:
    """The Qt application, with our fonts and without surprises from the desktop's style."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(arguments)
    app.setApplicationName("kelisim")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("kelisim")
    app.setStyle("Fusion")
    load_fonts(folder("fonts"))
    return app


def build_shell(app: QApplication, own: Paths) -> Shell:
    """The frame, dressed as the person likes it; not yet shown."""
    lanes = Lanes(app)
    preferences = Preferences(SettingsFile(own.settings_file), lanes.settings, app)
    texts = Texts(folder("translations"), preferences.now.language)
    qt_words = QtWords(preferences.now.language, app)
    theme = Theme(app, folder("themes") / "kelisim.qss", app)
    theme.wear(preferences.now.theme, preferences.now.text_size)
    actions = Actions(texts, app)
    actions["other_names"].setChecked(preferences.now.other_names)
    window = MainWindow(texts, theme, actions)
    window.put(preferences.now.window.get("place", ""))
    return Shell(window, texts, qt_words, theme, actions, lanes, preferences, own.demo_archive)


class Program(QObject):
    """From the first paint to the last: builds the desk when its modules are there."""

    ready = Signal()  # the desk stands
    settled = Signal()  # once: the first answer is shown, or why there is none

    def __init__(self, app: QApplication, own: Paths, archive: Path | None) -> None:
        super().__init__(app)
        self.shell = build_shell(app, own)
        self.desk: object = None
        self._settled = False
        self._collector = Collector(self)
        self.settled.connect(self._collector.begin)
        self.shell.window.top.field.textEdited.connect(self._collector.note_activity)
        self._wanted = archive or self._last_archive()
        self._first_hook: Hook = sys.excepthook
        self._first_interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        window = self.shell.window
        sys.excepthook = catch_defects(self.shell.texts, own.logs / "kelisim.log", lambda: window)
        window.closing.connect(self._close)
        # With an archive to come one can type at once; it is searched when it is there.
        window.top.show_archive(self._wanted is not None)
        window.show_frame(self._wanted is not None)
        window.top.field.setFocus()

    def start(self) -> None:
        """Show the window, then read everything that the desk needs."""
        self.shell.window.show()
        # One turn of the event loop, so that the window is painted before threads compete.
        QTimer.singleShot(0, self._read_modules)

    def let_go(self) -> None:
        """Give the interpreter back as it was."""
        sys.excepthook = self._first_hook
        sys.setswitchinterval(self._first_interval)
        self._collector.hand_back()
        self.shell.qt_words.let_go()

    def _last_archive(self) -> Path | None:
        last = self.shell.preferences.now.last_archive
        return last if last is not None and (last / "archive.toml").exists() else None

    @Slot()
    def _read_modules(self) -> None:
        def work(_: Reporter) -> None:
            importlib.import_module(DESK)

        job = Job(work)
        job.succeeded.connect(self._build_desk)
        job.failed.connect(self._meet_defect)
        self.shell.lanes.opening.start(job)

    @Slot(object)
    def _build_desk(self, _: object) -> None:
        from kelisim.ui.desk import Desk

        desk = Desk(self.shell)
        desk.defect_met.connect(self._meet_defect)
        self.desk = desk
        icon = folder("icons") / "kelisim.svg"
        self.shell.window.setWindowIcon(QIcon(str(icon)))
        for outcome in (desk.search.answered, desk.search.failed, desk.opening.failed):
            outcome.connect(self._settle)
        scrolled = desk.intake_page.table.verticalScrollBar().valueChanged
        for activity in (desk.search.answered, desk.reading.shown, scrolled):
            activity.connect(self._collector.note_activity)
        if self._wanted is not None:
            desk.open(self._wanted)
        else:
            desk.show_welcome()
            self._settle()
        self.ready.emit()

    @Slot()
    def _settle(self) -> None:
        if not self._settled:
            self._settled = True
            self.settled.emit()
            self.shell.lanes.read.start(Job(_read_words))

    @Slot(object)
    def _meet_defect(self, error: object) -> None:
        if isinstance(error, BaseException):
            sys.excepthook(type(error), error, error.__traceback__)

    @Slot()
    def _close(self) -> None:
        close: Callable[[], object] = getattr(self.desk, "close", self.shell.lanes.stop)
        close()


def _read_words(_: Reporter) -> None:
    """Read names of countries and dictionaries before the first keystroke needs them."""
    from kelisim.lang.countries import country_of
    from kelisim.lang.terms import stems

    country_of("Қазақстан")
    for word in ("келісім", "согласие", "accord"):
        stems(word)


def keep_log(own: Paths) -> None:
    """Write warnings and defects to a file of bounded size; without a place there is no log."""
    try:
        own.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            own.logs / "kelisim.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("kelisim")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
