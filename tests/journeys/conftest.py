"""A person at the real window: hands that type, click and drop, and a program to use them on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kelisim.base.paths import paths
from kelisim.base.resources import folder
from kelisim.ui.start import Program
from kelisim.ui.theme.fonts import load_fonts

from .person import Person

SitDown = Callable[[], Person]


@pytest.fixture
def own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program offers for a new archive: in the test's own home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C")  # the first start speaks English
    return tmp_path


@pytest.fixture
def sit_down(qapp: QApplication, qtbot: QtBot, own_documents: Path) -> Iterator[SitDown]:
    """Starts the program without arguments, as the desktop's icon does, each time it is called."""
    qapp.setStyle("Fusion")
    load_fonts(folder("fonts"))
    started: list[Program] = []

    def start() -> Person:
        program = Program(qapp, paths(), None)
        started.append(program)
        with qtbot.waitSignal(program.ready, timeout=30_000):
            program.start()
        return Person(program, qtbot)

    yield start
    for program in started:
        program.let_go()
        program.shell.window.close()
        for part in (program.shell.window, program.shell.theme, program):
            part.deleteLater()
    qapp.setStyleSheet("")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen that is not there cannot raise windows; saying so is no failure."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
