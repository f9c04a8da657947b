"""The first word decides between window and command line, and nothing is imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kelisim.__main__ import wants_a_window


@pytest.mark.parametrize("given", [[], ["./Тараз мұрағаты"], ["/media/usb/archive"], ["E:\\Taraz"]])
def test_a_window_opens_without_words_and_for_a_path(given: list[str]) -> None:
    assert wants_a_window(given)


@pytest.mark.parametrize(
    "given", [["search"], ["serach", "тәжірибе"], ["--help"], ["import", "./folder"]]
)
def test_everything_else_is_a_command(given: list[str]) -> None:
    assert not wants_a_window(given)


def test_an_archive_in_the_current_folder_opens_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taraz").mkdir()
    (tmp_path / "taraz" / "archive.toml").touch()
    (tmp_path / "people").mkdir()
    monkeypatch.chdir(tmp_path)

    assert wants_a_window(["taraz"])
    assert not wants_a_window(["people"]), "a folder named like a command is not an archive"


def test_deciding_loads_nothing_that_a_window_would_wait_for() -> None:
    code = "import sys, kelisim.__main__; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    heavy = {
        "PySide6",
        "typer",
        "rich",
        "sqlalchemy",
        "whoosh",
        "numpy",
        "kelisim.cli",
        "kelisim.ui",
    }
    assert not heavy & set(done.stdout.split())


def test_keys_are_taken_before_catalogue_and_index_are_read() -> None:
    code = "import sys, kelisim.ui.desk; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "PySide6.QtWidgets" in done.stdout.split()
    assert not {"sqlalchemy", "whoosh", "numpy", "pymorphy3"} & set(done.stdout.split())
