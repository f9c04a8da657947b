"""What SQLite complains of, as the `Trouble` that a person can do something about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kelisim.archive.errors import ArchiveBusy, ArchiveDamaged, ArchiveReadOnly, disk_full
from kelisim.base.errors import Trouble


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn what SQLite complains of into `Trouble` where a person can do something about it."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        trouble = trouble_of(cause) if isinstance(cause, sqlite3.Error) else None
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(error: sqlite3.Error) -> Trouble | None:
    """What SQLite's complaint means to a person; None where it means a defect of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")):
        return disk_full()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveBusy("Another program is using the catalogue. Try again in a moment.")
    if name.startswith("SQLITE_READONLY"):
        return ArchiveReadOnly("The archive can only be read, so nothing was changed.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return ArchiveDamaged("The catalogue is damaged. Restore it from the folder backups.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return Trouble(
            "The catalogue cannot be reached ({reason}). Check the disk and try again.",
            reason=str(error),
        )
    return None
