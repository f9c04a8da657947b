"""Saved searches in the window: saving, looking, what is new, renaming, undo, only reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.commands.saved_searches import SaveSearch
from kelisim.ui.desk import Desk
from kelisim.ui.dialogs.search_name import SearchNameDialog
from kelisim.ui.models.results_model import HitRole
from kelisim.ui.models.saved_searches_model import SavedRole
from kelisim.ui.panels.saved_searches_view import SavedSearchesView

from .conftest import Start


def view_of(desk: Desk) -> SavedSearchesView:
    return desk.browse.facets.saved.view


def listed(desk: Desk) -> dict[str, int]:
    """What is new in each saved search, by its name."""
    model = view_of(desk).model()
    rows = [model.index(row, 0).data(SavedRole.ROW) for row in range(model.rowCount())]
    return {row.record.name: row.new for row in rows}


def wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)


def dialog() -> SearchNameDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, SearchNameDialog)
    return found


def type_name(text: str) -> None:
    """As a keyboard does; QTest's own clicks know only ASCII."""
    entry = dialog().name
    entry.selectAll()
    for letter in text:
        no_key, nothing_held = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, entry, no_key, letter, nothing_held)


def save(desk: Desk, query: str, name: str, qtbot: QtBot) -> None:
    desk.search.ask(query)
    wait(desk, qtbot)
    desk.shell.actions["save_search"].trigger()
    type_name(name)
    qtbot.keyClick(dialog().name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.at_rest and name in listed(desk))


def take_in(desk: Desk, qtbot: QtBot, *texts: str) -> None:
    assert desk.workspace is not None
    index, before = desk.workspace.index, desk.workspace.index.count
    for text in texts:
        desk.workspace.run(AddDocument(text))
    qtbot.waitUntil(lambda: index.count == before + len(texts) and desk.at_rest, timeout=15_000)


def click(desk: Desk, name: str, qtbot: QtBot) -> None:
    view = view_of(desk)
    index = view.model().index([*listed(desk)].index(name), 0)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait(desk, qtbot)


def test_a_search_is_saved_by_key_and_found_again_after_a_restart(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.browse.results.sort_changed.emit("date")
    save(desk, "спикер:Манойло", "Манойло не айтты", qtbot)
    assert listed(desk) == {"Манойло не айтты": 0}
    desk.search.ask("")
    wait(desk, qtbot)
    desk.close()
    again = start(archive)
    qtbot.waitUntil(lambda: len(listed(again)) == 1)
    click(again, "Манойло не айтты", qtbot)
    assert again.search.query == again.shell.window.top.field.text() == "спикер:Манойло"
    assert again.search.sort == "date"


def test_the_counter_tells_what_is_new_since_the_last_look(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    save(desk, "mediation", "Mediation", qtbot)
    save(desk, "форум", "Forums", qtbot)
    take_in(desk, qtbot, "A new mediation centre", "Жаңа форум", "Mediation again")
    qtbot.waitUntil(lambda: listed(desk) == {"Forums": 1, "Mediation": 2})
    click(desk, "Mediation", qtbot)
    assert listed(desk) == {"Forums": 1, "Mediation": 0}
    assert desk.browse.results.view.model().rowCount() == 3
    assert desk.shell.actions["undo"].isEnabled()  # an edit of before: a look is none
    take_in(desk, qtbot, "Third mediation")
    qtbot.waitUntil(lambda: listed(desk) == {"Forums": 1, "Mediation": 1})
    view = view_of(desk)
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(desk, qtbot)
    assert desk.search.sort == "added"
    assert desk.workspace is not None
    newest = desk.workspace.archive.documents.ids()[-1]
    assert desk.browse.results.view.model().index(0, 0).data(HitRole.DOCUMENT) == newest


def test_what_is_new_is_counted_as_it_would_be_found(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    save(desk, "шиеленіс", "Шиеленіс", qtbot)
    take_in(desk, qtbot, "Новый конфликт", "Тағы бір шиеленіс")
    qtbot.waitUntil(lambda: listed(desk) == {"Шиеленіс": 2})
    desk.shell.actions["other_names"].trigger()
    qtbot.waitUntil(lambda: listed(desk) == {"Шиеленіс": 1})
    wait(desk, qtbot)


def test_what_is_new_is_known_after_a_restart(start: Start, archive: Path, qtbot: QtBot) -> None:
    with Workspace.open(archive, user="Айгүл") as workspace:
        workspace.run(SaveSearch("Форумдар", "форум"))
        workspace.run(AddDocument("Жаңа форум өтті"))
    desk = start(archive)
    qtbot.waitUntil(lambda: desk.at_rest and listed(desk) == {"Форумдар": 1}, timeout=15_000)


def test_edits_of_saved_searches_are_undone_like_all_others(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    save(desk, "mediation", "Mediation", qtbot)
    view = view_of(desk)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    type_name("Бітістіру")
    qtbot.mouseClick(dialog().save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [*listed(desk)] == ["Бітістіру"])
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not listed(desk) and desk.at_rest)
    assert desk.shell.window.bottom.undo.isVisible()
    for names in (["Бітістіру"], ["Mediation"], []):
        desk.shell.actions["undo"].trigger()
        qtbot.waitUntil(lambda names=names: desk.at_rest and [*listed(desk)] == names)
    desk.shell.actions["redo"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest and [*listed(desk)] == ["Mediation"])


def test_a_name_that_is_taken_is_replaced_when_saving_and_refused_when_renaming(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    save(desk, "mediation", "Бітістіру", qtbot)
    desk.search.ask("медиация")
    wait(desk, qtbot)
    desk.shell.actions["save_search"].trigger()
    assert dialog().name.text() == "медиация"
    type_name("БІТІСТІРУ")
    assert "Бітістіру" in dialog().said.text()
    qtbot.mouseClick(dialog().save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.at_rest and desk.shell.window.bottom.undo.isVisible())
    assert desk.workspace is not None
    (saved,) = desk.workspace.archive.saved_searches.all()
    assert (saved.name, saved.query) == ("Бітістіру", "медиация")
    save(desk, "келісім", "Келісім", qtbot)
    view = view_of(desk)
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    for name, possible in (("бітістіру", False), ("  ", False), ("КЕЛІСІМ", True)):
        type_name(name)
        assert dialog().save.isEnabled() is possible
    dialog().reject()


def test_the_search_of_now_is_outlined_and_can_take_a_names_place(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    save(desk, "mediation", "Mediation", qtbot)
    row = view_of(desk).model().index(0, 0)
    assert row.data(SavedRole.ROW).shown
    desk.search.ask("медиация")
    wait(desk, qtbot)
    assert not row.data(SavedRole.ROW).shown
    desk.browse.facets.saved.replace_wanted.emit(row.data(SavedRole.ROW).record)
    qtbot.waitUntil(lambda: desk.at_rest and bool(row.data(SavedRole.ROW).shown))


def test_who_only_reads_can_look_and_changes_nothing(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    with Archive.open(archive, user="Айгүл") as writer:
        writer.run(SaveSearch("Mediation", "mediation"))
        before = writer.saved_searches.all()
        desk = start(archive)
        assert desk.workspace is not None
        assert desk.workspace.archive.read_only
        assert not desk.shell.actions["save_search"].isEnabled()
        qtbot.waitUntil(lambda: listed(desk) == {"Mediation": 0})
        click(desk, "Mediation", qtbot)
        assert desk.browse.results.view.model().rowCount() == 1
        assert writer.saved_searches.all() == before


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_whether_the_list_is_closed_is_remembered(
    start: Start, archive: Path, qtbot: QtBot, language: str
) -> None:
    desk = start(archive)
    desk.shell.actions[f"language_{language}"].trigger()
    saved = desk.browse.facets.saved
    qtbot.mouseClick(saved.heading, Qt.MouseButton.LeftButton)
    assert saved.closed
    desk.close()
    assert start(archive).browse.facets.saved.closed
