"""A wheel carries all of Kelisim: code, fonts, translations ready to use, licences."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("desktop", "installer", "resources", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder holding what pip would unpack from a wheel built from a clean checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    unwanted = shutil.ignore_patterns("__pycache__", "*.mo")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / "checkout" / part, ignore=unwanted)
        else:
            shutil.copy(ROOT / part, folder / "checkout" / part)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=folder / "checkout", check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_installed_program_finds_its_own_data(installed: Path) -> None:
    code = "from kelisim.base.resources import folder; print(folder('fonts'))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert Path(found.stdout.strip()) == installed / "kelisim" / "_resources" / "fonts"


def test_everything_in_resources_is_installed(installed: Path) -> None:
    here = {
        file.relative_to(ROOT / "resources")
        for file in (ROOT / "resources").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    there = installed / "kelisim" / "_resources"

    assert {file for file in here if file.suffix != ".mo" and not (there / file).exists()} == set()


def test_every_translation_is_compiled(installed: Path) -> None:
    sources = list((installed / "kelisim" / "_resources" / "translations").rglob("*.po"))

    assert sources
    assert all(source.with_suffix(".mo").exists() for source in sources)


def test_the_licence_and_the_command_are_part_of_it(installed: Path) -> None:
    about = next(installed.glob("kelisim-*.dist-info"))

    assert (about / "licenses" / "LICENSE").is_file()
    assert "kelisim = kelisim.__main__:main" in (about / "entry_points.txt").read_text()
