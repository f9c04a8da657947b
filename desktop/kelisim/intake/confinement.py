"""What a worker process gives up before it meets a stranger's file."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from functools import cache, partial

from kelisim.intake.limits import Limits

if sys.platform == "win32":
    from kelisim.intake.windows_jobs import Job, kernel32
else:
    import resource

_FORBIDDEN = frozenset(
    (
        "socket.__new__", "socket.bind", "socket.connect", "socket.getaddrinfo",
        "socket.gethostbyname", "socket.sendto", "subprocess.Popen", "os.exec", "os.fork",
        "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
        "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
        "os.truncate", "shutil.rmtree", "webbrowser.open",
    )
)  # fmt: skip
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_POLITENESS = 5
_LEFT_BEHIND = 2
"""So many times the memory of one file may be lost in libraries before the worker is at its end."""
_SMALL_RESERVE = ("MIMALLOC_ARENA_RESERVE", "32MiB")
"""A library's allocator would set aside a gigabyte of addresses, and those are what is limited."""


def confine(limits: Limits, spool: str) -> None:
    """Give up network, other programs, noise, memory beyond ``limits``, and writing anywhere but
    into the folder ``spool`` (nowhere when empty), for good.

    Run as a worker's first act. On Windows a job object does what POSIX limits do elsewhere,
    but for the number of open files and their size.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a handler waits for native code to return
    _die_with_parent()
    _be_silent()
    os.environ.setdefault(*_SMALL_RESERVE)
    if sys.platform == "win32":
        _own_job()
    else:
        os.nice(_POLITENESS)
        _limit(resource.RLIMIT_AS, (1 + _LEFT_BEHIND) * limits.memory_bytes)
        _limit(resource.RLIMIT_FSIZE, limits.file_bytes if spool else 0)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, limits.open_files)
    sys.dont_write_bytecode = True
    sys.addaudithook(partial(_refuse, spool))


def begin_file(limits: Limits) -> None:
    """Start the clock and the scales of one file: what the worker used before does not count."""
    if sys.platform == "win32":
        job = _own_job()
        if job is not None:
            job.bound(limits.memory_bytes, limits.cpu_seconds)
    else:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (min(_used() + limits.memory_bytes, hard), hard))
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime) + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.cpu_seconds, hard))


if sys.platform == "win32":

    @cache
    def _own_job() -> Job | None:
        """The job of this worker; None on a Windows that knows no jobs within jobs."""
        try:
            return Job(kernel32(), alone=True)
        except OSError:
            return None

else:

    def _used() -> int:
        """Bytes of addresses that this process has; 0 where the system does not tell."""
        try:
            with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123
                return int(told.read().split()[0]) * resource.getpagesize()
        except OSError:
            return 0

    def _limit(what: int, most: int) -> None:
        hard = resource.getrlimit(what)[1]
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, most))


def _refuse(spool: str, event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: cannot be taken out again, and sees what Python does before it is done."""
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not for a reader")
    if event == "open":
        flags = arguments[2]
        writes = isinstance(flags, int) and flags & _TO_WRITE
        if writes and not (spool and _lies_in(spool, arguments[0])):
            raise PermissionError("a reader does not write")


def _lies_in(folder: str, path: object) -> bool:
    """Whether a path is that of a file right inside ``folder``."""
    return isinstance(path, str) and os.path.split(path)[0] == folder


def _die_with_parent() -> None:
    """A worker whose main process was killed must not linger over a hostile file."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True, name="watches the main process").start()


def _be_silent() -> None:
    """Native libraries complain about every damaged file; nobody reads that."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    logging.disable(logging.CRITICAL)
