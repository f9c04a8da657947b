"""The door of intake: begin a batch, run it to its end, decide about what is held."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from kelisim.archive.archive import Archive
from kelisim.archive.values import BatchRecord, Given, ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, ItemId
from kelisim.base.jobs import Reporter
from kelisim.intake.conversion.office import Office
from kelisim.intake.conversion.run import Conversion
from kelisim.intake.holding import Held, Holding
from kelisim.intake.known_texts import KnownTexts
from kelisim.intake.limits import Limits
from kelisim.intake.lineage import Lineage
from kelisim.intake.parallel import suggest_translations
from kelisim.intake.plan import Plan, draw_up
from kelisim.intake.readers.base import Wishes
from kelisim.intake.recognition.again import PAGES
from kelisim.intake.recognition.run import RecognitionRun, is_untried
from kelisim.intake.run import BatchRun
from kelisim.intake.settling import Settler
from kelisim.intake.sources import Sources
from kelisim.intake.spool import Spool
from kelisim.intake.walk import read_back, walk, written
from kelisim.intake.watching import WatchedFolder
from kelisim.intake.worker import Guard

_HOLDING = "holding"
_SPOOL = "unpacking"
_ROOMS = "converting"


class Intake:
    """Takes files into one archive. ``jobs`` worker processes read at the same time.

    ``office`` converts what no reader of ours can read; ``known`` are the archive's texts where
    something keeps them from one batch to the next.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        limits: Limits | None = None,
        jobs: int | None = None,
        office: Office | None = None,
        known: KnownTexts | None = None,
    ) -> None:
        self._archive = archive
        self._limits = limits or Limits()
        self._jobs = jobs or os.cpu_count() or 1
        self._office = office
        self._known = known or KnownTexts()
        self._sources = Sources(Holding(archive.folder / _HOLDING), Spool(archive.folder / _SPOOL))

    def plan(self, paths: Sequence[Path], reporter: Reporter) -> Plan:
        """What `begin` and `run` would do with ``paths``; nothing is written."""
        has_office = self._office is not None
        return draw_up(self._archive, paths, reporter, self._limits, has_office=has_office)

    def begin(
        self,
        paths: Sequence[Path],
        tags: Sequence[str] = (),
        said_of: Callable[[Path], Given] = lambda _: (),
        name: str = "",
    ) -> BatchId:
        """Write down which files are meant: every one becomes a row, *queued*.

        ``said_of`` gives what a person knows of a file beforehand. The batch is called ``name``,
        else as the first of ``paths``.
        Raises `Mistake` where a path does not exist or nothing is found to import.
        """
        entries = list(walk(paths, leave_out=self._archive.folder))
        if not entries:
            raise Mistake("There is nothing to import in {path}.", path=written(paths[0]))
        batch = self._archive.batches.begin(
            name or paths[0].name or written(paths[0]),
            [written(entry.path) for entry in entries],
            tags=tags,
            given={written(entry.path): said_of(entry.path) for entry in entries},
            sizes={written(entry.path): entry.size_bytes for entry in entries},
        )
        refused = [entry.refusal for entry in entries]
        if any(refused):
            settler = self._settler(batch, (), lambda _: None)
            for item, refusal in zip(self._archive.batches.items(batch), refused, strict=True):
                if refusal is not None:
                    settler.hold(item, None, refusal)
        return batch

    def run(
        self,
        batch: BatchId,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
        wishes: Mapping[ItemId, Wishes] = MappingProxyType({}),
    ) -> BatchRecord:
        """Settle what is queued in ``batch``, telling ``settled`` of each file; then close it.

        ``wishes`` say how some of the files are to be read. Run it again after a crash, a stop
        or a full disk: it goes on where it was, and nothing is stored twice. Raises `Cancelled`
        at a checkpoint, `Trouble` where it cannot go on.
        """
        batches = self._archive.batches
        items = batches.items(batch)
        queued = [item for item in items if item.state == "queued"]
        if queued:
            spool = self._sources.spool
            spool.prepare()
            settler = self._settler(batch, items, settled)
            with Guard(self._limits, self._jobs, spool.folder) as guard:
                rooms = self._archive.folder / _ROOMS
                conversion = Conversion(self._office, rooms, guard, self._limits)
                run = BatchRun(settler, self._sources, guard, conversion, self._limits, wishes)
                with closing(conversion):
                    run.go(queued, reporter, before=len(items) - len(queued))
        suggest_translations(self._archive, batch)
        finished = batches.finish(batch)
        self._clear_spool()
        return finished

    def recognise(
        self,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
        batch: BatchId | None = None,
    ) -> None:
        """Recognise the print in what is held for want of text: of ``batch``, or of all.

        Each file is looked at once; where Tesseract is missing, each says how to install it.
        What was recognised when it stops is stored. Raises `Cancelled`, and `Trouble` where the
        archive is in the way.
        """
        waiting = [item for item in self._archive.batches.held() if is_untried(item)]
        for one in sorted({item.batch for item in waiting} if batch is None else {batch}):
            items = [item for item in waiting if item.batch == one]
            family = self._archive.batches.items(one)
            settler = self._settler(one, family, settled)
            pages = Spool(self._archive.folder / PAGES)
            run = RecognitionRun(self._archive, settler, self._sources, pages, self._limits)
            run.go(items, self._jobs, reporter)

    def watch(self, folder: Path) -> WatchedFolder:
        """A folder to look at, which knows what was taken in from it before."""
        return WatchedFolder(folder, self._archive.batches.taken_from(written(folder)))

    def unfinished(self) -> list[BatchRecord]:
        """Batches that a crash, a stop or a full disk has left with queued files."""
        return self._archive.batches.unfinished()

    def cancel(self, batch: BatchId) -> BatchRecord:
        """Give up what is still queued; what was taken in stays."""
        finished = self._archive.batches.finish(batch, cancelled=True)
        self._clear_spool()
        return finished

    def held(self) -> list[Held]:
        """Everything in the holding folder, the oldest first."""
        items = self._archive.batches.held()
        return [Held(item, self.kept(item.id)) for item in items]

    def kept(self, item: ItemId) -> Path | None:
        """The copy of a held file; None where none was made."""
        return self._sources.holding.kept(item)

    def retry(self, items: Iterable[ItemId]) -> list[BatchId]:
        """Queue held files again; returns the batches to `run`.

        Raises `Mistake` for an item that is not held or a file that is nowhere any more.
        """
        chosen = self._chosen(items)
        for item in chosen:
            if self.kept(item.id) is None and not read_back(item.path).exists():
                raise Mistake("The file {path} is no longer there.", path=item.path)
        return self._archive.batches.reopen([item.id for item in chosen])

    def discard(self, items: Iterable[ItemId]) -> None:
        """Forget held files: their rows and the copies of them go, where they lay they stay."""
        chosen = self._chosen(items)
        self._archive.batches.discard([item.id for item in chosen])
        for item in chosen:
            self._sources.holding.discard(item.id)

    def _settler(
        self, batch: BatchId, items: Sequence[ItemRecord], settled: Callable[[ItemRecord], None]
    ) -> Settler:
        lineage = Lineage(items, self._limits)
        tags = self._archive.batches.get(batch).tags
        return Settler(self._archive, self._sources, lineage, tags, settled, self._known)

    def _clear_spool(self) -> None:
        if not self.unfinished():
            self._sources.spool.clear()

    def _chosen(self, items: Iterable[ItemId]) -> list[ItemRecord]:
        held = {item.id: item for item in self._archive.batches.held()}
        chosen = []
        for wanted in items:
            if wanted not in held:
                raise Mistake("There is no held file {item}.", item=wanted)
            chosen.append(held[wanted])
        return chosen
