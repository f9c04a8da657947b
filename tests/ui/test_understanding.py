"""Chips and an explained empty result in the window: seen, pressed, typed, taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kelisim.ui.desk import Desk

from .conftest import Start
from .test_window import ask, titles


def said(desk: Desk) -> list[str]:
    return [chip.text() for chip in desk.browse.chips.chips]


def test_what_was_understood_stands_under_the_field(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "mediation", qtbot)
    assert not desk.browse.chips.isVisible()
    ask(desk, "conflict -lang:ru date:2021..", qtbot)
    assert desk.browse.chips.isVisible()
    assert said(desk) == ["conflict", "not: Language: Russian", "Date: from 2021"]
    desk.shell.actions["language_ru"].trigger()
    qtbot.waitUntil(lambda: said(desk)[1:] == ["не: Язык: Русский", "Дата: с 2021 года"])


def test_a_chip_that_is_taken_out_leaves_the_field_and_comes_back_by_undo(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    query = "mediation -lang:en"
    ask(desk, query, qtbot)
    assert titles(desk) == []
    chip = desk.browse.chips.chips[1]
    QTest.mouseClick(
        chip,
        Qt.MouseButton.LeftButton,
        pos=QPoint(chip.width() - 12, chip.height() // 2),
    )
    qtbot.waitUntil(lambda: desk.at_rest and titles(desk) == ["Neighbours and mediation"])
    assert field.text() == "mediation"
    assert not desk.browse.chips.isVisible()
    assert desk.shell.window.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == query
    qtbot.waitUntil(lambda: desk.at_rest and titles(desk) == [] and len(said(desk)) == 2)


def test_undo_on_a_chip_is_of_the_field_and_not_of_the_archive(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    query = "тәжірибе lang:kk -lang:ru is:unreviewed"
    ask(desk, query, qtbot)
    desk.browse.chips.chips[1].setFocus()
    QTest.keyClick(desk.browse.chips.chips[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.at_rest and len(said(desk)) == 3)
    assert desk.shell.window.focusWidget() is desk.browse.chips.chips[1]
    QTest.keyClick(desk.browse.chips.chips[1], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == query
    qtbot.waitUntil(lambda: desk.at_rest and len(said(desk)) == 4)


def test_tab_goes_from_the_chips_to_the_panes(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    ask(desk, "тәжірибе lang:kk -lang:ru is:unreviewed", qtbot)
    chips = desk.browse.chips.chips
    following, passed = chips[0].nextInFocusChain(), set(chips[1:])
    while following in passed or not desk.browse.splitter.isAncestorOf(following):
        passed.discard(following)
        assert following is not chips[0]
        following = following.nextInFocusChain()
    assert passed == set()


def test_the_words_of_a_chip_select_it_in_the_field(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    ask(desk, "𐍈 тәжірибе lang:kk", qtbot)
    QTest.mouseClick(desk.browse.chips.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    assert field.selectedText() == "тәжірибе"
    assert desk.shell.window.focusWidget() is field


def test_a_part_that_finds_nothing_is_left_out_by_one_press(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "mediation country:UZ", qtbot)
    word, country = desk.browse.results.empty.parts
    assert (word.part.words, word.part.counts) == ("mediation", "by itself: 1 · without it: 0")
    assert (country.part.words, country.part.helps) == ("Country: Uzbekistan", True)
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.at_rest and titles(desk) == ["Neighbours and mediation"])
    assert desk.shell.window.top.field.text() == "mediation"


def test_one_word_that_is_nowhere_has_no_parts(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    ask(desk, "mediation country:UZ", qtbot)
    ask(desk, "xyzzy", qtbot)
    assert desk.browse.results.empty.parts == ()


def test_a_query_for_the_trash_leads_there(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    ask(desk, "mediation is:trashed", qtbot)
    offers = {
        button.text(): button for button in desk.browse.results.empty.findChildren(QPushButton)
    }
    offers["Open the trash"].click()
    assert desk.shell.window.pages.currentWidget() is desk.trash_page


def test_what_is_left_of_a_query_is_asked_as_it_is(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    for word in ("add", "allies", "trash"):
        ask(desk, f"{word} country:UZ", qtbot)
        desk.browse.results.empty.parts[1].click()
        qtbot.waitUntil(lambda: desk.at_rest)
        assert desk.search.query == word
        assert desk.shell.window.pages.currentWidget() is desk.browse


def test_what_is_offered_as_a_part_is_not_offered_again(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "mediation country:UZ", qtbot)
    qtbot.wait(1)
    shown = [button.text() for button in desk.browse.results.empty.findChildren(QPushButton)]
    assert shown == ["Show all documents"]
