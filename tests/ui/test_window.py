"""The window on a real archive: typing, editing, importing, language, look, leaving and return."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot

from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.ui.desk import Desk

from .conftest import Start


def ask(desk: Desk, query: str, qtbot: QtBot) -> None:
    desk.search.ask(query)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)


def type_letter(widget: QWidget, letter: str) -> None:
    """What a keyboard does; QTest's own clicks know only ASCII."""
    no_key, nothing_held = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, no_key, letter, nothing_held)


def titles(desk: Desk) -> list[str]:
    model = desk.browse.results.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tagged(desk: Desk, tag: str) -> int:
    assert desk.workspace is not None
    documents = desk.workspace.archive.documents
    return sum(
        any(value.text == tag for value in one.all("tag"))
        for one in documents.describe(documents.ids())
    )


def test_the_window_shows_all_documents_at_first(start: Start, archive: Path) -> None:
    desk = start(archive)
    assert len(titles(desk)) == 3
    assert desk.shell.window.windowTitle() == "Тараз — Kelisim"
    assert desk.shell.window.top.field.isVisible()


def test_typing_searches_letter_by_letter_and_enter_at_once(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    asked: list[str] = []
    desk.search.query_changed.connect(asked.append)
    for number, letter in enumerate("mediation", 1):
        qtbot.keyClick(field, letter)
        qtbot.waitUntil(lambda number=number: len(asked) == number and desk.at_rest)
    assert asked == ["mediation"[:end] for end in range(1, 10)]
    assert titles(desk) == ["Neighbours and mediation"]
    desk.shell.actions["back"].trigger()
    assert desk.search.query == "", "typing a word is one step"
    qtbot.waitUntil(lambda: desk.at_rest)
    field.setFocus()
    field.clear()
    with qtbot.waitSignal(desk.search.answered):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(titles(desk)) == 3


def test_names_of_fields_and_values_complete_while_typing(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    with qtbot.waitActive(desk.shell.window):
        desk.shell.window.activateWindow()
    field.setFocus()
    field.setText("speaker:")
    for letter in "Ман":
        type_letter(field, letter)
    popup = field.completions
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert "Манойло" in field.text()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 2)


def test_a_mistake_is_told_and_the_rest_is_searched(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "mediation speaker:(", qtbot)
    assert "Neighbours and mediation" in titles(desk)
    assert desk.browse.hints.isVisible()
    assert desk.shell.window.top.field.mistakes


def test_a_click_on_a_facet_and_the_query_say_the_same(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.search.toggle("language", "ru", "narrow")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert titles(desk) == ["Опыт предупреждения конфликтов"]
    assert desk.shell.window.top.field.text() == desk.search.query != ""
    desk.search.toggle("language", "ru", "narrow")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query.strip() == ""


def test_dates_narrow_and_are_replaced_by_other_dates(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.browse.results.dates_chosen.emit("2021-10-01", "2021-12-31")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert len(titles(desk)) == 2
    desk.browse.results.dates_chosen.emit("2023-01-01", "2023-12-31")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert titles(desk) == ["Neighbours and mediation"]
    desk.browse.results.dates_chosen.emit("", "")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert len(titles(desk)) == 3


def test_an_edit_is_told_found_and_taken_back_also_after_a_restart(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    documents = tuple(DocumentId(number) for number in (1, 2, 3))
    desk.history.perform(AddValue(documents, Value("tag", "медиация", "confirmed")))
    qtbot.waitUntil(lambda: tagged(desk, "медиация") == 3)
    qtbot.waitUntil(lambda: desk.shell.window.bottom.undo.isVisible())
    assert desk.shell.actions["undo"].text().startswith("Undo: ")
    qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)
    ask(desk, "tag:медиация", qtbot)
    assert len(titles(desk)) == 3
    desk.shell.window.close()

    again = start(archive)
    qtbot.waitUntil(lambda: again.shell.actions["undo"].isEnabled())
    again.shell.actions["undo"].trigger()
    qtbot.waitUntil(lambda: tagged(again, "медиация") == 0)
    qtbot.waitUntil(lambda: again.shell.actions["redo"].isEnabled())


def test_what_is_dropped_is_taken_in_and_found(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "a.txt").write_text("Қарағандыдағы келісім кеші\n\nДостық үйінде кеш өтті.", "utf-8")
    (folder / "b.bin").write_bytes(bytes(range(256)) * 8)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(folder))])
    desk.shell.window.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    qtbot.waitUntil(desk.intake_page.ask.isVisible)
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake_page.ask.yes.click()
    qtbot.waitUntil(lambda: desk.at_rest, timeout=30_000)
    ask(desk, "Қарағанды", qtbot)
    assert len(titles(desk)) == 1
    assert "1 added" in desk.shell.window.bottom.message.text()

    desk.show_intake()
    qtbot.waitUntil(lambda: len(desk.intake_page.model.items) == 2)
    states = Counter(item.state for item in desk.intake_page.model.items)
    assert states == {"stored": 1, "held": 1}
    desk.intake_page.choose("attention")
    assert desk.intake_page.model.index(0, 0).data() == "b.bin"


def test_an_original_is_handed_out_as_it_came(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    came = tmp_path / "хат.txt"
    came.write_bytes("Достық туралы хат\r\n\r\nМәтіні осы.".encode("utf-16"))
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.take_in([came])
    assert desk.workspace is not None
    documents = desk.workspace.archive.documents
    (original,) = documents.describe([max(documents.ids())])[0].originals
    target = tmp_path / "copy.txt"
    with qtbot.waitSignal(desk.originals.saved):
        desk.originals.copy(original, target)
    assert target.read_bytes() == came.read_bytes()
    with qtbot.waitSignal(desk.originals.failed) as refused:
        desk.originals.copy(original, tmp_path / "no folder" / "copy.txt")
    assert "copy.txt" in str(refused.args[0])
    qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)


def test_closing_during_an_import_keeps_what_came_and_goes_on_next_time(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        text = f"Хабарлама {number}\n\nДостық үйінде {number}-кеш өтті."
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    desk = start(archive)
    assert desk.workspace is not None
    count = desk.workspace.archive.documents.count
    desk.intake.take_in([folder])
    # Not waitSignal: it comes from a working thread, many times, and outlives who waited for it.
    qtbot.waitUntil(lambda: count() > 3, timeout=30_000)
    desk.shell.window.close()

    again = start(archive)
    qtbot.waitUntil(lambda: again.at_rest, timeout=60_000)
    assert again.workspace is not None
    assert again.workspace.archive.documents.count() == 63


def test_language_and_look_change_at_once_and_are_remembered(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    english = field.placeholderText()
    desk.shell.actions["language_kk"].trigger()
    desk.shell.actions["theme_dark"].trigger()
    desk.shell.actions["larger"].trigger()
    assert desk.shell.window.windowTitle() == "Тараз — Келісім"
    assert field.placeholderText() != english
    assert desk.shell.theme.palette.dark
    desk.shell.window.close()

    again = start(None)
    assert again.shell.texts.language == "kk"
    assert again.shell.theme.choice == "dark"
    assert again.shell.theme.text_size_percent == 110
    assert again.folder == archive, "the archive used last is opened"


def test_panes_are_put_away_and_remembered(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    desk.shell.actions["pane_facets"].trigger()
    assert desk.browse.splitter.sizes()[0] == 0
    desk.shell.window.close()

    again = start(archive)
    assert again.browse.splitter.sizes()[0] == 0
    assert not again.shell.actions["pane_facets"].isChecked()
    again.shell.actions["pane_facets"].trigger()
    assert again.browse.splitter.sizes()[0] > 0


def test_a_second_window_can_only_read_and_says_so(start: Start, archive: Path) -> None:
    first = start(archive)
    second = start(archive)
    assert first.workspace is not None
    assert second.workspace is not None
    if not second.workspace.archive.read_only:
        pytest.skip("this system's lock does not hold within one process")
    assert "Read only" in second.shell.window.bottom.state.text()
    assert not second.shell.actions["import_files"].isEnabled()
