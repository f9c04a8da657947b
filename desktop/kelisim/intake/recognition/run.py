"""What is held for want of text goes through Tesseract, page by page, and comes to rest."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.intake.fingerprint import fingerprint
from kelisim.intake.holding import Queued
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Reason, Unreadable
from kelisim.intake.reading import Reading
from kelisim.intake.recognition.advice import how_to_install
from kelisim.intake.recognition.recogniser import Recogniser
from kelisim.intake.recognition.tesseract import find_tesseract
from kelisim.intake.settling import Settler
from kelisim.intake.sources import Sources
from kelisim.intake.spool import Spool
from kelisim.intake.walk import called
from kelisim.intake.worker import Guard

log = logging.getLogger(__name__)

_NO_TEXT: Reason = "no-text"
_TRIED = "tried"
_GLANCE_SECONDS = 0.2


def is_untried(item: ItemRecord) -> bool:
    """Whether a file is held for want of text, and nobody has looked for print in it yet."""
    return item.state == "held" and item.reason == _NO_TEXT and _TRIED not in item.details


class RecognitionRun:
    """Recognises files beside each other and settles each as it is done, one at a time.

    ``pages`` is where drawn pages lie while Tesseract looks at them.
    """

    def __init__(
        self, archive: Archive, settler: Settler, sources: Sources, pages: Spool, limits: Limits
    ) -> None:
        self._archive = archive
        self._settler = settler
        self._sources = sources
        self._pages = pages
        self._limits = limits
        self._stop = Event()

    def go(self, items: Sequence[ItemRecord], jobs: int, reporter: Reporter) -> None:
        """Settle all ``items``, ``jobs`` of them at the same time.

        Raises `Cancelled` at a checkpoint: what is not settled then stays held and untried.
        """
        if not items:
            return
        tesseract = find_tesseract()
        if tesseract is None or not tesseract.is_complete:
            self._advise(items)
            return
        self._pages.clear()
        self._pages.prepare()
        try:
            with (
                Guard(self._limits, jobs, self._pages.folder) as guard,
                ThreadPoolExecutor(jobs) as threads,
            ):
                eye = Recogniser(guard, tesseract, self._pages, self._limits, self._stop.is_set)
                work = {threads.submit(self._recognised, item, eye): item for item in items}
                try:
                    self._settle_all(work, reporter)
                except BaseException:
                    self._stop.set()
                    threads.shutdown(cancel_futures=True)
                    raise
        finally:
            self._pages.clear()

    def _advise(self, items: Sequence[ItemRecord]) -> None:
        note = how_to_install()
        for item in items:
            file = self._file(item)
            if file is not None and item.message != note.message:
                why = Unreadable(_NO_TEXT, note.message, note.details)
                self._settler.hold(item, file, why)

    def _settle_all(
        self, work: dict[Future[Reading | None], ItemRecord], reporter: Reporter
    ) -> None:
        total = len(work)
        while work:
            doing = next(iter(work.values())).path
            reporter.checkpoint(total - len(work), total, doing)
            for future in wait(work, _GLANCE_SECONDS, FIRST_COMPLETED).done:
                item = work.pop(future)
                try:
                    reading = future.result()
                except Unreadable as refusal:
                    log.info("%s: %s", item.path, refusal)
                    reading = None
                self._settle(item, reading)
        reporter.checkpoint(total, total)

    def _settle(self, item: ItemRecord, reading: Reading | None) -> None:
        """Store what was recognised, unless the file was settled by somebody in the meantime."""
        file = self._file(item)
        if file is None:
            return
        known = self._settler.document_of(file.sha256)
        if known is not None:
            self._archive.batches.note([(item.id, "", {})])
            self._settler.link(file, known)
            return
        if reading is not None and not self._settler.store([(file, reading)]):
            return
        message = mark("Picture: no text was found")
        self._settler.hold(item, file, Unreadable(_NO_TEXT, message, {_TRIED: 1}))

    def _file(self, item: ItemRecord) -> Queued | None:
        """Where the bytes of a held file are; None where it is held no more."""
        try:
            if not is_untried(self._archive.batches.item(item.id)):
                return None
            source = self._sources.of(item)
            as_queued = replace(item, reason=None, message="", details={})
            return Queued(as_queued, source, fingerprint(source))
        except (Mistake, OSError):
            return None

    def _recognised(self, item: ItemRecord, eye: Recogniser) -> Reading | None:
        return eye.read(self._sources.of(item), called(item.path), item.id)
