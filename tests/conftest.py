"""What every test relies on: no screen, nobody's own settings, no hurry on a shared machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt: tests draw, but not on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("kelisim", deadline=None)
settings.load_profile("kelisim")


@pytest.fixture(autouse=True)
def program_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the person's settings and data in this test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KELISIM_HOME", str(home))
    return home
