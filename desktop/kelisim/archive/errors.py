"""What can be in the way of an archive, each with the sentence that a person reads.

Trouble
├── NotAnArchive      no such folder, or a folder that is something else
├── ArchiveTooNew     written by a newer Kelisim
├── ArchiveTooOld     needs a migration that cannot be done read-only
├── ArchiveReadOnly   another process writes, or the medium is read-only
├── ArchiveBusy       the catalogue stayed locked longer than we wait
├── ArchiveDamaged    SQLite cannot make sense of the catalogue
├── DiskFull          nothing was written
└── FileChanging      a file changed while it was being read
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kelisim.base.errors import Trouble


class NotAnArchive(Trouble):
    """There is no archive in this folder; nothing in it was touched."""


class ArchiveTooNew(Trouble):
    """A newer Kelisim wrote the archive; the sentence names both versions."""


class ArchiveTooOld(Trouble):
    """The catalogue must be brought up to date first, which needs write access."""


class ArchiveReadOnly(Trouble):
    """The archive was opened for reading only."""


class ArchiveBusy(Trouble):
    """Another program kept the catalogue locked."""


class ArchiveDamaged(Trouble):
    """The catalogue cannot be read."""


class DiskFull(Trouble):
    """There is no room left; the change was not made."""


class FileChanging(Trouble):
    """A file changed while it was being read."""


def trouble_of(error: sqlite3.Error) -> Trouble | None:
    """What SQLite's complaint means to a person; None where it means a defect of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
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


def disk_full() -> DiskFull:
    """The one sentence for it."""
    return DiskFull("The disk is full. Nothing was changed; make room and try again.")


def is_full(error: OSError) -> bool:
    """Whether the system says that there is no room left, or no more for this person."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


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
