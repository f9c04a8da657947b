"""Actions: one declaration each, no key twice, the same keys under three layouts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.ui.actions import ACTIONS, MENUS, Actions
from kelisim.ui.key_layouts import with_twins
from kelisim.ui.palette import likeness


@pytest.fixture
def actions() -> Actions:
    return Actions(Texts(Path("nowhere"), "en"))


def test_no_key_means_two_things(actions: Actions) -> None:
    keys = Counter(
        key.toString() for action in actions for key in action.shortcuts() if not key.isEmpty()
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_action_is_in_a_menu_and_has_a_text(actions: Actions) -> None:
    in_menus = {action for menu, _ in MENUS for action, _ in actions.of_menu(menu)}
    assert in_menus == set(actions)
    assert all(action.text() for action in actions)


@pytest.mark.parametrize(
    ("keys", "russian"),
    [("Ctrl+Z", "Ctrl+Я"), ("Ctrl+K", "Ctrl+Л"), ("Ctrl+Shift+P", "Ctrl+Shift+З"), ("T", "Е")],
)
def test_a_key_has_its_twin_on_the_russian_layout(keys: str, russian: str) -> None:
    assert QKeySequence(russian) in with_twins((keys,))


def test_named_keys_have_no_twins() -> None:
    assert with_twins(("F3", "Shift+F3", "Del", "Ctrl+Return")) == [
        QKeySequence(key) for key in ("F3", "Shift+F3", "Del", "Ctrl+Return")
    ]


def test_ctrl_and_the_russian_letter_undo(actions: Actions, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.addActions(list(actions))
    actions.set_archive_open(True)
    actions.name_act("undo", "Undo: tag 3 documents")
    with qtbot.waitActive(window):
        window.show()
    with qtbot.waitSignal(actions["undo"].triggered):
        # A test key has no letter but ASCII by itself: say the letter as well.
        held = Qt.KeyboardModifier.ControlModifier
        QTest.sendKeyEvent(QTest.KeyAction.Press, window, Qt.Key(ord("Я")), "я", held)
    window.close()


def test_undo_says_what_it_would_undo(actions: Actions) -> None:
    assert not actions["undo"].isEnabled()
    actions.name_act("undo", "Undo: tag 214 documents")
    assert actions["undo"].isEnabled()
    assert actions["undo"].text() == "Undo: tag 214 documents"
    actions.name_act("undo", None)
    assert not actions["undo"].isEnabled()


def test_without_an_archive_only_what_needs_none_can_be_done(actions: Actions) -> None:
    assert actions["new_archive"].isEnabled()
    assert not actions["import_files"].isEnabled()
    actions.set_archive_open(True)
    assert actions["import_files"].isEnabled()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_actions_speak_every_language(language: str) -> None:
    english = Actions(Texts(Path("nowhere"), "en"))
    other = Actions(Texts(folder("translations"), language))  # type: ignore[arg-type]
    own_names = {f"language_{code}" for code in ("kk", "ru", "en")}
    if not (folder("translations") / language / "LC_MESSAGES" / "ui.mo").exists():
        pytest.skip("translations are not compiled")
    same = [
        declared.name
        for declared in ACTIONS
        if declared.name not in own_names
        and english[declared.name].text() == other[declared.name].text()
    ]
    assert same == []


def test_letters_in_order_find_a_command_and_word_beginnings_come_first() -> None:
    names = ["Import files…", "Find in the document", "Import a folder…", "Undo"]
    found = {name: likeness("if", name) for name in names}
    assert found["Undo"] is None
    assert min((cost, name) for name, cost in found.items() if cost is not None)[1] in {
        "Import files…",
        "Import a folder…",
    }
