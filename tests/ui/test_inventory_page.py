"""An inventory in the window: its columns mapped by hand, its mistakes shown, its lines stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from kelisim.app.use_cases.inventory import Line
from kelisim.base.texts import Texts
from kelisim.ui.desk import Desk
from kelisim.ui.inventory_columns_model import ColumnsPart, InventoryColumnsModel
from kelisim.ui.inventory_lines_model import LinesPart
from kelisim.ui.inventory_page import FILTERS, InventoryPage
from kelisim.ui.models.inventory_choices import CHOICES
from kelisim.ui.panels.short_label import ShortLabel

from .conftest import Start

PATIENCE_MS = 60_000
TABLE = """Файл;Что;Дата мероприятия;Место
a.txt;Дөңгелек үстел;05.04.2023;Ақтау
жоқ.txt;Нет такого файла;2021;Тараз
;Фотоальбом;1987;Алматы
;Плохая дата;когда-то;Тараз
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Достық үйінде дөңгелек үстел өтті.", "utf-8")
    path = tmp_path / "тізім.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def desk(
    start: Start, archive: Path, table: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """The window with the inventory open, by the menu."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    begun = start(archive)
    begun.shell.actions["import_inventory"].trigger()
    wait_for_page(begun, qtbot)
    return begun


def wait_for_page(desk: Desk, qtbot: QtBot) -> InventoryPage:
    page = desk.inventory_page
    qtbot.waitUntil(lambda: page.isVisible() and not desk.inventory.busy, timeout=PATIENCE_MS)
    return page


def column_of(page: InventoryPage, part: LinesPart) -> list[str]:
    model = page.lines
    return [str(model.index(row, part).data()) for row in range(model.rowCount())]


def held(page: InventoryPage) -> list[str]:
    model = page.columns
    return [
        str(model.index(row, ColumnsPart.HOLDS).data(Qt.ItemDataRole.EditRole))
        for row in range(model.rowCount())
    ]


def choose(page: InventoryPage, row: int, column: str, qtbot: QtBot) -> None:
    """By keyboard: Enter in the row opens the list, arrows go to the field, Enter takes it."""
    page.columns_table.setFocus()
    page.columns_table.setCurrentIndex(page.columns.index(row, ColumnsPart.HEADING))
    qtbot.keyClick(page.columns_table, Qt.Key.Key_Return)
    (chooser,) = page.columns_table.viewport().findChildren(QComboBox)
    qtbot.waitUntil(lambda: chooser.view().isVisible())
    steps = list(CHOICES).index(column) - chooser.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(chooser.view(), Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Return)


def test_a_column_mapped_by_hand_is_remembered_and_its_lines_become_documents(
    desk: Desk, table: Path, qtbot: QtBot
) -> None:
    page, workspace = desk.inventory_page, desk.workspace
    assert workspace is not None
    assert page.title.whole == "Inventory: “тізім.csv”"
    assert held(page) == ["file", "", "held", "place"]
    choose(page, 1, "title", qtbot)
    assert held(page) == ["file", "title", "held", "place"]
    qtbot.waitUntil(lambda: not desk.inventory.busy, timeout=PATIENCE_MS)
    assert column_of(page, LinesPart.TITLE)[0] == "Дөңгелек үстел"
    assert column_of(page, LinesPart.REST)[0] == "5 April 2023 · Ақтау"
    assert page.take.text() == "Take in 3 lines"
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert desk.shell.window.pages.currentWidget() is desk.intake_page
    documents = workspace.archive.documents
    qtbot.waitUntil(lambda: desk.at_rest and documents.count() == 6, timeout=PATIENCE_MS)
    described = {one.text_of("title"): one for one in documents.describe(documents.ids())}
    assert described["Дөңгелек үстел"].text_of("held") == "2023-04-05"
    assert [one.name for one in described["Дөңгелек үстел"].originals] == ["a.txt"]
    assert described["Фотоальбом"].text_of("place") == "Алматы"
    assert described["Фотоальбом"].originals == ()
    assert "3 added" in desk.shell.window.bottom.message.text()
    qtbot.waitUntil(lambda: "тізім.csv" in desk.intake_page.title.text(), timeout=PATIENCE_MS)

    desk.inventory.open(table)
    wait_for_page(desk, qtbot)
    assert held(page) == ["file", "title", "held", "place"]
    assert "the last time" in page.aside.text()


def test_faulty_lines_are_counted_and_told_with_place_and_sentence(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.inventory_page
    QAbstractItemModelTester(page.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [pill.text() for pill in page.pills.values()] == [
        "All lines · 4", "In order · 2", "With mistakes · 1", "Cannot be taken in · 1",
    ]  # fmt: skip
    qtbot.mouseClick(page.pills["mistaken"], Qt.MouseButton.LeftButton)
    assert column_of(page, LinesPart.LINE) == ["5"]
    (wrong,) = column_of(page, LinesPart.WRONG)
    assert wrong.startswith("Event date: “когда-то” is no date")
    page.lines_table.setFocus()
    qtbot.keyClick(page.lines_table, Qt.Key.Key_Down)
    assert page.wrong.text() == f"Line 5 · {wrong}"
    qtbot.mouseClick(page.pills["lost"], Qt.MouseButton.LeftButton)
    assert column_of(page, LinesPart.LINE) == ["3"]
    assert column_of(page, LinesPart.WRONG) == ["File: The file жоқ.txt is not in the folder."]


def test_without_files_a_line_needs_none(desk: Desk, qtbot: QtBot) -> None:
    page = desk.inventory_page
    assert not page.lines_table.isColumnHidden(LinesPart.FILE)
    page.files.with_files.setFocus()
    qtbot.keyClick(page.files.with_files, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not desk.inventory.busy, timeout=PATIENCE_MS)
    assert page.lines_table.isColumnHidden(LinesPart.FILE)
    assert page.pills["lost"].text() == "Cannot be taken in · 0"
    assert not page.files.choose.isEnabled()


def test_files_are_looked_for_in_the_folder_that_is_chosen(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.inventory_page
    other = tmp_path / "басқа"
    other.mkdir()
    (other / "жоқ.txt").write_text("Енді бар.", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    qtbot.mouseClick(page.files.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.inventory.busy, timeout=PATIENCE_MS)
    page.choose("lost")
    assert column_of(page, LinesPart.FILE) == ["a.txt"]


def test_escape_leaves_without_taking_anything_in(desk: Desk, qtbot: QtBot) -> None:
    assert desk.workspace is not None
    qtbot.keyClick(desk.inventory_page.columns_table, Qt.Key.Key_Escape)
    assert desk.shell.window.pages.currentWidget() is desk.intake_page
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
    assert desk.workspace.archive.batches.all() == []


@pytest.mark.parametrize("answer", [Qt.Key.Key_Return, Qt.Key.Key_Tab], ids=["table", "document"])
def test_a_dropped_table_may_be_an_inventory_or_a_document(
    start: Start, archive: Path, table: Path, qtbot: QtBot, answer: Qt.Key
) -> None:
    desk = start(archive)
    assert desk.workspace is not None
    desk.shell.window.paths_dropped.emit((table,))
    ask = desk.intake_page.ask
    assert ask.isVisible()
    assert "тізім.csv" in ask.question.text()
    if answer == Qt.Key.Key_Return:
        qtbot.keyClick(ask.yes, answer)
        assert wait_for_page(desk, qtbot).title.whole == "Inventory: “тізім.csv”"
        return
    qtbot.keyClick(ask.yes, answer)
    assert ask.other.hasFocus()
    qtbot.keyClick(ask.other, Qt.Key.Key_Return)
    documents = desk.workspace.archive.documents
    qtbot.waitUntil(lambda: desk.at_rest and documents.count() == 4, timeout=PATIENCE_MS)


def test_what_is_no_table_is_refused_in_a_sentence(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    (tmp_path / "бос.csv").write_bytes(b"")
    desk.inventory.open(tmp_path / "бос.csv")
    message = desk.shell.window.bottom.message
    qtbot.waitUntil(lambda: "holds nothing" in message.text(), timeout=PATIENCE_MS)
    assert not desk.inventory_page.isVisible()
    qtbot.waitUntil(lambda: desk.at_rest)


def test_a_field_of_one_value_leaves_the_column_that_had_it(desk: Desk) -> None:
    theme = desk.shell.theme
    model = InventoryColumnsModel(Texts(Path("nowhere"), "en"), theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_table(("A", "B", "C"), (("1", "2", "3"),), {0: "title", 2: "tag"})
    model.hold(1, "title")
    model.hold(0, "tag")
    assert model.mapped == {0: "tag", 1: "title", 2: "tag"}
    model.hold(2, "")
    assert model.mapped == {0: "tag", 1: "title"}


def test_of_a_great_inventory_only_what_is_seen_is_read(desk: Desk, qtbot: QtBot) -> None:
    page, read = desk.inventory_page, []

    def line(place: int, _: int | None) -> Line:
        read.append(place)
        return Line(place + 2, None, (("title", f"Құжат {place}"),))

    page.lines.show_lines(100_000, line)
    page.lines.show_verdicts(bytes(100_000), FILTERS["all"][1])
    page.lines_table.scrollToBottom()
    qtbot.waitUntil(lambda: 99_999 in read)
    assert len(set(read)) < 200


def test_a_long_name_makes_the_page_no_wider_and_stands_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ShortLabel()
    qtbot.addWidget(label)
    label.resize(200, 30)
    label.show_text("ұзын " * 100)
    assert "…" in label.text()
    assert (
        label.minimumSizeHint().width() <= 200 < label.fontMetrics().horizontalAdvance(label.whole)
    )
    assert label.toolTip() == label.whole
