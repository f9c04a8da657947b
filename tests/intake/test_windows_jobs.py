"""Job objects as Windows would be asked for them, against a kernel32 that is only played."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from kelisim.intake.limits import MEGABYTE
from kelisim.intake.windows_jobs import ExtendedLimits, Job, MemoryCounters

KILL_ON_CLOSE, ONE_PROCESS, MEMORY, TIME, SILENT = 0x2000, 0x8, 0x100, 0x2, 0x400
JOB, THIS_PROCESS = 77, -1
TICKS = 10_000_000


class PlayedKernel:
    """Keeps what it was asked for; refuses the function that it is told to."""

    def __init__(self, refuses: str = "", used: int = 0) -> None:
        self.asked: list[str] = []
        self.limits: ExtendedLimits | None = None
        self._refuses = refuses
        self._used = used

    def _answer(self, name: str, answer: int = 1) -> int:
        self.asked.append(name)
        return 0 if name == self._refuses else answer

    def CreateJobObjectW(self, attributes: None, name: None, /) -> int:
        assert (attributes, name) == (None, None)
        return self._answer("create", JOB)

    def SetInformationJobObject(self, job: int, kind: int, limits: Any, size: int, /) -> int:
        assert (job, kind, size) == (JOB, 9, ctypes.sizeof(ExtendedLimits))
        self.limits = limits.contents
        return self._answer("limit")

    def AssignProcessToJobObject(self, job: int, process: int, /) -> int:
        assert (job, process) == (JOB, THIS_PROCESS)
        return self._answer("assign")

    def GetCurrentProcess(self) -> int:
        return THIS_PROCESS

    def K32GetProcessMemoryInfo(self, process: int, counters: Any, size: int, /) -> int:
        assert (process, size) == (THIS_PROCESS, ctypes.sizeof(MemoryCounters))
        counters.contents.PrivateUsage = self._used
        return self._answer("memory")

    @property
    def flags(self) -> int:
        assert self.limits is not None
        return int(self.limits.BasicLimitInformation.LimitFlags)


def test_structures_are_as_long_as_those_of_64_bit_windows() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(ExtendedLimits), ctypes.sizeof(MemoryCounters)) == (144, 80)


def test_whatever_is_in_the_job_ends_with_it_before_anybody_is_put_into_it() -> None:
    kernel = PlayedKernel()
    Job(kernel, alone=False)

    assert kernel.asked == ["create", "limit", "assign"]
    assert kernel.flags == KILL_ON_CLOSE | SILENT


def test_a_worker_may_start_no_other_process() -> None:
    kernel = PlayedKernel()
    Job(kernel, alone=True)

    assert kernel.limits is not None
    assert kernel.flags & ONE_PROCESS
    assert kernel.limits.BasicLimitInformation.ActiveProcessLimit == 1


@pytest.mark.parametrize("alone", [True, False])
def test_what_was_used_before_a_file_does_not_count(alone: bool) -> None:
    kernel = PlayedKernel(used=300 * MEGABYTE)
    spent = iter((4.2, 70.9))
    job = Job(kernel, alone=alone, spent_seconds=lambda: next(spent))
    for seconds in (4, 70):
        job.bound(512 * MEGABYTE, 60)

        assert kernel.limits is not None
        assert kernel.flags & (MEMORY | TIME | KILL_ON_CLOSE) == MEMORY | TIME | KILL_ON_CLOSE
        assert bool(kernel.flags & ONE_PROCESS) is alone
        basic = kernel.limits.BasicLimitInformation
        assert basic.PerProcessUserTimeLimit == (seconds + 1 + 60) * TICKS
        assert kernel.limits.ProcessMemoryLimit == 812 * MEGABYTE


def test_where_windows_does_not_tell_what_is_used_the_limit_alone_counts() -> None:
    kernel = PlayedKernel("memory", used=300 * MEGABYTE)
    Job(kernel, alone=True).bound(512 * MEGABYTE, 60)

    assert kernel.limits is not None
    assert kernel.limits.ProcessMemoryLimit == 512 * MEGABYTE


@pytest.mark.parametrize("refused", ["create", "limit", "assign"])
def test_a_refusal_of_windows_is_an_error_of_the_system(refused: str) -> None:
    with pytest.raises(OSError, match="job"):
        Job(PlayedKernel(refused), alone=True)
