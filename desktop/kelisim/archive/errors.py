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


def disk_full() -> DiskFull:
    """The one sentence for it."""
    return DiskFull("The disk is full. Nothing was changed; make room and try again.")


def is_full(error: OSError) -> bool:
    """Whether the system says that there is no room left, or no more for this person."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
