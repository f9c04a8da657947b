"""The file `archive.toml`: which archive this is, and which layout its folder has."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kelisim.archive.durable import write_durably
from kelisim.archive.errors import ArchiveTooNew, NotAnArchive

FORMAT = 1
NAME = "archive.toml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``format`` is the version of the folder's layout; the catalogue has a version of its own."""

    name: str
    uuid: str
    format: int = FORMAT

    @classmethod
    def new(cls, name: str) -> Manifest:
        return cls(name, str(uuid4()))

    def write(self, folder: Path) -> None:
        lines = [
            "# An archive of Kelisim. Keep this folder together and do not edit it by hand.",
            f"name = {_quoted(self.name)}",
            f"uuid = {_quoted(self.uuid)}",
            f"format = {self.format}",
        ]
        write_durably(folder / NAME, ("\n".join(lines) + "\n").encode())


def read_manifest(folder: Path) -> Manifest:
    """What archive the folder holds.

    Raises `NotAnArchive` for any other folder and `ArchiveTooNew` for a later layout.
    """
    try:
        values = tomllib.loads((folder / NAME).read_text("utf-8"))
        manifest = Manifest(str(values["name"]), str(values["uuid"]), int(values["format"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAnArchive(
            "The folder {folder} is not a Kelisim archive. Nothing in it was changed.",
            folder=str(folder),
        ) from error
    if manifest.format > FORMAT:
        raise ArchiveTooNew(
            "The archive {folder} has version {found}, this Kelisim reads up to version {known}. "
            "Install a newer Kelisim; nothing was changed.",
            folder=str(folder),
            found=manifest.format,
            known=FORMAT,
        )
    return manifest


def _quoted(text: str) -> str:
    """A TOML basic string; JSON escapes the same characters, TOML wants DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
