"""An open archive to try things on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.base.notices import Notice


@pytest.fixture
def heard() -> list[Notice]:
    """What the archive announced."""
    return []


@pytest.fixture
def archive(tmp_path: Path, heard: list[Notice]) -> Iterator[Archive]:
    folder = tmp_path / "Тараз мұрағаты"
    with Archive.create(folder, "Тараз", user="Айгүл", announce=heard.append) as archive:
        yield archive
