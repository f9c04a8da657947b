"""Back and forward: the query, its filters and order, and where one was in the result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.ui.desk import Desk

from .conftest import Start


def ask(desk: Desk, query: str, qtbot: QtBot) -> None:
    desk.search.ask(query)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)


def titles(desk: Desk) -> list[str]:
    model = desk.browse.results.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def filled(folder: Path) -> Path:
    """An archive with ninety more documents: three pages of one result."""
    with Archive.open(folder) as archive:
        texts = [AddDocument(f"Форум туралы {number}-хабар") for number in range(90)]
        archive.run(AddDocuments(tuple(texts)))
    return folder


def click(view: QListView, row: int, held: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    index = view.model().index(row, 0)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_back_and_forward_restore_the_query_and_what_was_read(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "mediation", qtbot)
    desk.browse.results.view.setCurrentIndex(desk.browse.results.view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest)
    ask(desk, "тәжірибе", qtbot)
    desk.shell.actions["back"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query == "mediation"
    assert len(desk.browse.results.selected()) == 1
    desk.shell.actions["forward"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query == "тәжірибе"


def test_back_and_forward_restore_place_selection_order_and_filters(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(filled(archive))
    view, actions = desk.browse.results.view, desk.shell.actions
    desk.search.look_for("форум", "added")
    desk.search.toggle("speaker", "Манойло, А.", "exclude")
    qtbot.waitUntil(lambda: desk.at_rest)
    query = desk.search.query
    view.scrollToBottom()
    qtbot.waitUntil(lambda: desk.at_rest and view.model().rowCount() == 60)
    click(view, 50, Qt.KeyboardModifier.NoModifier, qtbot)
    click(view, 52, Qt.KeyboardModifier.ShiftModifier, qtbot)
    qtbot.waitUntil(lambda: desk.at_rest)
    before = view.place()
    assert (len(before.selected), before.rows) == (3, 60)
    assert before.scroll > 0
    ask(desk, "тәжірибе", qtbot)
    ask(desk, "mediation", qtbot)
    assert view.place() != before
    actions["back"].trigger()
    actions["back"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest)
    assert (desk.search.query, view.place()) == (query, before)
    assert "time added" in desk.browse.results.sort_button.accessibleName()
    actions["forward"].trigger()
    actions["forward"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query == "mediation"
    assert titles(desk) == ["Neighbours and mediation"]


def test_a_list_stays_as_long_as_it_was_when_the_archive_changes(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(filled(archive))
    view = desk.browse.results.view
    ask(desk, "форум", qtbot)
    view.scrollToBottom()
    qtbot.waitUntil(lambda: desk.at_rest and view.model().rowCount() == 60)
    view.setCurrentIndex(view.model().index(45, 0))
    before = view.place()
    assert desk.workspace is not None
    desk.workspace.run(AddDocument("Мүлде басқа хабар"))
    qtbot.waitUntil(lambda: desk.at_rest and desk.workspace.index.count == 94)
    assert view.place() == before
