"""The intake page: what happened to each file, and what a person can do about it there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.ui.desk import Desk
from kelisim.ui.intake_model import Column, IntakeModel
from kelisim.ui.models.intake_ways import Way, ways_of
from tests.fixtures.files import PRESS_RELEASE, make_docx, make_pdf
from tests.intake.test_families import pack

from .conftest import Start

PATIENCE_MS = 30_000


def lay_out(folder: Path) -> Path:
    """Four files, one of which can be read as it comes."""
    folder.mkdir()
    (folder / "a.txt").write_bytes(PRESS_RELEASE.encode("kz1048"))
    (folder / "b.pdf").write_bytes(make_pdf(("Құпия мәтін",), password="secret"))
    (folder / "c.zip").write_bytes(pack(кесік_docx=make_docx()[:-2_000]))
    (folder / "d.bin").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture(scope="module")
def after_an_import(three_documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that took the four files in, copied for each test."""
    folder = tmp_path_factory.mktemp("imported")
    source = lay_out(folder / "баспасөз")
    with Archive.open(Path(shutil.copytree(three_documents, folder / "archive"))) as archive:
        intake = Intake(archive, jobs=1)
        intake.run(intake.begin([source]), Reporter())
    return folder / "archive"


@pytest.fixture
def desk(start: Start, after_an_import: Path, tmp_path: Path, qtbot: QtBot) -> Desk:
    """The window after an import, on the intake page."""
    begun = start(Path(shutil.copytree(after_an_import, tmp_path / "мұрағат")))
    begun.show_intake()
    settle(begun, qtbot)
    return begun


def settle(desk: Desk, qtbot: QtBot) -> None:
    def is_done() -> bool:
        page = desk.intake_page
        return desk.at_rest and bool(page.model.items) and not page.model.counts["queued"]

    qtbot.waitUntil(is_done, timeout=PATIENCE_MS)


def rows(model: IntakeModel) -> dict[str, ItemRecord]:
    found = {}
    for row in range(model.rowCount()):
        item = model.item_at(model.index(row, 0))
        assert item is not None
        found[str(model.index(row, Column.FILE).data())] = item
    return found


def test_every_file_says_what_happened_and_what_can_be_done(desk: Desk) -> None:
    page = desk.intake_page
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found = rows(page.model)
    assert {name: ways_of(item) for name, item in found.items()} == {
        "a.txt": (Way.OPEN, Way.ENCODING),
        "b.pdf": (Way.PASSWORD, Way.DISCARD),
        "c.zip": (),
        "c.zip › кесік.docx": (Way.SALVAGE, Way.DISCARD),
        "d.bin": (Way.DISCARD,),
    }
    page.choose("attention")
    assert set(rows(page.model)) == set(found) - {"c.zip"}
    assert page.cards.numbers["held"].text() == "3"
    assert page.undo.isVisibleTo(page)


def test_the_password_is_asked_in_place_and_opens_the_file(desk: Desk, qtbot: QtBot) -> None:
    page, ask = desk.intake_page, desk.intake_page.ask
    row = list(rows(page.model)).index("b.pdf")
    page.table.selectRow(row)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert ask.isVisible()
    assert "b.pdf" in ask.question.text()
    qtbot.keyClicks(ask.password, "secret")
    qtbot.keyClick(ask.password, Qt.Key.Key_Return)
    assert not ask.isVisible()
    assert ask.password.text() == "", "a password is kept nowhere"
    qtbot.waitUntil(lambda: rows(page.model)["b.pdf"].state == "stored", timeout=PATIENCE_MS)
    settle(desk, qtbot)


def test_a_click_on_a_way_takes_what_is_left_of_a_damaged_file(desk: Desk, qtbot: QtBot) -> None:
    page = desk.intake_page
    name = "c.zip › кесік.docx"
    index = page.model.index(list(rows(page.model)).index(name), Column.WAY)
    cell = page.table.visualRect(index)
    point = cell.topLeft()
    point.setX(cell.left() + 30)
    point.setY(cell.center().y())
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: rows(page.model)[name].document is not None, timeout=PATIENCE_MS)
    assert rows(page.model)[name].state == "similar", "the same release came as a.txt"
    settle(desk, qtbot)


def test_another_encoding_is_looked_at_and_corrects_the_stored_text(
    desk: Desk, qtbot: QtBot
) -> None:
    page, ask, workspace = desk.intake_page, desk.intake_page.ask, desk.workspace
    assert workspace is not None
    item = rows(page.model)["a.txt"]
    assert item.document is not None
    page.way_wanted.emit(Way.ENCODING.value, (item,))
    ask.encoding.setCurrentIndex(ask.encoding.findData("cp866"))
    ask.encoding.activated.emit(ask.encoding.currentIndex())
    qtbot.waitUntil(lambda: bool(ask.preview.text()))
    right = PRESS_RELEASE.split("\n", 1)[0]
    assert right not in ask.preview.text()
    ask.encoding.setCurrentIndex(ask.encoding.findData("kz1048"))
    ask.encoding.activated.emit(ask.encoding.currentIndex())
    qtbot.waitUntil(lambda: right in ask.preview.text())
    ask.encoding.setCurrentIndex(ask.encoding.findData("cp866"))
    qtbot.mouseClick(ask.yes, Qt.MouseButton.LeftButton)
    document = item.document
    archive = workspace.archive
    qtbot.waitUntil(lambda: right not in archive.documents.text(document), timeout=PATIENCE_MS)
    settle(desk, qtbot)
    archive.undo()
    assert archive.documents.text(document).startswith(right)
    qtbot.waitUntil(lambda: desk.at_rest)


def test_a_held_file_is_forgotten_only_when_the_person_agrees(desk: Desk, qtbot: QtBot) -> None:
    page, ask, workspace = desk.intake_page, desk.intake_page.ask, desk.workspace
    assert workspace is not None
    page.choose("holding")
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert ask.isVisible()
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert len(workspace.archive.batches.held()) == 3
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.mouseClick(ask.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert len(workspace.archive.batches.held()) == 2
    qtbot.waitUntil(lambda: desk.at_rest)


def test_the_whole_import_is_undone_from_its_page(desk: Desk, qtbot: QtBot) -> None:
    page, workspace = desk.intake_page, desk.workspace
    assert workspace is not None
    assert workspace.archive.documents.count() == 4
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.archive.documents.count() == 3)
    qtbot.waitUntil(lambda: desk.at_rest)


def test_a_paused_import_goes_on_and_a_stopped_one_does_not(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "көп"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(f"{number}\n{PRESS_RELEASE}", "utf-8")
    desk = start(archive)
    desk.show_intake()
    page, workspace = desk.intake_page, desk.workspace
    assert workspace is not None
    batches = workspace.archive.batches
    desk.intake.take_in([folder])
    qtbot.waitUntil(lambda: workspace.archive.documents.count() > 5, timeout=PATIENCE_MS)
    qtbot.waitUntil(page.pause.isVisible)
    qtbot.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.intake.running, timeout=PATIENCE_MS)
    qtbot.waitUntil(page.resume.isVisible)
    assert len(batches.unfinished()) == 1
    qtbot.mouseClick(page.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.stop.isVisible)
    done = workspace.archive.documents.count()
    qtbot.waitUntil(lambda: workspace.archive.documents.count() > done, timeout=PATIENCE_MS)
    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not batches.unfinished(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
    (batch,) = batches.all()
    assert batch.counts["cancelled"] > 0
    assert batch.counts["queued"] == 0


def test_a_folder_is_taken_in_only_after_its_plan_was_agreed_to(
    start: Start, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    source = lay_out(tmp_path / "баспасөз")
    desk = start(archive)
    ask, workspace = desk.intake_page.ask, desk.workspace
    assert workspace is not None
    desk.errands.take_dropped((source,))
    qtbot.waitUntil(ask.isVisible, timeout=PATIENCE_MS)
    assert "4 files" in ask.question.text()
    assert "4 new" in ask.question.text()
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert workspace.archive.batches.all() == []
    desk.errands.take_dropped((source,))
    qtbot.waitUntil(ask.isVisible, timeout=PATIENCE_MS)
    qtbot.mouseClick(ask.yes, Qt.MouseButton.LeftButton)
    settle(desk, qtbot)
    assert workspace.archive.documents.count() == 4
