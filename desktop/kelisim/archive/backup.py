"""Snapshots of the catalogue, taken while it is open."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kelisim.archive.complaints import in_plain_words
from kelisim.archive.durable import partial_name, put_in_place
from kelisim.archive.engine import Opening, connect


def back_up(opening: Opening, folder: Path, why: str) -> Path:
    """Write a dated, whole copy of the catalogue to ``folder`` and return its path."""
    folder.mkdir(exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H-%M-%S-%f")
    final = folder / f"{moment} {why}.db"
    partial = partial_name(folder)
    with in_plain_words():
        try:
            with closing(connect(opening)) as source, closing(sqlite3.connect(partial)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            put_in_place(partial, final)
        finally:
            partial.unlink(missing_ok=True)
    return final
