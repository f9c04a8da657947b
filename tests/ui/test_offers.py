"""Another spelling is offered above few results, and asked for when it is taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.ui.desk import Desk

from .conftest import Start
from .test_window import ask, titles


def offers(desk: Desk) -> list[QPushButton]:
    return [each for each in desk.browse.hints.findChildren(QPushButton) if each.isVisible()]


def test_what_was_typed_is_found_and_what_may_be_meant_is_one_key_away(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    opened = Archive.open(archive)
    opened.run(AddDocument("Когам туралы хат.", ()))
    for number in range(6):
        opened.run(AddDocument(f"Қоғам және келісім, {number}.", ()))
    opened.close()
    desk = start(archive)

    def offered() -> bool:
        ask(desk, "когам", qtbot)  # the words by key are made ready in the background
        return bool(offers(desk))

    qtbot.waitUntil(offered, timeout=20_000)
    assert len(titles(desk)) == 1
    [button] = offers(desk)
    walked: QWidget = desk.shell.window.top.menu_button
    while walked.nextInFocusChain() not in (button, desk.browse.facets):  # by Tab
        walked = walked.nextInFocusChain()
    assert walked.nextInFocusChain() is button
    assert button.text() == "Did you mean: қоғам"
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 6)
    assert desk.shell.window.top.field.text() == "қоғам"
    assert not offers(desk)
