"""Near duplicates side by side: stepping through what differs, and deciding by keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.ui.compare_page import ComparePage
from kelisim.ui.desk import Desk
from kelisim.ui.models.intake_ways import Way
from kelisim.ui.panels.compared_text import ComparedText
from tests.fixtures.files import PARAGRAPHS, TITLE

from .conftest import Start

PATIENCE_MS = 30_000
FIRST = "\n\n".join((TITLE, *(PARAGRAPHS * 8)))
SECOND = FIRST.replace("short list", "long list", 1) + "\n\nАлматы, 2022"


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that took in two editions of one release, copied for each test."""
    folder = tmp_path_factory.mktemp("editions")
    with Archive.create(folder / "archive", "Тараз") as made:
        intake = Intake(made, jobs=1)
        for name, text in (("бірінші.txt", FIRST), ("екінші.txt", SECOND)):
            (folder / name).write_text(text, "utf-8")
            intake.run(intake.begin([folder / name]), Reporter())
    return folder / "archive"


@pytest.fixture
def desk(start: Start, two_editions: Path, tmp_path: Path, qtbot: QtBot) -> Desk:
    """The window on two editions of one release, their comparison open."""
    begun = start(Path(shutil.copytree(two_editions, tmp_path / "мұрағат")))
    begun.show_intake()
    page = begun.intake_page
    qtbot.waitUntil(
        lambda: [item.state for item in page.model.items] == ["similar"], timeout=PATIENCE_MS
    )
    page.way_wanted.emit(Way.COMPARE.value, tuple(page.model.items))
    qtbot.waitUntil(lambda: begun.compare_page.isVisible(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not any(text.writing for text in texts_of(begun.compare_page)))
    return begun


def texts_of(page: ComparePage) -> tuple[ComparedText, ComparedText]:
    return page.earlier.text, page.newer.text


def marked(text: ComparedText) -> str:
    """The words at which the reader stands."""
    (selection,) = text.extraSelections()
    cursor: QTextCursor = selection.cursor
    return cursor.selectedText()


def versions(desk: Desk) -> list[str]:
    assert desk.workspace is not None
    newest = max(desk.workspace.archive.documents.ids())
    return [one.status for one in desk.workspace.archive.relations.of(DocumentId(newest))]


def test_each_text_stands_whole_with_its_name_and_how_alike_they_are(desk: Desk) -> None:
    page = desk.compare_page
    assert [text.toPlainText().count("\n") for text in texts_of(page)] == [24, 25]
    assert [text.verticalScrollBar().value() for text in texts_of(page)] == [0, 0]
    assert "2 differences" in page.aside.text()
    assert "% the same" in page.aside.text()
    assert "екінші.txt" in page.newer.aside.text()
    assert page.earlier.title.text() in page.earlier.text.accessibleName()


def test_what_differs_is_said_by_more_than_colour(desk: Desk) -> None:
    formats = []
    for text, word in zip(texts_of(desk.compare_page), ("short", "long"), strict=True):
        cursor = text.document().find(f"a {word} list")
        cursor.setPosition(cursor.selectionStart() + 3)
        formats.append(cursor.charFormat())
    earlier, newer = formats
    assert earlier.fontStrikeOut()
    assert newer.underlineStyle() == newer.UnderlineStyle.SingleUnderline


def test_keys_go_from_difference_to_difference_in_both_texts(desk: Desk, qtbot: QtBot) -> None:
    page = desk.compare_page
    earlier, newer = texts_of(page)
    qtbot.keyClick(newer, Qt.Key.Key_F8)
    assert (marked(earlier), marked(newer)) == ("short", "long")
    assert page.place.text() == "1 of 2: “short” → “long”"
    qtbot.keyClick(earlier, Qt.Key.Key_F8)
    assert marked(newer) == "Алматы, 2022"
    assert page.place.text() == "2 of 2: — → “Алматы, 2022”"
    assert newer.verticalScrollBar().value() > 0
    qtbot.keyClick(newer, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert marked(newer) == "long"


def test_both_texts_scroll_together(desk: Desk) -> None:
    earlier, newer = (text.verticalScrollBar() for text in texts_of(desk.compare_page))
    newer.setValue(newer.maximum() // 2)
    middle = earlier.value()
    assert 0 < middle < earlier.maximum()
    earlier.setValue(earlier.maximum())
    assert newer.value() == newer.maximum()


@pytest.mark.parametrize(
    ("key", "left"), [(Qt.Key.Key_V, ["confirmed"]), (Qt.Key.Key_S, [])], ids=["one", "separate"]
)
def test_a_letter_decides_and_it_can_be_undone(
    desk: Desk, qtbot: QtBot, key: Qt.Key, left: list[str]
) -> None:
    qtbot.keyClick(desk.compare_page.newer.text, key)
    qtbot.waitUntil(lambda: versions(desk) == left, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.intake_page.isVisible(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.at_rest)
    assert not desk.shell.actions["one_work"].isEnabled()
    desk.history.undo()
    qtbot.waitUntil(lambda: versions(desk) == ["suggested"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.at_rest)


def test_later_leaves_everything_open(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.compare_page.newer.text, Qt.Key.Key_Escape)
    assert desk.shell.window.pages.currentWidget() is desk.intake_page
    assert versions(desk) == ["suggested"]
    qtbot.waitUntil(lambda: desk.at_rest)


def test_what_is_no_version_of_anything_is_not_compared(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    assert desk.browse.results.choose(1)
    qtbot.waitUntil(lambda: desk.at_rest)
    desk.shell.actions["compare"].trigger()
    bottom = desk.shell.window.bottom
    qtbot.waitUntil(lambda: desk.at_rest)
    qtbot.waitUntil(lambda: "not a version" in bottom.message.text())


THIRD = SECOND.replace("Алматы, 2022", "Тараз, 2023")


@pytest.fixture(scope="module")
def three_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose last batch brought two more editions of a release."""
    folder = tmp_path_factory.mktemp("more")
    with Archive.create(folder / "archive", "Тараз") as made:
        intake = Intake(made, jobs=1)
        for name, text in (("1.txt", FIRST), ("2.txt", SECOND), ("3.txt", THIRD)):
            (folder / name).write_text(text, "utf-8")
        intake.run(intake.begin([folder / "1.txt"]), Reporter())
        intake.run(intake.begin([folder / "2.txt", folder / "3.txt"]), Reporter())
    return folder / "archive"


@pytest.fixture
def pairs(start: Start, three_editions: Path, tmp_path: Path, qtbot: QtBot) -> Desk:
    """The window at the first of two pairs."""
    begun = start(Path(shutil.copytree(three_editions, tmp_path / "мұрағат")))
    begun.show_intake()
    page = begun.intake_page
    qtbot.waitUntil(lambda: len(page.model.items) == 2, timeout=PATIENCE_MS)
    page.way_wanted.emit(Way.COMPARE.value, tuple(page.model.items))
    at_pair(begun, qtbot, "Pair 1 of 2")
    return begun


def at_pair(desk: Desk, qtbot: QtBot, place: str) -> None:
    page = desk.compare_page
    qtbot.waitUntil(
        lambda: page.isVisible() and page.pairs.label.text() == place, timeout=PATIENCE_MS
    )
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)


def states(desk: Desk) -> list[str]:
    return sorted(item.state for item in desk.intake_page.model.items)


def test_after_a_decision_the_next_pair_opens_and_at_the_end_it_is_said(
    pairs: Desk, qtbot: QtBot
) -> None:
    page = pairs.compare_page
    assert not pairs.shell.actions["previous_pair"].isEnabled()
    qtbot.keyClick(page.newer.text, Qt.Key.Key_V)
    at_pair(pairs, qtbot, "Pair 2 of 2")
    assert "Decided" not in page.aside.text()
    qtbot.keyClick(page.newer.text, Qt.Key.Key_S)
    window = pairs.shell.window
    qtbot.waitUntil(lambda: window.pages.currentWidget() is pairs.intake_page, timeout=PATIENCE_MS)
    assert window.bottom.message.text() == "That was the last pair: everything is compared."
    qtbot.waitUntil(lambda: states(pairs) == ["stored", "stored"], timeout=PATIENCE_MS)
    qtbot.mouseClick(window.bottom.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(pairs) == ["similar", "stored"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: pairs.at_rest, timeout=PATIENCE_MS)


def test_one_goes_back_to_a_pair_and_decides_it_anew(pairs: Desk, qtbot: QtBot) -> None:
    page = pairs.compare_page
    qtbot.keyClick(page.newer.text, Qt.Key.Key_V)
    at_pair(pairs, qtbot, "Pair 2 of 2")
    qtbot.keyClick(page.newer.text, Qt.Key.Key_Backspace)
    at_pair(pairs, qtbot, "Pair 1 of 2")
    assert "Decided: versions of one work" in page.aside.text()
    qtbot.keyClick(page.newer.text, Qt.Key.Key_S)
    at_pair(pairs, qtbot, "Pair 2 of 2")
    pairs.history.undo()
    at_pair(pairs, qtbot, "Pair 1 of 2")
    assert "Decided: versions of one work" in page.aside.text()


def test_a_pair_is_left_open_and_that_is_said(pairs: Desk, qtbot: QtBot) -> None:
    page = pairs.compare_page
    qtbot.mouseClick(page.pairs.after, Qt.MouseButton.LeftButton)
    at_pair(pairs, qtbot, "Pair 2 of 2")
    qtbot.keyClick(page.newer.text, Qt.Key.Key_V)
    message = pairs.shell.window.bottom.message
    qtbot.waitUntil(lambda: message.text().endswith("Left open: 1"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: states(pairs) == ["similar", "stored"], timeout=PATIENCE_MS)


def test_two_selected_documents_are_compared_and_decided(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.results.view
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    bottom = desk.shell.window.bottom
    assert bottom.message.text() == "Select two documents to compare them."
    view.clearSelection()
    for row, how in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ControlModifier)):
        place = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, how, place)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
    chosen = view.selected()
    qtbot.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    page = desk.compare_page
    qtbot.waitUntil(lambda: page.isVisible(), timeout=PATIENCE_MS)
    assert not page.pairs.after.isVisible()
    qtbot.keyClick(page.newer.text, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: desk.browse.isVisible(), timeout=PATIENCE_MS)
    assert desk.workspace is not None
    relations = desk.workspace.archive.relations
    (found,) = relations.of(DocumentId(chosen[0]))
    assert (found.kind, found.status) == ("version", "confirmed")
    assert {found.document, found.other} == set(chosen)
    desk.history.undo()
    qtbot.waitUntil(lambda: relations.of(DocumentId(chosen[0])) == [], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
