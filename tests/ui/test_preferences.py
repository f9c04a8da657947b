"""The limits of intake in the window: shown, refused with a sentence, put back, remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kelisim.base.paths import paths
from kelisim.base.settings import SettingsFile
from kelisim.ui.desk import Desk
from kelisim.ui.dialogs.preferences import PreferencesDialog

from .conftest import Start


def opened(desk: Desk) -> PreferencesDialog:
    desk.shell.actions["preferences"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreferencesDialog)
    return dialog


def entry(dialog: PreferencesDialog, name: str) -> QLineEdit:
    return next(row.entry for row in dialog.rows if row.limit.name == name)


def said(dialog: PreferencesDialog, name: str) -> str:
    return next(row.said.text() for row in dialog.rows if row.limit.name == name)


def write(dialog: PreferencesDialog, name: str, number: str, qtbot: QtBot) -> None:
    entry(dialog, name).selectAll()
    qtbot.keyClicks(entry(dialog, name), number)


def saved() -> dict[str, int]:
    return dict(SettingsFile(paths().settings_file).load().limits)


def test_a_limit_is_typed_saved_by_return_and_heeded_at_the_next_import(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    dialog = opened(desk)
    write(dialog, "file-size", "1", qtbot)
    qtbot.keyClick(entry(dialog, "file-size"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: saved() == {"file-size": 1})

    large = tmp_path / "үлкен.txt"
    large.write_text("Ассамблея " * 120_000, encoding="utf-8")
    desk.intake.take_in([large])
    qtbot.waitUntil(lambda: desk.at_rest, timeout=20_000)
    assert desk.workspace is not None
    assert [one.reason for one in desk.workspace.archive.batches.held()] == ["too-large"]


def test_what_is_out_of_range_is_refused_with_a_sentence(start: Start, qtbot: QtBot) -> None:
    dialog = opened(start(None))
    reasons = said(dialog, "memory")
    for wrong in ("5", "999999999", "", "1,5", "-300", "көп"):
        entry(dialog, "memory").setText(wrong)
        assert said(dialog, "memory") == "Choose a whole number from 256 to 65536."
        assert entry(dialog, "memory").accessibleDescription() == said(dialog, "memory")
        assert not dialog.save.isEnabled()
    entry(dialog, "memory").setText("300")
    assert said(dialog, "memory") == reasons
    assert dialog.save.isEnabled()
    dialog.reject()


def test_the_defaults_come_back_and_escape_changes_nothing(start: Start, qtbot: QtBot) -> None:
    desk = start(None)
    desk.shell.preferences.change(limits={"seconds": 90, "depth": 2})
    qtbot.waitUntil(lambda: saved() == {"seconds": 90, "depth": 2})

    dialog = opened(desk)
    assert (entry(dialog, "seconds").text(), entry(dialog, "depth").text()) == ("90", "2")
    dialog.defaults.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.shell.preferences.now.limits == {"seconds": 90, "depth": 2}

    dialog = opened(desk)
    dialog.defaults.click()
    assert not dialog.defaults.isEnabled()
    dialog.save.click()
    qtbot.waitUntil(lambda: saved() == {})


def test_with_large_text_it_is_no_higher_than_the_screen(start: Start) -> None:
    desk = start(None)
    for _ in range(9):
        desk.shell.actions["larger"].trigger()
    dialog = opened(desk)
    assert dialog.height() <= dialog.screen().availableSize().height()
    dialog.reject()


def test_tab_goes_from_number_to_number_and_each_is_named_with_its_unit(start: Start) -> None:
    dialog = opened(start(None))
    entries = [row.entry for row in dialog.rows]
    reached, widget = [entries[0]], entries[0].nextInFocusChain()
    while widget is not entries[0]:
        if widget in entries:
            reached.append(widget)
        widget = widget.nextInFocusChain()

    assert reached == entries
    assert entries[1].accessibleName() == "Memory for one file, MB"
    dialog.reject()
