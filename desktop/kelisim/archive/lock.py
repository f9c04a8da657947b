"""One writer per archive: a lock of the operating system, and a note that says who holds it.

The system releases the lock when its process ends, however it ends; the note only informs,
so neither a dead process nor a reused process number can hold an archive. Only on a file
system without locks (some network shares) does the note decide.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
import weakref
from dataclasses import asdict, dataclass
from pathlib import Path

from kelisim.archive.durable import write_durably
from kelisim.archive.errors import is_full
from kelisim.archive.processes import started_at

LOCK = "writer.lock"
NOTE = "writer.json"
_REFUSED = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}
_NOT_HERE = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to an archive: a person's name, a computer, a process and since when it runs."""

    name: str
    host: str
    pid: int
    started: str


class MediumReadOnly(Exception):
    """The folder cannot be written, so there is nothing to lock."""


class WriterLock:
    """The right to write, held until `release` or until the process is gone."""

    def __init__(self, folder: Path, handle: int) -> None:
        self._note = folder / NOTE
        self._handle: int | None = handle
        _close_in_children(self)

    def release(self) -> None:
        """Let others write; harmless when done twice."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            _unlock(self._handle)
        self.forget()

    def forget(self) -> None:
        """Close the handle without unlocking: what a forked child must do at once."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def take(folder: Path, user: str) -> WriterLock | Holder:
    """The lock, or who has it.

    A full disk has no room for the note, but keeps nobody from making room in an archive.
    Raises `MediumReadOnly` where nothing can be written.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if error.errno in _READ_ONLY:
            raise MediumReadOnly from error
        raise
    is_locked = True
    try:
        _lock(handle)
    except OSError as error:
        noted = holder(folder)
        if error.errno in _REFUSED or (error.errno in _NOT_HERE and may_live(noted)):
            os.close(handle)
            return noted
        if error.errno not in _NOT_HERE:
            os.close(handle)
            raise
        is_locked = False
    lock = WriterLock(folder, handle)
    pid = os.getpid()
    me = Holder(user, socket.gethostname(), pid, started_at(pid) or "")
    try:
        write_durably(folder / NOTE, json.dumps(asdict(me), ensure_ascii=False).encode())
    except OSError as error:
        if not (is_locked and is_full(error)):
            lock.release()
            raise
        (folder / NOTE).unlink(missing_ok=True)
    return lock


def holder(folder: Path) -> Holder:
    """Who says to be writing; a Holder without a name where the note is not there yet."""
    try:
        return Holder(**json.loads((folder / NOTE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Holder("", "", 0, "")


def may_live(noted: Holder) -> bool:
    """Whether the process of a note may still be at work, where the system knows no locks.

    A number that another process has been given since does not count; of another computer's
    processes we know nothing, so they do.
    """
    if not noted.pid:
        return False
    return noted.host != socket.gethostname() or started_at(noted.pid) == noted.started


def _close_in_children(lock: WriterLock) -> None:
    """A forked worker must not keep the lock alive when its parent is killed."""
    if not hasattr(os, "register_at_fork"):
        return
    weak = weakref.ref(lock)

    def forget() -> None:
        held = weak()
        if held is not None:
            held.forget()

    os.register_at_fork(after_in_child=forget)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
