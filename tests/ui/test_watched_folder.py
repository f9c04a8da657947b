"""A folder is watched from the menu: what lands there becomes a document by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kelisim.ui.presenters import watching
from tests.fixtures.files import PRESS_RELEASE

from .conftest import Start


def test_what_lands_in_the_watched_folder_is_taken_in_until_the_watch_ends(
    start: Start, archive: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY_MS", 100)
    folder = tmp_path / "түскен"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk = start(archive)
    workspace, action = desk.workspace, desk.shell.actions["watch_folder"]
    assert workspace is not None
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    (folder / "хабарлама.txt").write_text(PRESS_RELEASE, "utf-8")
    qtbot.waitUntil(lambda: workspace.archive.documents.count() == 4, timeout=30_000)
    action.trigger()
    assert not action.isChecked()
    assert workspace.archive.uuid not in desk.shell.preferences.now.watched
    qtbot.waitUntil(lambda: desk.at_rest, timeout=20_000)
