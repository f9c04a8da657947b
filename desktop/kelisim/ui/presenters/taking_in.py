"""Runs intake: starts a batch, tells how far it is, stops it, goes on with one left unfinished."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from kelisim.archive.values import BatchRecord, Given, ItemRecord, ItemState
from kelisim.base.ids import BatchId
from kelisim.base.jobs import Progress, Reporter
from kelisim.base.texts import Texts
from kelisim.ui.bars.bottom_bar import BottomBar
from kelisim.ui.formats import number_in_words, time_left
from kelisim.ui.jobs.runner import Job, JobRunner

if TYPE_CHECKING:
    from kelisim.app.use_cases.inventory import Line
    from kelisim.app.use_cases.inventory_columns import Mapped
    from kelisim.app.workspace import Workspace
    from kelisim.intake.readers.base import Wishes
    from kelisim.intake.table import Table

TELL_EVERY_MS = 120
WORTH_TELLING_SECONDS = 5


class IntakePresenter(QObject):
    """One batch at a time; a further one waits behind it in the lane."""

    settled = Signal(object)  # ItemRecord, from the working thread
    began = Signal()
    finished = Signal(object)  # BatchRecord
    stopped = Signal()
    tried = Signal(object)  # the held files that were read again: their batches
    failed = Signal(object)

    def __init__(
        self, texts: Texts, bar: BottomBar, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._bar = bar
        self._lane = lane
        self._workspace: Workspace | None = None
        self._jobs: list[Job] = []
        self._progress = Progress(0, None, "")
        self._started = 0.0
        self._done_before = 0
        self._attention = 0
        self._tick = QTimer(self, interval=TELL_EVERY_MS)
        self._tick.timeout.connect(self._tell)
        self.settled.connect(self._note)
        bar.stop_wanted.connect(self.stop)
        lane.emptied.connect(self._when_all_done)

    @property
    def running(self) -> bool:
        return bool(self._jobs)

    @property
    def progress(self) -> Progress:
        return self._progress

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace

    def take_in(
        self,
        paths: Sequence[Path],
        tags: Sequence[str] = (),
        said_of: Callable[[Path], Given] | None = None,
    ) -> None:
        """Take these files and folders into the archive that is open.

        ``said_of`` gives what the person knows of a file beforehand.
        """
        workspace = self._workspace
        if workspace is None or not paths:
            return

        def work(reporter: Reporter) -> BatchRecord:
            knows = said_of or _nothing
            return workspace.take_in(paths, tags, reporter, self.settled.emit, knows)

        self._start(work)

    def take_in_inventory(self, path: Path, table: Table, mapped: Mapped, files: Path) -> None:
        """Take in what the lines of ``table`` describe, as far as they are in order."""
        if (workspace := self._workspace) is not None:
            self._start(partial(_of_inventory, workspace, path, table, mapped, files, self.settled))

    def resume(self, batch: BatchId) -> None:
        """Go on with a batch that a crash or a closed window left."""
        workspace = self._workspace
        if workspace is None:
            return

        def work(reporter: Reporter) -> BatchRecord:
            return workspace.resume(batch, reporter, self.settled.emit)

        self._start(work)

    def try_again(
        self, items: Sequence[ItemRecord], wishes: Wishes, *, raised: bool = False
    ) -> None:
        """Read held files again as a person wishes."""
        workspace, ids = self._workspace, [item.id for item in items]
        if workspace is None:
            return

        def work(reporter: Reporter) -> list[BatchRecord]:
            return workspace.try_again(
                ids, reporter, self.settled.emit, wishes=wishes, raised=raised
            )

        self._start(work, self.tried)

    def read_in(self, items: Sequence[ItemRecord], encoding: str) -> None:
        """Read files again in another encoding: what is held anew, what is stored corrected."""
        workspace = self._workspace
        if workspace is None:
            return

        def work(reporter: Reporter) -> list[BatchRecord]:
            return workspace.read_in(items, encoding, reporter, self.settled.emit)

        self._start(work, self.tried)

    @Slot()
    def stop(self) -> None:
        """Pause: what is queued goes on later."""
        for job in self._jobs:
            job.cancel()

    @Slot()
    def go_on(self) -> None:
        """Go on with what was paused."""
        workspace = self._workspace
        if workspace is None:
            return

        def work(reporter: Reporter) -> BatchRecord:
            unfinished = workspace.archive.batches.unfinished()
            done = [workspace.resume(one.id, reporter, self.settled.emit) for one in unfinished]
            return done[-1]

        self._start(work)

    @Slot()
    def give_up(self) -> None:
        """Stop for good: what is queued is not taken in."""
        workspace = self._workspace
        self.stop()
        if workspace is None:
            return

        def work(_: Reporter) -> list[BatchRecord]:
            intake = workspace.intake()
            return [intake.cancel(one.id) for one in intake.unfinished()]

        job = Job(work)
        job.succeeded.connect(self.tried)
        job.failed.connect(self.failed)
        self._lane.start(job)

    def _start(self, work: object, succeeded: SignalInstance | None = None) -> None:
        job = Job(work)  # type: ignore[arg-type]
        job.progressed.connect(self._follow)
        job.succeeded.connect(succeeded or self.finished)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.stopped)
        job.ended.connect(self._forget)
        if not self._jobs:
            self._started, self._attention = time.monotonic(), 0
            self._progress, self._done_before = Progress(0, None, ""), -1
            self._tick.start()
        self._jobs.append(job)
        self._lane.start(job)
        self._tell()
        self.began.emit()

    @Slot(object)
    def _follow(self, progress: Progress) -> None:
        if self._done_before < 0 and progress.total:
            self._done_before, self._started = progress.done, time.monotonic()
        self._progress = progress

    @Slot(object)
    def _note(self, item: ItemRecord) -> None:
        self._attention += item.state in ("held", "similar")

    @Slot()
    def _tell(self) -> None:
        if self._jobs:
            total = self._progress.total
            self._bar.show_work(self.sentence(), self._progress.done, total)

    def sentence(self) -> str:
        """«Import: 318 of 1 204 · about 4 min left · 2 need attention»."""
        done, total = self._progress.done, self._progress.total
        if not total:
            return self._texts("Import: looking through the files…")
        parts = [
            self._texts(
                "Import: {done} of {total}",
                done=number_in_words(done),
                total=number_in_words(total),
            )
        ]
        if pace := self.pace_in_words():
            parts.append(pace)
        if self._attention:
            parts.append(
                self._texts.count(
                    "{number} file needs attention",
                    "{number} files need attention",
                    self._attention,
                )
            )
        return " · ".join(parts)

    def pace_in_words(self) -> str:
        """«12 files a second · about 4 min left»; nothing before that can be said."""
        done, total = self._progress.done, self._progress.total
        spent, new = time.monotonic() - self._started, done - max(0, self._done_before)
        if not total or spent <= WORTH_TELLING_SECONDS or new <= 0:
            return ""
        rate = new / spent
        shown = number_in_words(round(rate)) if rate >= 1 else f"{rate:.1f}"
        left = time_left((total - done) / rate, self._texts)
        return " · ".join((self._texts("{rate} files a second", rate=shown), left))

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        self._jobs = [one for one in self._jobs if one is not job]
        if not self._jobs:
            self._tick.stop()

    @Slot()
    def _when_all_done(self) -> None:
        if not self._jobs:
            self._bar.end_work()


def _nothing(_: Path) -> Given:
    return ()


def _of_inventory(
    workspace: Workspace,
    path: Path,
    table: Table,
    mapped: Mapped,
    files: Path,
    settled: SignalInstance,
    reporter: Reporter,
) -> BatchRecord:
    """Runs in the lane; what became of lines alone and of files is told together."""
    from kelisim.app.use_cases.inventory import check, take_in_inventory

    def lines() -> Iterator[Line]:
        for line in check(table, mapped, files):
            reporter.checkpoint()
            yield line

    done = take_in_inventory(workspace, path, lines(), (), reporter, settled.emit)
    counts: Counter[ItemState] = Counter()
    for batch in done:
        counts.update(batch.counts)
    return replace(done[-1], counts=counts)
