"""A scan that was dropped becomes a text by itself, after the batch, in nobody's way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kelisim.ui.dialogs.recognise import RecogniseDialog
from tests.fixtures.picture_files import make_picture
from tests.fixtures.print_files import play_tesseract, tsv_of

from .conftest import Start

PATIENCE_MS = 30_000


@pytest.mark.skipif(sys.platform == "win32", reason="the program that plays Tesseract is a script")
def test_a_scan_is_recognised_after_the_batch_and_can_be_found(
    start: Start, archive: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_tesseract(tmp_path / "bin", tsv_of(["Ақмола облысының жиыны өтті."]))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    scan = tmp_path / "скан.png"
    scan.write_bytes(make_picture("PNG"))
    desk = start(archive)
    workspace = desk.workspace
    assert workspace is not None
    before = workspace.archive.documents.count()
    desk.intake.take_in([scan])
    qtbot.waitUntil(lambda: workspace.archive.documents.count() == before + 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.recognising.busy and desk.at_rest, timeout=PATIENCE_MS)
    assert workspace.archive.batches.held() == []
    assert "Ақмола" in workspace.archive.documents.text(workspace.archive.documents.ids()[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="the program that plays Tesseract is a script")
def test_selected_documents_are_recognised_again_as_a_person_wishes(
    start: Start, archive: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = play_tesseract(tmp_path / "bin", tsv_of(["Жиын өтті, адам көп болды."], 65))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "скан.png").write_bytes(make_picture("PNG"))
    desk = start(archive)
    workspace = desk.workspace
    assert workspace is not None
    documents = workspace.archive.documents
    before = documents.count()
    desk.intake.take_in([tmp_path / "скан.png"])
    qtbot.waitUntil(lambda: documents.count() == before + 1, timeout=PATIENCE_MS)
    scan = documents.ids()[-1]
    desk.reading.open(scan)
    qtbot.waitUntil(
        lambda: desk.reading.current == scan and not desk.recognising.busy and desk.at_rest,
        timeout=PATIENCE_MS,
    )
    play_tesseract(tmp_path / "bin", tsv_of(["Келісім кеші өтті."], 96))
    desk.shell.actions["recognise_again"].trigger()
    (dialog,) = desk.shell.window.findChildren(RecogniseDialog)
    dialog.languages[2].setChecked(False)
    dialog.layout_choice.setCurrentIndex(2)
    dialog.start.click()
    qtbot.waitUntil(lambda: "Келісім" in documents.text(scan), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.recognising.busy and desk.at_rest, timeout=PATIENCE_MS)
    assert log.read_text().splitlines()[-1].startswith("--psm 6 -l kaz+rus ")
    assert desk.shell.window.bottom.message.text() == "Recognised again: 1"
    assert "Recognise the text again" in desk.shell.actions["undo"].text()


@pytest.mark.skipif(sys.platform == "win32", reason="the program that plays Tesseract is a script")
def test_what_a_closed_window_left_is_recognised_when_it_opens_again(
    start: Start, archive: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = play_tesseract(
        tmp_path / "bin", tsv_of(["Ақмола облысының жиыны өтті."]), waits_for=tmp_path / "go"
    )
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    for number in range(3):
        (tmp_path / f"{number}.png").write_bytes(make_picture("PNG"))
    desk = start(archive)
    assert desk.workspace is not None
    before = desk.workspace.archive.documents.count()
    desk.intake.take_in([tmp_path / f"{number}.png" for number in range(3)])
    qtbot.waitUntil(log.exists, timeout=PATIENCE_MS)  # Tesseract is at the first of them
    desk.shell.window.close()
    (tmp_path / "go").touch()
    again = start(archive)
    workspace = again.workspace
    assert workspace is not None
    qtbot.waitUntil(
        lambda: workspace.archive.documents.count() == before + 3 and not again.recognising.busy,
        timeout=PATIENCE_MS,
    )
    qtbot.waitUntil(lambda: again.at_rest, timeout=PATIENCE_MS)
    assert workspace.archive.batches.held() == []
