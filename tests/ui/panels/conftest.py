"""The panels in English, in the colours of the design."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kelisim.base.texts import Texts

from .looks import SampleTheme


@pytest.fixture
def texts() -> Texts:
    return Texts(Path("nowhere"), "en")


@pytest.fixture
def theme(qtbot: QtBot) -> SampleTheme:
    return SampleTheme()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen that is not there cannot raise windows; saying so is no failure."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
