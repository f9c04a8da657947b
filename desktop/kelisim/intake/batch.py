"""The door of intake: begin a batch, run it to its end, decide about what is held."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, ItemId
from kelisim.base.jobs import Reporter
from kelisim.intake.holding import Held, Holding
from kelisim.intake.limits import Limits
from kelisim.intake.run import BatchRun
from kelisim.intake.settling import Settler
from kelisim.intake.walk import read_back, walk, written
from kelisim.intake.worker import Guard

_HOLDING = "holding"


class Intake:
    """Takes files into one archive. ``jobs`` worker processes read at the same time."""

    def __init__(
        self, archive: Archive, *, limits: Limits | None = None, jobs: int | None = None
    ) -> None:
        self._archive = archive
        self._limits = limits or Limits()
        self._jobs = jobs or os.cpu_count() or 1
        self._holding = Holding(archive.folder / _HOLDING)

    def begin(self, paths: Sequence[Path], tags: Sequence[str] = ()) -> BatchId:
        """Write down which files are meant: every one becomes a row, *queued*.

        Raises `Mistake` where a path does not exist or nothing is found to import.
        """
        entries = list(walk(paths, leave_out=self._archive.folder))
        if not entries:
            raise Mistake("There is nothing to import in {path}.", path=written(paths[0]))
        name = paths[0].name or written(paths[0])
        batch = self._archive.batches.begin(
            name, [written(entry.path) for entry in entries], tags=tags
        )
        refused = [entry.refusal for entry in entries]
        if any(refused):
            settler = Settler(self._archive, self._holding, (), lambda _: None)
            for item, refusal in zip(self._archive.batches.items(batch), refused, strict=True):
                if refusal is not None:
                    settler.hold(item, None, refusal)
        return batch

    def run(
        self,
        batch: BatchId,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
    ) -> BatchRecord:
        """Settle what is queued in ``batch``, telling ``settled`` of each file; then close it.

        Run it again after a crash, a stop or a full disk: it goes on where it was, and nothing
        is stored twice. Raises `Cancelled` at a checkpoint, `Trouble` where it cannot go on.
        """
        batches = self._archive.batches
        items = batches.items(batch)
        queued = [item for item in items if item.state == "queued"]
        settler = Settler(self._archive, self._holding, batches.get(batch).tags, settled)
        if queued:
            with Guard(self._limits, min(self._jobs, len(queued))) as guard:
                run = BatchRun(settler, self._holding, guard, self._limits)
                run.go(queued, reporter, before=len(items) - len(queued))
        return batches.finish(batch)

    def unfinished(self) -> list[BatchRecord]:
        """Batches that a crash, a stop or a full disk has left with queued files."""
        return self._archive.batches.unfinished()

    def cancel(self, batch: BatchId) -> BatchRecord:
        """Give up what is still queued; what was taken in stays."""
        return self._archive.batches.finish(batch, cancelled=True)

    def held(self) -> list[Held]:
        """Everything in the holding folder, the oldest first."""
        items = self._archive.batches.held()
        return [Held(item, self._holding.kept(item.id)) for item in items]

    def retry(self, items: Iterable[ItemId]) -> list[BatchId]:
        """Queue held files again; returns the batches to `run`.

        Raises `Mistake` for an item that is not held or a file that is nowhere any more.
        """
        chosen = self._chosen(items)
        for item in chosen:
            if self._holding.kept(item.id) is None and not read_back(item.path).exists():
                raise Mistake("The file {path} is no longer there.", path=item.path)
        return self._archive.batches.reopen([item.id for item in chosen])

    def discard(self, items: Iterable[ItemId]) -> None:
        """Forget held files: their rows and the copies of them go, where they lay they stay."""
        chosen = self._chosen(items)
        self._archive.batches.discard([item.id for item in chosen])
        for item in chosen:
            self._holding.discard(item.id)

    def _chosen(self, items: Iterable[ItemId]) -> list[ItemRecord]:
        held = {item.id: item for item in self._archive.batches.held()}
        chosen = []
        for wanted in items:
            if wanted not in held:
                raise Mistake("There is no held file {item}.", item=wanted)
            chosen.append(held[wanted])
        return chosen
