"""One open archive with its index and its intake: opened together, closed in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kelisim.app.described_alone import are_descriptions, run_descriptions
from kelisim.app.own_index import index_of
from kelisim.app.verifying import verify_index
from kelisim.archive.archive import Archive
from kelisim.base.ids import BatchId, DocumentId, ItemId
from kelisim.base.jobs import Reporter
from kelisim.base.notices import Announce, IndexCaughtUp
from kelisim.base.paths import paths
from kelisim.intake.known_texts import KnownTexts
from kelisim.intake.limits import Limits
from kelisim.search.index import SearchIndex
from kelisim.search.store.seal import secret_in

if TYPE_CHECKING:
    from kelisim.app.correcting import Correctable
    from kelisim.app.drafts import Drafts
    from kelisim.app.page_pictures import PagePictures
    from kelisim.app.reading import ReadDocument
    from kelisim.archive.commands.command import Command
    from kelisim.archive.values import BatchRecord, ChangeRecord, Finding, Given, ItemRecord
    from kelisim.base.languages import Language
    from kelisim.intake.batch import Intake
    from kelisim.intake.readers.base import Wishes
    from kelisim.intake.recognition.again import RecogniseAgain
    from kelisim.intake.recognition.how import How
    from kelisim.search.explaining import Reason
    from kelisim.search.values import Answer, Completion, Request


class Workspace:
    """What a window or a command line holds while an archive is open.

    Every method may be called from any thread; writes are serialised by the archive. Close it,
    or use it as a context manager.
    """

    def __init__(
        self,
        archive: Archive,
        index: SearchIndex,
        announce: Announce,
        limits: Callable[[], Limits],
        known: KnownTexts,
        *,
        keeps_index: bool,
    ) -> None:
        self.archive = archive
        self.index = index
        self._announce = announce
        self._limits = limits
        self._known = known
        self._keeps_index = keeps_index

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        user: str,
        announce: Announce = lambda _: None,
        limits: Callable[[], Limits] = Limits,
        read_only: bool = False,
    ) -> Workspace:
        """Open the archive in ``folder``; a second writer is given it read-only.

        ``limits`` is asked each time that files are taken in, for they may be changed meanwhile.
        Raises the `Trouble` that `Archive.open` raises.
        """
        known = KnownTexts()
        heard = known.listening(announce)
        archive = Archive.open(folder, user=user, announce=heard, read_only=read_only)
        own = paths()
        index, keeps_index = index_of(archive, own.cache, secret_in(own.data))
        return cls(archive, index, announce, limits, known, keeps_index=keeps_index)

    def close(self) -> None:
        self.index.close()
        self.archive.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- finding and reading

    def search(self, request: Request, reporter: Reporter) -> Answer:
        return self.index.search(request, reporter)

    def learn_spellings(self, reporter: Reporter) -> None:
        """Have all hints that there can be from the next search on: for one that cannot wait for
        what is done in the background, a second at most."""
        self.index.learn_spellings(reporter)

    def why(
        self,
        query: str,
        documents: Sequence[DocumentId],
        reporter: Reporter,
        *,
        concepts: bool = True,
    ) -> dict[DocumentId, tuple[Reason, ...]]:
        return self.index.why(query, documents, reporter, concepts=concepts)

    def complete(self, query: str, cursor: int, language: Language) -> tuple[Completion, ...]:
        return self.index.complete(query, cursor, language)

    def read(self, document: DocumentId, query: str, *, concepts: bool = True) -> ReadDocument:
        from kelisim.app.reading import read_document

        return read_document(self.archive, self.index, document, query, concepts=concepts)

    def read_correctable(self, document: DocumentId) -> Correctable:
        """A document's text page by page, with what somebody typed before and did not save."""
        from kelisim.app.correcting import read_correctable

        return read_correctable(self.archive, document)

    def page_pictures(self) -> PagePictures:
        """Draws pages of originals; to be closed."""
        from kelisim.app.page_pictures import PagePictures

        return PagePictures(self.archive.originals, self._limits())

    # -- changing

    def correction(
        self, shown: Correctable, texts: Sequence[str], sureness: Sequence[int | None]
    ) -> Command:
        """The edit that gives a document the pages that a person typed."""
        from kelisim.app.correcting import correction

        return correction(self.archive, shown, texts, sureness)

    def drafts(self) -> Drafts:
        """What was typed into texts and not saved yet."""
        from kelisim.app.drafts import Drafts

        return Drafts(self.archive.folder)

    def run(self, command: Command) -> ChangeRecord:
        return self.archive.run(command)

    def undo(self) -> ChangeRecord:
        return self.archive.undo()

    def redo(self) -> ChangeRecord:
        return self.archive.redo()

    def undoable(self) -> ChangeRecord | None:
        return self.archive.undoable()

    def redoable(self) -> ChangeRecord | None:
        return self.archive.redoable()

    # -- taking in

    def take_in(
        self,
        paths: Sequence[Path],
        tags: Sequence[str],
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
        said_of: Callable[[Path], Given] = lambda _: (),
        *,
        jobs: int | None = None,
    ) -> BatchRecord:
        """Begin a batch of ``paths`` and run it to its end, or to `Cancelled`.

        ``said_of`` gives what a person knows of a file beforehand.
        """
        intake = self.intake(jobs)
        return intake.run(intake.begin(paths, tags, said_of), reporter, settled)

    def resume(
        self,
        batch: BatchId,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
    ) -> BatchRecord:
        """Go on with a batch that a crash or a closed window left unfinished."""
        if are_descriptions(self.archive, batch):
            return run_descriptions(self.archive, batch, reporter, settled)
        return self.intake().run(batch, reporter, settled)

    def try_again(
        self,
        items: Sequence[ItemId],
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
        *,
        wishes: Wishes | None = None,
        raised: bool = False,
    ) -> list[BatchRecord]:
        """Read held files again as a person wishes, with ``raised`` limits if they trust them."""
        intake = self.intake(raised=raised)
        asked = dict.fromkeys(items, wishes) if wishes is not None else {}
        return [intake.run(batch, reporter, settled, asked) for batch in intake.retry(items)]

    def recognise(
        self,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
        batch: BatchId | None = None,
        *,
        jobs: int | None = None,
    ) -> None:
        """Recognise the print in held pictures and scans: of one batch, or of all."""
        self.intake(jobs).recognise(reporter, settled, batch)

    def recognise_again(self, how: How, *, overwrite: bool) -> RecogniseAgain:
        """What recognises documents in another way; `RecogniseAgain.go` does."""
        from kelisim.intake.recognition.again import RecogniseAgain

        return RecogniseAgain(self.archive, self._limits(), how, overwrite=overwrite)

    def read_in(
        self,
        items: Sequence[ItemRecord],
        encoding: str,
        reporter: Reporter,
        settled: Callable[[ItemRecord], None] = lambda _: None,
    ) -> list[BatchRecord]:
        """Read files again in ``encoding``: held ones anew, stored ones get the text so read."""
        from kelisim.app.rereading import correct_encoding
        from kelisim.intake.readers.base import Wishes

        held = [item.id for item in items if item.state == "held"]
        correct_encoding(self.archive, items, encoding, reporter, self._limits())
        wishes = Wishes(encoding=encoding)
        return self.try_again(held, reporter, settled, wishes=wishes) if held else []

    def preview(self, item: ItemRecord, encoding: str) -> str:
        """How a file begins, read in ``encoding``."""
        from kelisim.app.rereading import beginning

        source = self.intake().kept(item.id) or self.archive.originals.path(item.sha256 or "")
        return beginning(source, encoding)

    def intake(self, jobs: int | None = None, *, raised: bool = False) -> Intake:
        from kelisim.intake.batch import Intake
        from kelisim.intake.conversion.office import find_office

        limits = self._limits()
        allowed = limits.raised() if raised else limits
        office = find_office()
        return Intake(self.archive, limits=allowed, jobs=jobs, office=office, known=self._known)

    # -- keeping the index true

    def catch_up(self, reporter: Reporter) -> int:
        """Make every committed change findable; rebuilds an index that cannot be caught up.

        Returns how many documents were indexed. Nothing happens where the index belongs to
        another process, the one that writes.
        """
        if not self._keeps_index:
            return 0
        return self._announce_caught_up(self.index.catch_up(reporter))

    def rebuild(self, reporter: Reporter) -> int:
        return self._announce_caught_up(self.index.rebuild(reporter))

    def settle(self) -> None:
        """Wait for what the index does in the background: before a process ends that has written
        much, for ending cuts it short."""
        self.index.settle()

    def verify(self, reporter: Reporter) -> Iterator[Finding]:
        """Check originals, catalogue, outbox, holding folder and index; repairs what is safe."""
        yield from self.archive.verify(reporter)
        yield verify_index(self.archive, self.index, reporter)

    def _announce_caught_up(self, indexed: int) -> int:
        if indexed:
            self._announce(IndexCaughtUp(self.archive.outbox.last()))
        return indexed
