"""The guard: strangers' files are read in other processes, and one that dies costs one file."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from kelisim.archive.errors import disk_full, is_full
from kelisim.base.errors import Trouble
from kelisim.intake import refusals
from kelisim.intake.confinement import begin_file, confine
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import AS_IT_COMES, Wishes
from kelisim.intake.reading import Reading, read_file
from kelisim.intake.windows_jobs import CPU_TIME_IS_UP

T = TypeVar("T")

_FILES_PER_WORKER = 500
"""A worker is replaced after so many files, so that what leaks in a library does not add up."""
_CPU_TIME_IS_UP = (-24, CPU_TIME_IS_UP)
"""How a worker ends then: by SIGXCPU, or by its job on Windows."""


class ReadersStopped(Trouble):
    """Worker processes cannot be started on this computer, or die before they get a file."""


class Guard:
    """Worker processes for as long as the ``with`` block lasts; they start with the first file."""

    def __init__(self, limits: Limits, jobs: int, spool: Path | None = None) -> None:
        """``spool`` is the one folder that workers may write to; without it they write nothing."""
        self._limits = limits
        self.jobs = jobs
        self._pool = ProcessPool(
            max_workers=jobs,
            max_tasks=_FILES_PER_WORKER,
            initializer=confine,
            initargs=(limits, str(spool or "")),
            context=multiprocessing.get_context("spawn"),
        )

    def read(
        self, path: str, name: str, wishes: Wishes = AS_IT_COMES, spool: str = ""
    ) -> Future[Reading]:
        """Begin to read one file; `outcome` says how it went.

        What is found inside is written to paths that begin with ``spool``.
        """
        task = (path, name, replace(wishes, limits=self._limits), spool)
        try:
            future: Future[Reading] = self._pool.schedule(_task, task, timeout=self._limits.seconds)
        except RuntimeError as error:  # how pebble says that its pool is broken
            raise _stopped() from error
        return future

    def call(self, task: Callable[..., T], *arguments: object) -> Future[T]:
        """Let a worker do something else with a stranger's bytes, within the same limits."""
        try:
            future: Future[T] = self._pool.schedule(
                _called, (self._limits, task, arguments), timeout=self._limits.seconds
            )
        except RuntimeError as error:  # how pebble says that its pool is broken
            raise _stopped() from error
        return future

    def outcome(self, future: Future[T]) -> T:
        """What came of a file. Raises `Unreadable`, also where the worker was stopped or died.

        Raises `ReadersStopped` where no worker can be had at all, `DiskFull` where there is no
        room for what was found inside.
        """
        try:
            return future.result()
        except TimeoutError as error:
            raise refusals.too_slow() from error
        except MemoryError as error:
            raise refusals.out_of_memory() from error
        except BrokenProcessPool as error:
            raise _stopped() from error
        except ProcessExpired as error:
            if error.exitcode in _CPU_TIME_IS_UP:
                raise refusals.too_slow() from error
            raise refusals.reader_died() from error
        except OSError as error:
            if is_full(error):
                raise disk_full() from error
            raise

    def close(self) -> None:
        """Let idle workers go home, and wait for the others."""
        self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let idle workers go home; where something went wrong, stop them where they are."""
        if error is None:
            self.close()
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()


def _stopped() -> ReadersStopped:
    return ReadersStopped(
        "The programs that read files stopped. Start Kelisim again and resume the import."
    )


def first_done(futures: Sequence[Future[Reading]], seconds: float) -> list[Future[Reading]]:
    """Those that have come to an end, in the order given, waiting for the first at most
    ``seconds``."""
    done = wait(futures, timeout=seconds, return_when=FIRST_COMPLETED).done
    return [future for future in futures if future in done]


def _called(limits: Limits, task: Callable[..., T], arguments: tuple[object, ...]) -> T:
    begin_file(limits)
    return task(*arguments)


def _task(path: str, name: str, wishes: Wishes, spool: str) -> Reading:
    begin_file(wishes.limits)
    return read_file(path, name, wishes, spool)
