"""A scan that was dropped becomes a text by itself, after the batch, in nobody's way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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
