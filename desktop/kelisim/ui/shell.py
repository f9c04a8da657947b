"""What is there before an archive: window, texts, theme, actions, lanes, settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.main_window import MainWindow
from kelisim.ui.preferences import Preferences
from kelisim.ui.qt_words import QtWords
from kelisim.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Shell:
    """The light parts, which need nothing but Qt; handed to whoever builds on them."""

    window: MainWindow
    texts: Texts
    qt_words: QtWords
    theme: Theme
    actions: Actions
    lanes: Lanes
    preferences: Preferences
    demo_folder: Path
