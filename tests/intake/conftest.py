"""An archive to take things in, and a source folder to take them from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.intake.batch import Intake
from kelisim.intake.limits import Limits


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "Тараз мұрағаты", "Тараз", user="Айгүл") as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "келген материалдар"
    folder.mkdir()
    return folder


@pytest.fixture
def intake(archive: Archive) -> Intake:
    return Intake(archive, limits=Limits(seconds=20), jobs=2)
