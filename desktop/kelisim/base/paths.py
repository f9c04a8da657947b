"""Where the program keeps what belongs to the person, not to an archive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import appdirs

HOME_VARIABLE = "KELISIM_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's own folders; they need not exist yet."""

    settings: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        return self.settings / "settings.json"

    @property
    def demo_archive(self) -> Path:
        return self.data / "demo"


def paths(environment: Mapping[str, str] = os.environ) -> Paths:
    """The folders that the operating system sets aside for programs.

    With ``KELISIM_HOME`` in ``environment`` all lie in that folder, so that the program can
    live on a USB stick, and tests leave nothing behind.
    """
    home = environment.get(HOME_VARIABLE, "")
    if home:
        base = Path(home).expanduser().absolute()
        return Paths(base / "settings", base / "data", base / "cache", base / "logs")
    own = appdirs.AppDirs("kelisim", appauthor=False)
    return Paths(
        Path(own.user_config_dir),
        Path(own.user_data_dir),
        Path(own.user_cache_dir),
        Path(own.user_log_dir),
    )


def settings_file() -> Path:
    """The person's settings; the file need not exist yet."""
    return paths().settings_file
