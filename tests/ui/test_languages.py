"""A change of the language reaches what was said before, and what Qt says of itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.ui.desk import Desk

from .conftest import Start


def menu_of_the_field(desk: Desk) -> set[str]:
    """What a right click in the search field offers, without keys."""
    menu = desk.shell.window.top.field.createStandardContextMenu()
    offered = {one.text().split("\t")[0].replace("&", "") for one in menu.actions()}
    menu.deleteLater()
    return offered


def test_what_was_just_done_is_said_in_the_new_language(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    bottom = desk.shell.window.bottom
    desk.history.perform(AddValue((DocumentId(1),), Value("tag", "медиация", "confirmed")))
    qtbot.waitUntil(lambda: bottom.message.text() == "Add the tag медиация")
    desk.shell.actions["language_ru"].trigger()
    assert bottom.message.text() == "Добавить тег: медиация"
    assert bottom.message.toolTip() == bottom.message.text()
    assert bottom.undo.isVisible()
    desk.shell.actions["language_kk"].trigger()
    assert bottom.message.text() == "Тег қосу: медиация"
    bottom.clear_message()
    desk.shell.actions["language_en"].trigger()
    assert bottom.message.text() == ""
    qtbot.waitUntil(lambda: desk.at_rest)


def test_the_menu_of_a_text_field_speaks_the_language_of_the_window(
    start: Start, qtbot: QtBot
) -> None:
    desk = start(None)
    assert {"Undo", "Cut", "Paste"} <= menu_of_the_field(desk)
    desk.shell.actions["language_kk"].trigger()
    assert {"Болдырмау", "Көшіру", "Кірістіру"} <= menu_of_the_field(desk)
    desk.shell.actions["language_ru"].trigger()
    assert {"Вырезать", "Копировать", "Вставить"} <= menu_of_the_field(desk)
    qtbot.waitUntil(lambda: desk.at_rest)
