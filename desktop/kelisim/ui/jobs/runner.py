"""Runs work off the interface thread and brings its news back to it."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from kelisim.base.jobs import Cancelled, Reporter, Work

log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work under way. Connect to its signals, then `JobRunner.start` it.

    Receivers must be methods of QObjects: only those are called on the interface thread.
    """

    progressed = Signal(object)  # Progress
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # the Exception it raised
    cancelled = Signal()
    ended = Signal()  # always last, whatever the outcome; its lane emits it

    def __init__(self, work: Work[object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._reporter = Reporter(self.progressed.emit)
        self.cancel = self._reporter.cancel

    def run(self) -> None:
        """Do the work in the calling thread; exactly one of the outcome signals follows."""
        try:
            result = self._work(self._reporter)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - whoever asked is told, whatever it was
            log.info("A job failed: %r", error)
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)


class JobRunner(QObject):
    """A lane of jobs. One lane of width 1 owns every write; a wide one serves reads."""

    emptied = Signal()
    _left = Signal(int)  # from a working thread, which has let go of the job

    def __init__(self, width: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(width)
        self._pool.setExpiryTimeout(-1)
        self._running: dict[int, Job] = {}
        self._last = 0
        self._left.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def start(self, job: Job) -> Job:
        self._last += 1
        self._running[self._last] = job
        # Never QRunnable.create: its Python side outlives what Qt deletes, and is then taken for
        # whatever object comes to lie at the same address.
        self._pool.start(partial(self._work, self._last))
        return job

    def cancel_all(self) -> None:
        for job in self._running.values():
            job.cancel()

    def stop(self, milliseconds: int = 10_000) -> bool:
        """Cancel every job and wait; False if one did not reach a checkpoint in time."""
        self.cancel_all()
        return self._pool.waitForDone(milliseconds)

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Let every job come to its end; False if one did not in time."""
        return self._pool.waitForDone(milliseconds)

    def _work(self, number: int) -> None:
        # The lane holds the job to the last: a job must not be destroyed on a working thread.
        self._running[number].run()
        self._left.emit(number)

    @Slot(int)
    def _forget(self, number: int) -> None:
        job = self._running.pop(number)  # a name, or it is gone before its signal is told
        job.ended.emit()
        if not self._running:
            self.emptied.emit()


class NewestOnly(QObject):
    """Of the jobs it is given only the newest matters: the one before is asked to stop.

    An answer that comes after a newer question was put is not told to anybody.
    """

    progressed = Signal(object)  # Progress
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, lane: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._newest: Job | None = None

    @property
    def busy(self) -> bool:
        return self._newest is not None

    def start(self, work: Work[object]) -> None:
        self.cancel()
        job = Job(work)
        self._newest = job
        job.progressed.connect(self._follow)
        job.succeeded.connect(self._tell)
        job.failed.connect(self._complain)
        self._lane.start(job)

    def cancel(self) -> None:
        if self._newest is not None:
            self._newest.cancel()
            self._newest = None

    @Slot(object)
    def _follow(self, progress: object) -> None:
        if self.sender() is self._newest:
            self.progressed.emit(progress)

    @Slot(object)
    def _tell(self, result: object) -> None:
        if self.sender() is self._newest:
            self._newest = None
            self.succeeded.emit(result)

    @Slot(object)
    def _complain(self, error: object) -> None:
        if self.sender() is self._newest:
            self._newest = None
            self.failed.emit(error)
