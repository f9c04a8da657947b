"""The archives that a person has used, as the welcome page and ``--archive`` know them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kelisim.base.settings import KnownArchive, SettingsFile


def remember(settings: SettingsFile, folder: Path, name: str, documents: int = 0) -> None:
    """Note that the archive in ``folder`` was opened now; raises `SettingsNotSaved`."""
    known = KnownArchive(name, folder.absolute(), datetime.now().astimezone(), documents)
    settings.save(settings.load().opened(known))
