"""A pattern of file names, typed before an import: what each name gives is seen at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kelisim.ui.desk import Desk
from kelisim.ui.names_model import NamesPart
from kelisim.ui.names_panel import NamesPanel

from .conftest import Start

PATIENCE_MS = 60_000
PATTERN = "{date}_{place}_{title}"
FILES = {
    "2021-10-14_Taraz_Opening.txt": "Достық үйінде форум ашылды.",
    "20230405_Aqtau_Round table.txt": "Ақтауда дөңгелек үстел өтті.",
    "басқа.txt": "Келісім туралы басқа мәтін.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "кіріс"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def planned(desk: Desk, folder: Path, qtbot: QtBot) -> NamesPanel:
    """The plan of an import of ``folder`` asked, and its names opened by a click."""
    ask = desk.intake_page.ask
    desk.shell.window.paths_dropped.emit((folder,))
    qtbot.waitUntil(lambda: ask.isVisible() and ask.names.isVisible(), timeout=PATIENCE_MS)
    qtbot.mouseClick(ask.names, Qt.MouseButton.LeftButton)
    panel = desk.intake_page.names
    qtbot.waitUntil(lambda: panel.model.rowCount() == len(FILES), timeout=PATIENCE_MS)
    return panel


def counted(panel: NamesPanel) -> list[str]:
    return [pill.text() for pill in panel.pills.values()]


def said(panel: NamesPanel) -> dict[str, str]:
    model = panel.model
    return {
        str(model.index(row, NamesPart.NAME).data()): str(model.index(row, NamesPart.SAID).data())
        for row in range(model.rowCount())
    }


def test_a_pattern_is_seen_on_the_real_names_remembered_and_taken_by_the_batch(
    start: Start, archive: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    assert desk.workspace is not None
    panel = planned(desk, folder, qtbot)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert panel.entry.hasFocus()
    assert not desk.intake_page.table.isVisible()
    qtbot.keyClicks(panel.entry, PATTERN)
    assert said(panel) == {
        "2021-10-14_Taraz_Opening.txt": "Published: 14 October 2021 · Place: Taraz · "
        "Title: Opening",
        "20230405_Aqtau_Round table.txt": "Published: 5 April 2023 · Place: Aqtau · "
        "Title: Round table",
        "басқа.txt": "Does not fit the pattern: nothing is taken of it",
    }
    qtbot.waitUntil(lambda: counted(panel)[1:] == ["Fit the pattern · 2", "Do not fit · 1"])
    qtbot.mouseClick(panel.pills["unfit"], Qt.MouseButton.LeftButton)
    assert list(said(panel)) == ["басқа.txt"]
    qtbot.keyClick(panel.entry, Qt.Key.Key_Return)
    assert desk.intake_page.ask.yes.hasFocus()
    qtbot.keyClick(desk.intake_page.ask.yes, Qt.Key.Key_Return)
    documents = desk.workspace.archive.documents
    qtbot.waitUntil(lambda: desk.at_rest and documents.count() == 6, timeout=PATIENCE_MS)
    described = {one.text_of("title"): one for one in documents.describe(documents.ids())}
    assert described["Opening"].text_of("published") == "2021-10-14"
    assert described["Round table"].text_of("place") == "Aqtau"
    assert not panel.isVisible()
    assert desk.intake_page.table.isVisible()

    other = tmp_path / "тағы"
    folder.rename(other)
    assert planned(desk, other, qtbot).entry.text() == PATTERN
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)


def test_a_mistake_in_the_pattern_is_underlined_and_nothing_can_be_taken_in_by_it(
    start: Start, archive: Path, folder: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    assert desk.workspace is not None
    panel, ask = planned(desk, folder, qtbot), desk.intake_page.ask
    qtbot.keyClicks(panel.entry, "{date}_{author}")
    assert panel.entry.mistake == (7, 15)
    assert panel.trouble.text().startswith("“author” is no field")
    assert not ask.yes.isEnabled()
    qtbot.keyClick(ask, Qt.Key.Key_Return)
    assert ask.isVisible()
    for _ in range(len("{author}")):
        qtbot.keyClick(panel.entry, Qt.Key.Key_Backspace)
    qtbot.keyClicks(panel.entry, "{title}")
    assert panel.entry.mistake is None
    assert not panel.trouble.isVisible()
    assert ask.yes.isEnabled()
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)


def test_escape_closes_the_names_and_the_plan_is_still_asked(
    start: Start, archive: Path, folder: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    panel, page = planned(desk, folder, qtbot), desk.intake_page
    qtbot.keyClick(panel.entry, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.ask.names.hasFocus()
    assert page.table.isVisible()
    qtbot.keyClick(page.ask, Qt.Key.Key_Escape)
    assert not page.ask.isVisible()
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)


def test_a_few_files_are_asked_about_where_their_names_are_to_be_read(
    start: Start, archive: Path, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(folder / name) for name in FILES]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    desk = start(archive)
    desk.shell.actions["import_by_names"].trigger()
    panel = desk.intake_page.names
    qtbot.waitUntil(lambda: panel.isVisible() and set(said(panel)) == set(FILES))
    assert desk.intake_page.ask.names.isChecked()
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
