"""Pictures of the window: python -m kelisim.ui.screenshot VIEW --archive PATH --to FILE …"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

from kelisim.base.languages import LANGUAGES
from kelisim.base.paths import Paths
from kelisim.base.settings import SettingsFile
from kelisim.ui.start import Program, application

if TYPE_CHECKING:
    from kelisim.ui.desk import Desk

VIEWS = ("main", "welcome", "intake", "palette", "shortcuts", "trash", "why")
PATIENCE_SECONDS = 60.0
STILL_SECONDS = 0.4


def main(arguments: Sequence[str] | None = None) -> int:
    """Save one picture; exit status 1 if the view did not come to rest."""
    wanted = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, height = (int(number) for number in wanted.size.split("x"))
    home = Path(tempfile.mkdtemp())
    try:
        return _picture(wanted, home, width, height)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _picture(wanted: argparse.Namespace, home: Path, width: int, height: int) -> int:
    own = Paths(home / "settings", home / "data", home / "cache", home / "logs")
    file = SettingsFile(own.settings_file)
    file.save(
        replace(
            file.load(),
            language=wanted.language,
            theme=wanted.theme,
            text_size=wanted.text_size,
            archives=SettingsFile(_settings_of_person()).load().archives,
        )
    )
    app = application(sys.argv[:1])
    program = Program(app, own, wanted.archive if wanted.view != "welcome" else None)
    window = program.shell.window
    window.resize(width, height)
    program.start()
    done = _wait(lambda: program.desk is not None)
    desk: Desk = program.desk  # type: ignore[assignment]
    desk.browse.fit_to(width)
    done = done and _wait(lambda: _ready(desk, wanted.view))
    shown = _show(desk, wanted) if done else window
    done = done and _wait(lambda: desk.at_rest)
    _pause(STILL_SECONDS)
    shown.grab().save(str(wanted.to))
    window.close()
    program.let_go()
    return 0 if done else 1


def _settings_of_person() -> Path:
    from kelisim.base.paths import paths

    return paths().settings_file


def _ready(desk: Desk, view: str) -> bool:
    if view == "welcome":
        return desk.shell.window.pages.currentWidget() is desk.welcome
    return desk.workspace is not None and desk.at_rest


def _show(desk: Desk, wanted: argparse.Namespace) -> QWidget:
    window = desk.shell.window
    if wanted.query:
        desk.search.ask(wanted.query)
        _wait(lambda: desk.at_rest)
    if wanted.view in ("main", "why"):
        desk.browse.results.view.setCurrentIndex(desk.browse.results.view.model().index(0, 0))
    if wanted.view == "why":
        desk.reasons.explain()
        _wait(lambda: desk.at_rest)
        return desk.browse.results.view.reasons
    if wanted.view == "intake":
        desk.show_intake()
    elif wanted.view == "trash":
        desk.show_trash()
    elif wanted.view == "palette":
        desk.errands.palette.open()
    elif wanted.view == "shortcuts":
        desk.errands.show_shortcuts()
        dialog = desk.errands.shortcuts
        return dialog if dialog is not None else window
    return window


def _wait(ready: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            return False
        _pause(0.02)
    return True


def _pause(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kelisim.ui.screenshot", description=__doc__)
    parser.add_argument("view", choices=VIEWS)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="kk")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--text-size", type=int, default=100)
    parser.add_argument("--size", default="1600x960")
    parser.add_argument("--query", default="")
    parser.add_argument("--to", type=Path, required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main())
