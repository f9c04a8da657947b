"""What can be done with the documents of a result: by key, and from their context menu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from .conftest import Start
from .test_window import ask, titles


def test_results_offer_in_their_context_menu_what_can_be_done_with_them(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.results.view
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    names = [action.objectName() for action in view.actions()]
    going = ["next_language", "side_by_side", "compare"]
    editing = ["add_tag", "accept_all", "correct_text", "recognise_again", "trash"]
    assert names == [*going, "why_found", *editing]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(desk)) == 2, timeout=15_000)


def test_a_document_in_the_trash_is_no_longer_read(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.browse.results.view.setCurrentIndex(desk.browse.results.view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest and bool(desk.browse.description.documents()))
    desk.shell.actions["trash"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 2)
    qtbot.waitUntil(lambda: desk.browse.description.documents() == ())
    desk.history.undo()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 3)


def test_the_trash_shows_what_was_thrown_away_and_gives_it_back(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.shell.actions["show_trash"].trigger()
    assert desk.trash_page.aside.text() == "The trash is empty."
    desk.show_documents()
    thrown = titles(desk)[0]
    desk.browse.results.view.setCurrentIndex(desk.browse.results.view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest and bool(desk.browse.description.documents()))
    desk.shell.actions["trash"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 2)
    desk.shell.actions["show_trash"].trigger()
    qtbot.waitUntil(lambda: desk.trash_page.table.rowCount() == 1)
    assert desk.trash_page.table.item(0, 0).text() == thrown
    QTest.keyClick(desk.trash_page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.trash_page.table.rowCount() == 0)
    QTest.keyClick(desk.shell.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.at_rest and thrown in titles(desk))
    assert desk.browse.isVisible()


def test_what_was_thrown_away_is_found_and_read_where_the_trash_is_asked_for(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.results.view
    thrown = titles(desk)[0]
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest and bool(desk.browse.description.documents()))
    desk.shell.actions["trash"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 2)
    ask(desk, "is:trashed", qtbot)
    assert titles(desk) == [thrown]
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest and bool(desk.browse.description.documents()))
    ask(desk, "xyzzy is:trashed", qtbot)
    assert titles(desk) == []
    ask(desk, "", qtbot)
    assert thrown not in titles(desk)
