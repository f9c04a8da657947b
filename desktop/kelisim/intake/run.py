"""One run over a batch: every queued file goes through a worker and comes to rest somewhere."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future

from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake import refusals
from kelisim.intake.fingerprint import fingerprint
from kelisim.intake.holding import Holding, Queued
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.reading import Reading
from kelisim.intake.settling import MAY_PASS, Settler
from kelisim.intake.walk import called, read_back
from kelisim.intake.worker import Guard, first_done

log = logging.getLogger(__name__)

_GROUP = 32
"""Documents of one transaction: a commit waits for the disk, and the window for the group."""
_LONGEST_WAIT_SECONDS = 0.5
_AHEAD_PER_JOB = 4
_GLANCE_SECONDS = 0.1


class BatchRun:
    """Reads files ahead in the workers of ``guard`` and settles them in small groups."""

    def __init__(self, settler: Settler, holding: Holding, guard: Guard, limits: Limits) -> None:
        self._settler = settler
        self._holding = holding
        self._guard = guard
        self._limits = limits
        self._queue: deque[ItemRecord] = deque()
        self._reading: dict[Future[Reading], Queued] = {}
        self._twins: dict[str, list[Queued]] = {}
        self._ready: list[tuple[Queued, Reading]] = []
        self._ready_since = 0.0

    def go(self, items: Iterable[ItemRecord], reporter: Reporter, before: int = 0) -> None:
        """Settle all ``items``; ``before`` were settled in earlier runs and count as done.

        Raises `Cancelled` at a checkpoint, and `Trouble` where the archive or the source is in
        the way. What is done by then stays done, and the rest stays queued.
        """
        self._queue.extend(items)
        total = before + len(self._queue)
        try:
            while self._queue or self._reading or self._ready:
                if self._queue and len(self._reading) < self._guard.jobs * _AHEAD_PER_JOB:
                    self._begin(self._queue.popleft())
                else:
                    self._collect(_GLANCE_SECONDS)
                self._collect(0)
                self._store_if_due()
                reporter.checkpoint(before + self._settler.done, total, self._doing())
        finally:
            # Whoever stops the batch does not want what has been read to be read again.
            self._store_ready()

    def _begin(self, item: ItemRecord) -> None:
        """Give a file to the workers, unless its fate is clear from outside."""
        source = self._holding.kept(item.id) or read_back(item.path)
        try:
            small_enough = source.stat().st_size <= self._limits.file_bytes
            file = Queued(item, source, fingerprint(source) if small_enough else "")
        except FileNotFoundError:
            self._settler.hold(item, None, refusals.missing())
            return
        except OSError:
            self._settler.hold(item, None, refusals.cannot_be_opened())
            return
        if small_enough:
            self._take(file)
        else:
            self._settler.hold(item, None, refusals.too_large())

    def _take(self, file: Queued) -> None:
        known = self._settler.document_of(file.sha256)
        if known is not None:
            self._settler.link(file, known)
        elif file.sha256 in self._twins:
            self._twins[file.sha256].append(file)
        else:
            self._twins[file.sha256] = []
            self._reading[self._guard.read(str(file.source), called(file.item.path))] = file

    def _collect(self, seconds: float) -> None:
        """Take over what the workers have finished, waiting for the first so long."""
        for future in first_done(self._reading, seconds):
            file = self._reading.pop(future)
            try:
                reading = self._guard.outcome(future)
            except Unreadable as refusal:
                self._refuse(file, refusal)
                continue
            if reading.defect:
                log.error("Nothing was proposed for %s:\n%s", file.item.path, reading.defect)
            if not self._ready:
                self._ready_since = time.monotonic()
            self._ready.append((file, reading))

    def _store_if_due(self) -> None:
        """Store what is ready once it is a group, or has waited long, or nothing else comes."""
        waited = time.monotonic() - self._ready_since
        if len(self._ready) >= _GROUP or waited > _LONGEST_WAIT_SECONDS or not self._reading:
            self._store_ready()

    def _store_ready(self) -> None:
        group, self._ready = self._ready, []
        refused = self._settler.store(group)
        for file, refusal in refused:
            self._refuse(file, refusal)
        for file, _ in group:
            for twin in self._twins.pop(file.sha256, ()):
                self._take(twin)

    def _refuse(self, file: Queued, refusal: Unreadable) -> None:
        """Hold a file; of its twins, those that may fare better are tried on their own."""
        self._settler.hold(file.item, file, refusal)
        for twin in self._twins.pop(file.sha256, ()):
            if refusal.reason in MAY_PASS:
                self._queue.appendleft(twin.item)
            else:
                self._settler.hold(twin.item, twin, refusal)

    def _doing(self) -> str:
        file = next(iter(self._reading.values()), None)
        return file.item.path if file else ""
