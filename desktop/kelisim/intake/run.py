"""One run over a batch: every queued file goes through a worker and comes to rest somewhere."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future

from kelisim.archive.values import ItemRecord
from kelisim.base.ids import ItemId
from kelisim.base.jobs import Reporter
from kelisim.intake import refusals
from kelisim.intake.conversion.run import Conversion
from kelisim.intake.fingerprint import fingerprint
from kelisim.intake.holding import Queued
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import AS_IT_COMES, Unreadable, Wishes
from kelisim.intake.reading import Reading
from kelisim.intake.settling import MAY_PASS, Settler
from kelisim.intake.sources import Sources
from kelisim.intake.walk import called
from kelisim.intake.worker import Guard, first_done

log = logging.getLogger(__name__)

_GROUP = 32
"""Documents of one transaction: a commit waits for the disk, and the window for the group."""
_LONGEST_WAIT_SECONDS = 0.5
_AHEAD_PER_JOB = 4
_GLANCE_SECONDS = 0.1


class BatchRun:
    """Reads files ahead in the workers of ``guard`` and settles them in small groups."""

    def __init__(
        self,
        settler: Settler,
        sources: Sources,
        guard: Guard,
        conversion: Conversion,
        limits: Limits,
        wishes: Mapping[ItemId, Wishes],
    ) -> None:
        self._settler = settler
        self._sources = sources
        self._guard = guard
        self._conversion = conversion
        self._limits = limits
        self._wishes = wishes
        self._queue: deque[ItemRecord] = deque()
        self._reading: dict[Future[Reading], Queued] = {}
        self._converting: dict[Future[Reading], Queued] = {}
        self._twins: dict[str, list[Queued]] = {}
        self._ready: list[tuple[Queued, Reading]] = []
        self._ready_since = 0.0

    def go(self, items: Sequence[ItemRecord], reporter: Reporter, before: int = 0) -> None:
        """Settle all ``items``; ``before`` were settled in earlier runs and count as done.

        What is found inside them is settled as well. Raises `Cancelled` at a checkpoint, and
        `Trouble` where the archive or the source is in the way. What is done by then stays
        done, and the rest stays queued.
        """
        self._enqueue(items)
        try:
            while self._queue or self._reading or self._converting or self._ready:
                if self._queue and len(self._reading) < self._guard.jobs * _AHEAD_PER_JOB:
                    self._begin(self._queue.popleft())
                else:
                    self._collect(_GLANCE_SECONDS)
                self._collect(0)
                self._store_if_due()
                done = before + self._settler.done
                reporter.checkpoint(done, done + self._waiting(), self._doing())
        finally:
            # Whoever stops the batch does not want what has been read to be read again.
            self._store_ready()

    def _enqueue(self, items: Sequence[ItemRecord]) -> None:
        """Parts whose container is to be read again come out of it then."""
        queued = {item.id for item in items}
        self._queue.extend(item for item in items if item.parent not in queued)

    def _waiting(self) -> int:
        twins = sum(map(len, self._twins.values()))
        under_way = len(self._reading) + len(self._converting) + len(self._ready)
        return len(self._queue) + under_way + twins

    def _begin(self, item: ItemRecord) -> None:
        """Give a file to the workers, unless its fate is clear from outside."""
        try:
            source = self._sources.of(item)
            small_enough = source.stat().st_size <= self._limits.file_bytes
            file = Queued(item, source, fingerprint(source) if small_enough else "")
        except FileNotFoundError:
            gone = refusals.missing() if item.parent is None else refusals.part_lost()
            self._settler.hold(item, None, gone)
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
            self._reading[self._read(file)] = file

    def _read(self, file: Queued) -> Future[Reading]:
        item = file.item
        wishes = self._wishes.get(item.id, AS_IT_COMES)
        return self._guard.read(
            str(file.source), called(item.path), wishes, self._sources.spool.prefix(item.id)
        )

    def _collect(self, seconds: float) -> None:
        """Take over what the workers have finished, waiting for the first so long."""
        for future in first_done((*self._reading, *self._converting), seconds):
            was_converted = future in self._converting
            file = (self._converting if was_converted else self._reading).pop(future)
            try:
                reading = self._guard.outcome(future)
            except Unreadable as refusal:
                if was_converted:
                    self._refuse(file, refusal)
                else:
                    self._try_differently(file, refusal)
                continue
            if reading.defect:
                log.error("Nothing was proposed for %s:\n%s", file.item.path, reading.defect)
            self._accept(file, reading)

    def _accept(self, file: Queued, reading: Reading) -> None:
        """What was read is ready to be stored; a container is opened at once."""
        refusal = self._settler.note_parts(file.item, reading)
        if refusal is not None:
            self._refuse(file, refusal)
        elif reading.extract.is_container:
            self._settler.open(file, reading)
            self._unpacked(file)
        else:
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
            self._unpacked(file)

    def _unpacked(self, file: Queued) -> None:
        """What came out of a settled file is next, so that little lies unpacked at a time."""
        self._queue.extendleft(reversed(self._settler.parts_of(file.item)))
        for twin in self._twins.pop(file.sha256, ()):
            self._take(twin)

    def _try_differently(self, file: Queued, refusal: Unreadable) -> None:
        """What no reader could read is converted, where that may help, and else refused."""
        chance = self._conversion.second_chance(file, refusal)
        if isinstance(chance, Unreadable):
            self._refuse(file, chance)
        else:
            self._converting[chance] = file

    def _refuse(self, file: Queued, refusal: Unreadable) -> None:
        """Hold a file; of its twins, those that may fare better are tried on their own."""
        self._settler.hold(file.item, file, refusal)
        for twin in self._twins.pop(file.sha256, ()):
            if refusal.reason in MAY_PASS:
                self._queue.appendleft(twin.item)
            else:
                self._settler.hold(twin.item, twin, refusal)

    def _doing(self) -> str:
        file = next(iter((*self._reading.values(), *self._converting.values())), None)
        return file.item.path if file else ""
