"""What becomes of a file of a batch: a document, a copy of one, or held with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import AddValue, SetValue
from kelisim.archive.commands.documents import (
    AddDocument,
    AddDocuments,
    LinkOriginal,
    RestoreDocuments,
)
from kelisim.archive.errors import DiskFull, FileChanging
from kelisim.archive.values import ItemRecord, ManyField, NewPart, Original
from kelisim.base.errors import Trouble
from kelisim.base.ids import DocumentId, ItemId
from kelisim.base.texts import mark
from kelisim.intake import refusals
from kelisim.intake.described import given, said, suggested, without
from kelisim.intake.holding import Queued
from kelisim.intake.known_texts import KnownTexts
from kelisim.intake.lineage import Lineage
from kelisim.intake.naming import inside
from kelisim.intake.readers.base import Extract, Unreadable
from kelisim.intake.reading import Reading
from kelisim.intake.similar import SimilarTexts
from kelisim.intake.sources import Sources
from kelisim.intake.walk import called, read_back, written

MAY_PASS = ("unreadable", "changed")
"""Reasons that lie not in the bytes: the same bytes elsewhere, or later, may be read."""

_OPENED = mark("Unpacked, files inside: {parts}")
_AT_ONCE = 8  # originals written at the same time


class SourceGone(Trouble):
    """The folder or medium that the files lay on is gone; the rest of the batch waits."""


class Settler:
    """Writes down what became of each file, and tells ``settled`` of it after the commit."""

    def __init__(
        self,
        archive: Archive,
        sources: Sources,
        lineage: Lineage,
        tags: Sequence[str],
        settled: Callable[[ItemRecord], None],
        known: KnownTexts,
    ) -> None:
        self._archive = archive
        self._sources = sources
        self._lineage = lineage
        self._tags = given(("tag", tag) for tag in tags)
        self._settled = settled
        self._similar = SimilarTexts(archive, known)
        self._trashed = set(archive.documents.trashed())
        self._held = {(item.path, item.sha256): item.id for item in archive.batches.held()}
        self._parts: dict[ItemId, list[ItemRecord]] = {}
        self.done = 0

    def document_of(self, sha256: str) -> DocumentId | None:
        """The document that these bytes already are."""
        return self._archive.documents.by_sha256(sha256)

    def note_parts(self, item: ItemRecord, reading: Reading) -> Unreadable | None:
        """Write down what was found in a file, before the file itself is settled.

        So a crash in between loses none of it: the file is read again, and finds its parts
        known. Returns why they are too many or too much; then none is written down.
        """
        if not reading.parts:
            return None
        refusal = self._lineage.refusal_of(item.id, reading.parts)
        if refusal is not None:
            return refusal
        found = [
            NewPart(part.number, inside(item.path, part.path), part.kinship)
            for part in reading.parts
        ]
        queued = self._archive.batches.add_parts(item, found)
        self._lineage.add(queued)
        refused = {part.number: part.refusal for part in reading.parts}
        mine: list[ItemRecord] = []
        for part in queued:
            why = refused.get(part.part or 0)
            if why is None:
                mine.append(part)
            else:
                self.hold(part, None, why)
        self._parts[item.id] = mine
        return None

    def parts_of(self, item: ItemRecord) -> list[ItemRecord]:
        """What waits to be taken in of what was found in a file; told once."""
        return self._parts.pop(item.id, [])

    def open(self, file: Queued, reading: Reading) -> None:
        """A container is no document: its parts are."""
        self._sources.holding.discard(file.item.id)
        record = self._archive.batches.settle(
            file.item.id,
            "opened",
            sha256=file.sha256,
            message=_OPENED,
            details={"parts": len(reading.parts)},
        )
        self._sources.spool.let_go(file.item)
        self._tell(record)

    def store(self, group: Sequence[tuple[Queued, Reading]]) -> list[tuple[Queued, Unreadable]]:
        """Originals first, each safely on the disk; then their documents in one transaction.

        Returns the files that could not be stored as they were read, not yet settled.
        """
        refused: list[tuple[Queued, Unreadable]] = []
        kept: list[tuple[Queued, Reading]] = []
        if not group:
            return refused
        # Each waits for the disk twice; together they wait little longer than one alone.
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            refusals_of_group = list(threads.map(self._keep_original, *zip(*group, strict=True)))
        for (file, reading), refusal in zip(group, refusals_of_group, strict=True):
            if refusal is None:
                kept.append((file, reading))
            else:
                refused.append((file, refusal))
        self._archive.batches.note(
            (file.item.id, note.message, note.details)
            for file, reading in kept
            if (note := reading.extract.note) is not None
        )
        if kept:
            self._archive.run(AddDocuments(tuple(self._document(*one) for one in kept)))
        stored = {file.sha256: self._stored(file) for file, _ in kept}
        self._similar.stored({sha256: one for sha256, one in stored.items() if one is not None})
        return refused

    def link(self, file: Queued, document: DocumentId) -> None:
        """The same bytes again: note the second place, store nothing, and undo a throwing away."""
        attached = self._lineage.message_of(file.item.id)
        original = _original(file, None)
        self._archive.run(LinkOriginal(document, original, file.item.id, attached))
        for value in given(file.item.given):
            several = value.field in get_args(ManyField)
            edit = AddValue((document,), value) if several else SetValue((document,), value)
            self._archive.run(edit)
        if document in self._trashed:
            self._archive.run(RestoreDocuments((document,)))
            self._trashed.discard(document)
        self._sources.let_go(file.item)
        self._tell(replace(file.item, state="duplicate", document=document, sha256=file.sha256))

    def hold(self, item: ItemRecord, file: Queued | None, refusal: Unreadable) -> None:
        """Keep the file (where there is one to keep) and the reason until somebody decides.

        Raises `SourceGone` where not the file is to blame but a medium that was pulled out.
        """
        if refusal.reason in MAY_PASS:
            if item.parent is None:
                require_folder_of(read_back(item.path))
            file = None
        self._drop_parts(item)
        self._sources.holding.keep(item, file, refusal)
        record = self._archive.batches.settle(
            item.id,
            "held",
            sha256=file.sha256 if file else None,
            reason=refusal.reason,
            message=refusal.message,
            details=refusal.details,
            paragraphs=refusal.paragraphs,
        )
        self._sources.spool.let_go(item)
        self._supersede(record)
        self._tell(record)

    def _drop_parts(self, item: ItemRecord) -> None:
        """What was found in a file that is held waits for it to be read again."""
        self._sources.spool.let_go_parts(item.id)
        if self._parts.pop(item.id, ()):
            self._archive.batches.drop_parts(item.id)

    def _stored(self, file: Queued) -> DocumentId | None:
        self._sources.let_go(file.item)
        record = self._archive.batches.item(file.item.id)
        if record.document is not None:
            self._lineage.became(record.id, record.document)
        self._tell(record)
        return record.document

    def _supersede(self, record: ItemRecord) -> None:
        """A file that is held again need not wait twice for a decision."""
        before = self._held.get((record.path, record.sha256))
        if before is not None and before != record.id:
            self._archive.batches.discard([before])
            self._sources.holding.discard(before)
        self._held[record.path, record.sha256] = record.id

    def _keep_original(self, file: Queued, reading: Reading) -> Unreadable | None:
        """Store the original; or why it is not, or no longer, what was read."""
        try:
            sha256 = self._archive.originals.store(file.source)
        except FileChanging:
            sha256 = ""
        except DiskFull:
            raise
        except Trouble:
            if file.source.is_file():
                raise
            sha256 = ""
        if sha256 == file.sha256 == reading.sha256:
            return None
        return refusals.changed()

    def _document(self, file: Queued, reading: Reading) -> AddDocument:
        told = given(file.item.given)
        return AddDocument(
            text=reading.extract.text,
            values=(*without(suggested(reading.found), told), *told, *self._tags),
            originals=(_original(file, reading.extract),),
            item=file.item.id,
            pages=reading.extract.pages,
            outline=tuple((one.start, one.level) for one in reading.extract.outline),
            attached=self._lineage.message_of(file.item.id),
            sketch=reading.sketch,
            like=self._similar.note(file.sha256, reading.sketch, reading.extract.text),
            sureness=reading.extract.sureness,
            statements=said(reading.statements),
        )

    def _tell(self, record: ItemRecord) -> None:
        self.done += 1
        self._settled(record)


def require_folder_of(path: Path) -> None:
    """Raise `SourceGone` where the very folder of a file cannot be found any more."""
    if not path.parent.is_dir():
        raise SourceGone(
            "The folder {folder} can no longer be reached. Connect it again and resume; what was "
            "taken in so far is safe.",
            folder=written(path.parent),
        )


def _original(file: Queued, extract: Extract | None) -> Original:
    """The file as the archive notes it; of one that it has already, the type is known to it."""
    name = called(file.item.path)
    media_type = extract.media_type if extract else ""
    return Original(file.sha256, name, media_type, file.source.stat().st_size, file.item.path)
