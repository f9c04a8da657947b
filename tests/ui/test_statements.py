"""Who said what stands beside the text, and is stepped through, corrected and judged by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Value
from kelisim.ui.desk import Desk
from tests.ui.conftest import Start

TEXT = "Форум\n\n«Есік бәріне ашық», – деді А. Манойло. В. Щербина жаңа үй салынғанын айтты."
FIRST, SECOND = TEXT.index("Есік"), TEXT.index("жаңа")
WHY = "The text says so with the word “{cue}”."


@pytest.fixture
def desk(archive: Path, start: Start, qtbot: QtBot) -> Desk:
    """The window with a document in the reader that has two statements."""
    speakers = (Value("speaker", "Манойло, А."), Value("speaker", "Щербина, В."))
    said = (
        Statement(FIRST, FIRST + 16, "Манойло, А.", "direct", why=WHY, cue="деді"),
        Statement(SECOND, SECOND + 19, "Щербина, В.", "reported", why=WHY, cue="айтты"),
    )
    with Archive.open(archive) as opened:
        values = (Value("title", "Форум"), *speakers)
        document = opened.run(AddDocument(TEXT, values, statements=said)).documents[0]
    desk = start(archive)
    desk.reading.go_to(document)
    qtbot.waitUntil(lambda: desk.at_rest and desk.statements.margin.isVisible())
    return desk


def standing(desk: Desk) -> list[tuple[str, str]]:
    """(speaker, status) of what the archive has of the document that is read."""
    assert desk.workspace is not None
    assert desk.reading.current is not None
    found = desk.workspace.archive.statements.of([desk.reading.current])
    return [(one.speaker, one.status) for one in found[desk.reading.current]]


def press(desk: Desk, name: str) -> None:
    desk.shell.actions[name].trigger()


def test_bars_stand_beside_their_words_with_the_reason(desk: Desk) -> None:
    margin, page = desk.statements.margin, desk.browse.reader.page
    bars = [margin.bar(0), margin.bar(1)]
    assert bars[0].bottom() <= bars[1].top()
    assert 0 < bars[0].left() < margin.width() <= page.viewport().x()
    assert margin.at(bars[0].center()) == 0
    assert margin.at(QPoint(bars[0].x(), margin.height() - 1)) is None
    press(desk, "next_statement")
    assert margin.accessibleDescription().splitlines() == [
        "Манойло, А.: in their own words",
        "Suggested: The text says so with the word “деді”.",
    ]


def test_statements_are_stepped_through_and_judged_by_key(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.shell.actions["confirm_statement"].isEnabled()
    press(desk, "next_statement")
    press(desk, "confirm_statement")
    qtbot.waitUntil(lambda: standing(desk)[0] == ("Манойло, А.", "confirmed") and desk.at_rest)
    press(desk, "next_statement")
    press(desk, "reject_statement")
    qtbot.waitUntil(lambda: len(standing(desk)) == 1 and desk.at_rest)
    qtbot.waitUntil(lambda: desk.statements.current is None)
    press(desk, "undo")
    qtbot.waitUntil(lambda: len(standing(desk)) == 2)


def test_the_speaker_is_corrected_from_the_people_of_the_document(desk: Desk, qtbot: QtBot) -> None:
    press(desk, "previous_statement")
    press(desk, "said_by")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered == ["Манойло, А.", "Щербина, В.", "Somebody else…"]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: standing(desk)[1] == ("Манойло, А.", "confirmed") and desk.at_rest)


def test_somebody_who_is_not_named_can_be_the_speaker(desk: Desk, qtbot: QtBot) -> None:
    bar = desk.statements.margin.bar(0)
    qtbot.mouseClick(desk.statements.margin, Qt.MouseButton.LeftButton, pos=bar.center())
    assert desk.statements.current is not None
    press(desk, "said_by")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    (dialog,) = desk.shell.window.findChildren(QInputDialog)
    dialog.setTextValue("Тілепов, Б.")
    dialog.accept()
    qtbot.waitUntil(lambda: standing(desk)[0] == ("Тілепов, Б.", "confirmed") and desk.at_rest)


def test_a_click_into_the_words_lets_the_menu_speak_of_them(desk: Desk) -> None:
    page = desk.browse.reader.page
    cursor = page.textCursor()
    cursor.setPosition(desk.browse.reader.positions(SECOND + 3, SECOND + 3)[0])
    page.customContextMenuRequested.emit(page.cursorRect(cursor).center())
    menu = QApplication.activePopupWidget()
    assert desk.statements.current is not None
    assert desk.statements.current.start == SECOND
    assert menu is not None
    menu.close()
    page.customContextMenuRequested.emit(QPoint(2, 2))
    assert desk.statements.current is None
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
