"""Runs one program without network, within limits, and ends it with all that it started.

A program of its own, started by `kelisim.intake.conversion.office`:
``supervisor SECONDS MEMORY_BYTES CPU_SECONDS FILE_BYTES PROGRAM [ARGUMENT]…``. The program
ends when it is done, when its time is up, or when standard input of this script is closed: that
is what happens when whoever started it gives up or dies.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

TIME_IS_UP = 124
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_POLITENESS = 10
_STANDARD_INPUT = 0


def main(arguments: Sequence[str]) -> int:
    """The exit status of the program, or `TIME_IS_UP`.

    On Windows the program ends with this process, for both are in one job.
    """
    seconds, memory_bytes, cpu_seconds, file_bytes = map(int, arguments[:4])
    _leave_network()
    _limit(memory_bytes, cpu_seconds, file_bytes)
    process = subprocess.Popen(
        arguments[4:],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    threading.Thread(target=_end_when_abandoned, args=(process,), daemon=True).start()
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return TIME_IS_UP
    finally:
        _end(process)


def _end_when_abandoned(process: subprocess.Popen[bytes]) -> None:
    # Not by sys.stdin: its lock, held by a thread that waits, lets no interpreter come to its end.
    while os.read(_STANDARD_INPUT, 1):
        continue
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program and whatever it started, which is of its own group."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # all of them have gone by themselves
        return


def _leave_network() -> None:
    """Into a room without network cards, where the system allows it: Linux, mostly."""
    if sys.platform != "linux":
        return
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK):
        return
    own = Path("/proc/self")
    for name, said in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            (own / name).write_text(said, encoding="ascii")
        except OSError:  # then the program runs as nobody, which is less still
            return


def _limit(memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    if sys.platform == "win32":
        from kelisim.intake.windows_jobs import Job, kernel32

        Job(kernel32(), alone=False).bound(memory_bytes, cpu_seconds)
        return
    import resource

    os.nice(_POLITENESS)
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
