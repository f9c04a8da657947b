"""A recognised text is corrected beside its picture, by keyboard, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import Original, Value
from kelisim.base.ids import DocumentId
from kelisim.ui.correct_page import CorrectPage
from kelisim.ui.desk import Desk
from tests.fixtures.print_files import as_file, page_of_print

from .conftest import Start

PATIENCE_MS = 30_000
PAGES = ("Жиын өтті.", "Kоғам қaйраткерi", "Үшінші бет", "Соңғы бет")
SURENESS = (95, 41, 96, 62)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one scan of four pages, two of them recognised poorly."""
    file = tmp_path / "скан.pdf"
    file.write_bytes(as_file([page_of_print([page]) for page in PAGES], "PDF"))
    folder = tmp_path / "мұрағат"
    with Archive.create(folder, "Тараз") as made:
        original = Original(
            made.originals.store(file), file.name, "application/pdf", file.stat().st_size
        )
        starts = tuple(sum(len(page) + 2 for page in PAGES[:number]) for number in range(4))
        values = (Value("title", "Жиын"), Value("language", "kk"))
        made.run(
            AddDocument("\n\n".join(PAGES), values, (original,), pages=starts, sureness=SURENESS)
        )
    return folder


@pytest.fixture
def desk(start: Start, archive: Path, qtbot: QtBot) -> Desk:
    """The window with the scan open to be corrected."""
    begun = start(archive)
    begun.reading.open(1)
    qtbot.waitUntil(lambda: begun.reading.current == 1 and begun.at_rest, timeout=PATIENCE_MS)
    begun.shell.actions["correct_text"].trigger()
    qtbot.waitUntil(lambda: begun.correct_page.isVisible(), timeout=PATIENCE_MS)
    return begun


def at(page: CorrectPage) -> int:
    assert page.correction is not None
    return page.correction.at


def stored(desk: Desk) -> str:
    assert desk.workspace is not None
    return desk.workspace.archive.documents.text(DocumentId(1))


def write(page: CorrectPage, words: str) -> None:
    """Type at the beginning of the page."""
    page.text.moveCursor(QTextCursor.MoveOperation.Start)
    page.text.insertPlainText(words)


def test_it_opens_at_the_first_unsure_page_with_its_picture(desk: Desk, qtbot: QtBot) -> None:
    page = desk.correct_page
    assert page.text.toPlainText() == PAGES[1]
    assert page.head.place.text() == "Page 2 of 4 · recognised, 41 % sure · 2 unsure pages"
    qtbot.waitUntil(lambda: not page.picture.sheet.pixmap().isNull(), timeout=PATIENCE_MS)
    assert page.picture.sheet.pixmap().width() <= page.picture.width()
    assert not desk.shell.actions["save_text"].isEnabled()
    block = page.text.document().firstBlock()
    assert block.layout().formats(), "doubtful words of a poor page are tinted"


def test_keys_lead_from_page_to_page(desk: Desk, qtbot: QtBot) -> None:
    page = desk.correct_page
    qtbot.keyClick(page.text, Qt.Key.Key_F4)
    assert (at(page), page.text.toPlainText()) == (3, PAGES[3])
    qtbot.keyClick(page.text, Qt.Key.Key_F4)
    assert at(page) == 1
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(page.text, Qt.Key.Key_Down)
    assert at(page) == 2, "the page follows the cursor"
    assert not page.text.document().firstBlock().layout().formats()
    qtbot.keyClick(page.text, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert at(page) == 1


def test_what_is_saved_is_stored_and_can_be_undone(desk: Desk, qtbot: QtBot) -> None:
    page = desk.correct_page
    before = stored(desk)
    write(page, "Түзету: ")
    assert page.head.place.text().endswith("not saved")
    qtbot.keyClick(page.text, Qt.Key.Key_F9)
    qtbot.keyClick(page.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Түзету: Kоғам" in stored(desk), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
    assert page.head.place.text() == "Page 2 of 4 · a person says that it is right · 1 unsure page"
    assert desk.workspace is not None
    assert desk.workspace.archive.documents.sureness(DocumentId(1)) == (95, 100, 96, 62)
    desk.history.undo()
    qtbot.waitUntil(lambda: stored(desk) == before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.text.toPlainText() == PAGES[1], timeout=PATIENCE_MS)


def test_esc_asks_about_what_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    page = desk.correct_page
    write(page, "Бекер ")
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert page.asks.isVisible()
    qtbot.keyClick(page.asks.save, Qt.Key.Key_Escape)
    assert not page.asks.isVisible()
    assert page.isVisible()
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    page.asks.discard.click()
    qtbot.waitUntil(lambda: desk.browse.isVisible() and desk.at_rest, timeout=PATIENCE_MS)
    assert "Бекер" not in stored(desk)


def test_enter_saves_and_leaves(desk: Desk, qtbot: QtBot) -> None:
    page = desk.correct_page
    write(page, "Керек ")
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    qtbot.keyClick(page.asks.save, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.browse.isVisible() and desk.at_rest, timeout=PATIENCE_MS)
    assert "Керек Kоғам" in stored(desk)


def test_esc_leaves_at_once_where_nothing_was_typed(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.correct_page.text, Qt.Key.Key_Escape)
    assert desk.browse.isVisible()
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)


def test_a_draft_is_there_again_when_the_window_was_closed(
    desk: Desk, start: Start, archive: Path, qtbot: QtBot
) -> None:
    page = desk.correct_page
    write(page, "Жоғалмасын ")
    before = stored(desk)
    desk.shell.window.close()
    again = start(archive)
    assert stored(again) == before
    again.correcting.open(1)
    qtbot.waitUntil(lambda: again.correct_page.isVisible(), timeout=PATIENCE_MS)
    assert again.correct_page.text.toPlainText().startswith("Жоғалмасын ")
    assert again.correct_page.head.place.text().endswith("not saved")
    qtbot.waitUntil(lambda: again.at_rest, timeout=PATIENCE_MS)
