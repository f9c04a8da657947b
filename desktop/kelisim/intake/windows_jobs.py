"""Limits on a process of Windows and on what it starts: job objects, by the functions of kernel32.

Nothing here needs Windows but `kernel32` itself, so that the rest is tried on any system against
one that is played. Structures and numbers are those of winnt.h.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, Protocol

CPU_TIME_IS_UP = 1816
"""With what Windows ends a process whose processor time is up (ERROR_NOT_ENOUGH_QUOTA)."""

_DWORD = ctypes.c_uint32  # that of `wintypes` is as wide as a long, elsewhere eight bytes
_TICKS_PER_SECOND = 10_000_000
_EXTENDED_LIMITS = 9
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_SILENTLY, _KILL_ON_CLOSE = 0x400, 0x2000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", _DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", _DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", _DWORD),
        ("SchedulingClass", _DWORD),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX."""

    _fields_ = (
        ("cb", _DWORD),
        ("PageFaultCount", _DWORD),
        *((f"counter{number}", ctypes.c_size_t) for number in range(8)),
        ("PrivateUsage", ctypes.c_size_t),
    )


class Kernel(Protocol):
    """What is asked of kernel32.dll; a handle or an answer of 0 means that it did not work."""

    def CreateJobObjectW(self, attributes: None, name: None, /) -> int: ...
    def SetInformationJobObject(self, job: int, kind: int, limits: Any, size: int, /) -> int: ...
    def AssignProcessToJobObject(self, job: int, process: int, /) -> int: ...
    def GetCurrentProcess(self) -> int: ...
    def K32GetProcessMemoryInfo(self, process: int, counters: Any, size: int, /) -> int: ...


class Job:
    """The job that this process is in from now on, with everything that it starts.

    It ends when this process ends, and whatever is in it then ends, too. Raises `OSError` where
    Windows refuses: before Windows 8, a process that is in a job already.
    """

    def __init__(
        self,
        kernel: Kernel,
        *,
        alone: bool,
        spent_seconds: Callable[[], float] = time.process_time,
    ) -> None:
        """``alone``: this process may start no other."""
        self._kernel = kernel
        self._alone = alone
        self._spent_seconds = spent_seconds
        self._job = kernel.CreateJobObjectW(None, None)
        if not self._job:
            raise OSError("no job could be made")
        self._set(_limits(alone=alone))
        if not kernel.AssignProcessToJobObject(self._job, kernel.GetCurrentProcess()):
            raise OSError("this process may not be put into a job")

    def bound(self, memory_bytes: int, cpu_seconds: int) -> None:
        """From now on so much more memory and processor time for each process in the job."""
        limits = _limits(alone=self._alone)
        basic = limits.BasicLimitInformation
        basic.LimitFlags |= _PROCESS_TIME | _PROCESS_MEMORY
        seconds = int(self._spent_seconds()) + 1 + cpu_seconds
        basic.PerProcessUserTimeLimit = seconds * _TICKS_PER_SECOND
        limits.ProcessMemoryLimit = self._used_bytes() + memory_bytes
        self._set(limits)

    def _used_bytes(self) -> int:
        """Memory that this process has already; 0 where Windows does not tell."""
        counters = MemoryCounters()
        counters.cb = ctypes.sizeof(counters)
        own = self._kernel.GetCurrentProcess()
        told = self._kernel.K32GetProcessMemoryInfo(own, ctypes.pointer(counters), counters.cb)
        return int(counters.PrivateUsage) if told else 0

    def _set(self, limits: ExtendedLimits) -> None:
        size = ctypes.sizeof(limits)
        if not self._kernel.SetInformationJobObject(
            self._job, _EXTENDED_LIMITS, ctypes.pointer(limits), size
        ):
            raise OSError("the limits of a job could not be set")


def _limits(*, alone: bool) -> ExtendedLimits:
    """What holds as long as the job does."""
    limits = ExtendedLimits()
    basic = limits.BasicLimitInformation
    basic.LimitFlags = _KILL_ON_CLOSE | _DIE_SILENTLY
    if alone:
        basic.LimitFlags |= _ACTIVE_PROCESS
        basic.ActiveProcessLimit = 1
    return limits


if sys.platform == "win32":

    def kernel32() -> Kernel:
        """The library, told the types of what is asked of it: a handle is wider than an int."""
        library: Any = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, size = wintypes.HANDLE, wintypes.DWORD
        library.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        library.CreateJobObjectW.restype = handle
        library.SetInformationJobObject.argtypes = (handle, ctypes.c_int, ctypes.c_void_p, size)
        library.AssignProcessToJobObject.argtypes = (handle, handle)
        library.GetCurrentProcess.restype = handle
        library.K32GetProcessMemoryInfo.argtypes = (handle, ctypes.c_void_p, size)
        kernel: Kernel = library
        return kernel
