"""``kelisim import`` recognises print after the rest, and tells of each file once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kelisim
from tests.fixtures.picture_files import make_picture
from tests.fixtures.print_files import play_tesseract, tsv_of

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that plays Tesseract is a script"
)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scan and a text, on a computer that has Tesseract."""
    play_tesseract(tmp_path / "bin", tsv_of(["Достық форумы Алматыда өтті."], 83))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    folder = tmp_path / "келген"
    folder.mkdir()
    (folder / "скан.png").write_bytes(make_picture("PNG"))
    (folder / "мәтін.txt").write_text("Астанада жиын өтті.", "utf-8")
    return folder


def test_a_scan_is_told_of_once_and_can_be_found(
    kelisim: Kelisim, tmp_path: Path, source: Path
) -> None:
    kelisim("new", tmp_path / "мұрағат")
    *files, end = kelisim("import", source, "--json").lines
    scans = [one for one in files if one["path"].endswith("скан.png")]
    assert [(one["state"], one["message"]) for one in scans] == [
        ("stored", "Recognised, 83 % sure")
    ]
    assert (len(files), end["stored"], end["held"]) == (2, 2, 0)
    (found,) = kelisim("search", "форум", "--json").json["documents"]
    assert found["id"] == scans[0]["document"]
    shown = kelisim("show", found["id"], "--json").json
    assert shown["ocr"] == {"pages": [83], "sureness": 83}
    other = next(one for one in files if one is not scans[0])
    assert "ocr" not in kelisim("show", other["document"], "--json").json
    unsure = kelisim("search", "тану:<90", "--explain", "--json").json["documents"]
    assert [(one["id"], one["why"][0]["forms"]) for one in unsure] == [(found["id"], ["83"])]
    others = kelisim("search", "ocr:none", "--json").json["documents"]
    assert [one["id"] for one in others] == [other["document"]]


def test_recognition_can_be_left_out(kelisim: Kelisim, tmp_path: Path, source: Path) -> None:
    kelisim("new", tmp_path / "мұрағат")
    *files, end = kelisim("import", source, "--no-ocr", "--json").lines
    states = {Path(one["path"]).name: one["state"] for one in files}
    assert states == {"скан.png": "held", "мәтін.txt": "stored"}
    assert end["held"] == 1
