"""Words find their names in other languages, told apart from the words; a switch ends that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kelisim.base.paths import paths
from kelisim.base.settings import SettingsFile
from kelisim.ui.desk import Desk

from .conftest import Start
from .test_window import ask, titles

KAZAKH, RUSSIAN, ENGLISH = (
    "Шиеленістердің алдын алу",
    "Опыт предупреждения конфликтов",
    "Neighbours and mediation",
)


def tinted(desk: Desk, colour: QColor) -> list[str]:
    """The words of the open document that have this colour behind them."""
    found, document = [], desk.browse.reader.page.document()
    block = document.begin()
    while block.isValid():
        text = block.text()
        found += [
            text[piece.start : piece.start + piece.length]
            for piece in block.textFormats()
            if piece.format.background().color() == colour
            and piece.format.background().style() != Qt.BrushStyle.NoBrush
        ]
        block = block.next()
    return found


def open_result(desk: Desk, row: int, qtbot: QtBot) -> None:
    view = desk.browse.results.view
    view.setCurrentIndex(view.model().index(row, 0))
    qtbot.waitUntil(lambda: desk.at_rest)


def test_the_word_comes_first_and_its_other_names_have_their_own_tint(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    look = desk.shell.theme.look()
    ask(desk, "шиеленіс", qtbot)
    assert titles(desk)[0] == KAZAKH
    assert set(titles(desk)[1:]) == {RUSSIAN, ENGLISH}
    open_result(desk, 0, qtbot)
    assert tinted(desk, look.mark) == ["Шиеленістердің", "шиеленістерді"]
    assert tinted(desk, look.other_mark) == []
    open_result(desk, titles(desk).index(RUSSIAN), qtbot)
    assert tinted(desk, look.mark) == []
    assert tinted(desk, look.other_mark) == ["конфликтов", "конфликтов"]
    assert desk.browse.reader.footer.legend.accessibleName() == "Another name of “шиеленіс”"


def test_the_switch_leaves_only_the_word_and_says_so_everywhere(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    action, button = desk.shell.actions["other_names"], desk.shell.window.top.other_names
    assert button.isChecked()
    ask(desk, "шиеленіс", qtbot)
    assert len(titles(desk)) == 3
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.at_rest and titles(desk) == [KAZAKH])
    assert not action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 3)
    assert button.isChecked()


def test_the_open_document_is_marked_anew(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    look = desk.shell.theme.look()
    ask(desk, "шиеленіс OR опыт", qtbot)
    open_result(desk, titles(desk).index(RUSSIAN), qtbot)
    assert "конфликтов" in tinted(desk, look.other_mark)
    desk.shell.actions["other_names"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest and not tinted(desk, look.other_mark))
    assert tinted(desk, look.mark) == ["Опыт", "опыте"]


def test_what_is_typed_and_not_yet_asked_is_asked(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "шиеленіс", qtbot)
    desk.shell.window.top.field.setText("медиация")
    desk.shell.actions["other_names"].trigger()
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query == desk.shell.window.top.field.text() == "медиация"
    assert titles(desk) == []


def test_the_choice_is_remembered(start: Start, archive: Path, qtbot: QtBot) -> None:
    SettingsFile(paths().settings_file, "en").change(language="en", other_names=False)
    desk = start(archive)
    assert not desk.shell.window.top.other_names.isChecked()
    ask(desk, "шиеленіс", qtbot)
    assert titles(desk) == [KAZAKH]
    desk.shell.actions["other_names"].trigger()
    qtbot.waitUntil(lambda: SettingsFile(paths().settings_file).load().other_names)
    qtbot.waitUntil(lambda: desk.at_rest)


def test_the_switch_is_reached_by_tab_from_the_field(start: Start, archive: Path) -> None:
    top = start(archive).shell.window.top
    walked: QWidget = top.field
    while walked.nextInFocusChain() is not top.import_button:
        walked = walked.nextInFocusChain()
        if walked is top.other_names:
            break
    assert walked is top.other_names
    assert walked.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert top.other_names.accessibleName() == "Also find names in other languages"
    assert "Ctrl+Shift+L" in top.other_names.toolTip()


def test_the_switch_lies_in_the_field_beside_the_cross_and_behind_no_letter(
    start: Start, archive: Path
) -> None:
    top = start(archive).shell.window.top
    top.field.setText("шиеленіс " * 40)
    top.field.end(False)
    top.field.grab()  # painting scrolls
    button = top.other_names.geometry()
    assert top.field.rect().contains(button)
    assert top.field.cursorRect().right() <= button.left() + top.field.cursorRect().width()
    assert not button.intersects(top.field.clearing.geometry())


def test_a_query_that_was_not_typed_can_be_cleared_by_mouse(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    ask(desk, "медиация", qtbot)
    qtbot.waitUntil(field.clearing.isVisible)
    qtbot.mouseClick(field.clearing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.at_rest and desk.search.query == "")
