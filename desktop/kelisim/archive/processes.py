"""When a process started: with its number, that names it for good."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def started_at(pid: int) -> str | None:
        """The creation time of a process in Windows' own ticks; None when there is no such."""
        kernel = ctypes.windll.kernel32
        process = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not process:
            return None
        times = [wintypes.FILETIME() for _ in range(4)]
        try:
            if not kernel.GetProcessTimes(process, *(ctypes.byref(time) for time in times)):
                return None
        finally:
            kernel.CloseHandle(process)
        return str((times[0].dwHighDateTime << 32) + times[0].dwLowDateTime)
else:

    def started_at(pid: int) -> str | None:
        """Boot and clock ticks at which a process started; None when it is gone or not told."""
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        except OSError:
            return None
        return f"{boot}/{fields.split()[19]}"
