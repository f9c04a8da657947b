"""The demo archive from the start page: made, stopped halfway, removed whole."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from .conftest import Start

PATIENCE_MS = 60_000


def test_the_demo_is_made_opened_and_removed_whole(start: Start, qtbot: QtBot) -> None:
    desk = start(None)
    bar, folder = desk.shell.window.bottom, desk.shell.demo_folder
    desk.shell.actions["open_demo"].trigger()
    qtbot.waitUntil(bar.work.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.workspace is not None and desk.at_rest, timeout=PATIENCE_MS)
    assert desk.workspace is not None
    assert desk.workspace.archive.documents.count() > 60
    assert not bar.work.isVisible(), "nothing is being made any more"

    desk.shell.actions["remove_demo"].trigger()
    qtbot.waitUntil(lambda: not folder.exists(), timeout=PATIENCE_MS)
    qtbot.waitUntil(desk.welcome.isVisible)
    assert desk.shell.window.windowTitle() == "Kelisim"
    assert desk.shell.preferences.now.archives == ()


def test_a_demo_that_is_stopped_leaves_nothing(start: Start, qtbot: QtBot) -> None:
    desk = start(None)
    bar, folder = desk.shell.window.bottom, desk.shell.demo_folder
    desk.shell.actions["open_demo"].trigger()
    qtbot.waitUntil(bar.stop.isVisible, timeout=PATIENCE_MS)
    bar.stop.click()
    qtbot.waitUntil(lambda: not bar.stop.isVisible(), timeout=PATIENCE_MS)
    assert desk.workspace is None
    qtbot.waitUntil(lambda: not desk.shell.lanes.opening.busy)
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith("demo")] == []
