"""Back and forward: the query, its filters and order, and where one was in the result."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.base.paths import paths
from kelisim.base.settings import SettingsFile
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


def test_recent_searches_are_offered_under_the_field_also_after_a_restart(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    desk.shell.actions["recent_searches"].trigger()
    assert "earlier searches" in desk.shell.window.bottom.message.text()
    for query in ("mediation", "neighbours"):
        field.setText(query)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.at_rest)
    ask(desk, "тәжірибе", qtbot)  # typed on the way to something else
    ask(desk, "конфликт", qtbot)
    click(desk.browse.results.view, 0, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: desk.at_rest)
    desk.close()
    again = start(archive)
    window = again.shell.window
    with qtbot.waitActive(window):
        window.activateWindow()
    again.shell.actions["recent_searches"].trigger()
    popup = window.top.field.completions
    assert popup.isVisible()
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert offered == ["конфликт", "neighbours", "mediation"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    qtbot.waitUntil(lambda: again.search.query == "neighbours" and again.at_rest)
    assert titles(again) == ["Neighbours and mediation"]


def test_another_archive_has_recent_searches_of_its_own(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    Archive.create(tmp_path / "басқа", "Басқа").close()
    desk = start(archive)
    desk.recent.remember("mediation")
    desk.open(tmp_path / "басқа")
    qtbot.waitUntil(lambda: desk.folder == tmp_path / "басқа" and desk.at_rest, timeout=15_000)
    assert desk.recent.queries == ()
    desk.open(archive)
    qtbot.waitUntil(lambda: desk.folder == archive and desk.at_rest, timeout=15_000)
    assert desk.recent.queries == ("mediation",)


@pytest.mark.parametrize("kept", ["", "{", "7", '["mediation", 7]'])
def test_a_list_that_somebody_else_wrote_does_no_harm(
    start: Start, archive: Path, kept: str
) -> None:
    with Archive.open(archive, read_only=True) as opened:
        key = f"searches {opened.uuid}"
    SettingsFile(paths().settings_file, "en").change(language="en", window={key: kept})
    desk = start(archive)
    assert desk.recent.queries == (("mediation",) if "mediation" in kept else ())
