"""What every test relies on: no screen, nobody's own settings, no hurry on a shared machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

# Before anything imports Qt: tests draw, but not on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("kelisim", deadline=None)
settings.load_profile("kelisim")

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits long enough for a test that shares its cores with others; who is done goes on."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def program_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the person's settings and data in this test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KELISIM_HOME", str(home))
    return home
