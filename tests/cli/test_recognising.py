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


def test_a_held_scan_is_recognised_when_it_is_tried_again(
    kelisim: Kelisim, tmp_path: Path, source: Path
) -> None:
    kelisim("new", tmp_path / "мұрағат")
    kelisim("import", source, "--no-ocr")
    (held,) = kelisim("holding", "list", "--json").lines
    told, end = kelisim("holding", "retry", held["item"], "--json").lines
    assert (told["state"], told["message"]) == ("stored", "Recognised, 83 % sure")
    assert (end["stored"], end["held"]) == (2, 0)
    assert kelisim("search", "форум", "--ids").out.strip() == str(told["document"])


def test_documents_are_recognised_again_in_another_way(
    kelisim: Kelisim, tmp_path: Path, source: Path
) -> None:
    kelisim("new", tmp_path / "мұрағат")
    kelisim("import", source)
    (scan,) = kelisim("search", "форум", "--ids").out.split()
    log = play_tesseract(tmp_path / "bin", tsv_of(["Келісім кеші Алматыда өтті."], 96))
    options = ("--languages", "kaz+rus", "--psm", 6, "--dpi", 400)
    (told,) = kelisim("recognise", "--found-by", "ocr:<90", *options, "--json").lines
    assert told == {
        "document": int(scan), "state": "recognised", "message": "Recognised, 96 % sure",
        "sureness": 96,
    }  # fmt: skip
    assert log.read_text().splitlines()[-1].startswith("--psm 6 -l kaz+rus ")
    assert kelisim("search", "кеші", "--ids").out.strip() == scan
    kelisim("undo")
    assert kelisim("search", "кеші", "--ids").out.strip() == ""
    assert kelisim("show", scan, "--json").json["ocr"]["sureness"] == 83


def test_what_has_no_picture_or_no_language_is_told(
    kelisim: Kelisim, tmp_path: Path, source: Path
) -> None:
    kelisim("new", tmp_path / "мұрағат")
    kelisim("import", source)
    (text,) = kelisim("search", "жиын", "--ids").out.split()
    told = kelisim("recognise", text, "--json")
    assert told.json["state"] == "left"
    assert "picture" in told.json["message"]
    assert told.status == 3
    assert "uzb" in kelisim("recognise", text, "--languages", "uzb").err
    assert "--found-by" in kelisim("recognise").err
