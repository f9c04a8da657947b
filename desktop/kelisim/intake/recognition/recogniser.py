"""One file after another through Tesseract: each page drawn by a guarded process, then read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from kelisim.base.ids import ItemId
from kelisim.base.jobs import Cancelled
from kelisim.intake.limits import Limits
from kelisim.intake.reading import Reading
from kelisim.intake.recognition.how import AS_USUAL, How
from kelisim.intake.recognition.pictures import draw_page
from kelisim.intake.recognition.recognised import read_recognised
from kelisim.intake.recognition.tesseract import NotRecognised, Tesseract
from kelisim.intake.recognition.words import Page, page_of
from kelisim.intake.spool import Spool
from kelisim.intake.worker import Guard

log = logging.getLogger(__name__)


class Recogniser:
    """Draws into the folder of ``pages``, which ``guard`` may write to; asks ``stopped`` often."""

    def __init__(
        self,
        guard: Guard,
        tesseract: Tesseract,
        pages: Spool,
        limits: Limits,
        stopped: Callable[[], bool],
        how: How = AS_USUAL,
    ) -> None:
        self._guard = guard
        self._tesseract = tesseract
        self._pages = pages
        self._limits = limits
        self._stopped = stopped
        self._how = how

    def read(self, source: Path, name: str, number: int) -> Reading | None:
        """The file with its text; None where there is no print on any page.

        ``number`` is told from those of files that are read at the same time. Raises
        `Unreadable`, `Cancelled`.
        """
        pages: list[Page] = []
        count = 1
        while len(pages) < count:
            target = Path(f"{self._pages.prefix(ItemId(number))}{len(pages)}.png")
            asked = str(source), len(pages), str(target), self._how.dpi, self._limits
            count = self._guard.outcome(self._guard.call(draw_page, *asked))
            pages.append(self._page(target))
        if not any(page.is_print for page in pages):
            return None
        reading = self._guard.call(read_recognised, str(source), name, pages, self._limits)
        return self._guard.outcome(reading)

    def _page(self, target: Path) -> Page:
        """What is on a drawn page; nothing where Tesseract gives up on it."""
        if self._stopped():
            raise Cancelled
        try:
            return page_of(self._tesseract.read(target, self._stopped, self._how))
        except NotRecognised:
            log.warning("Tesseract gave up on %s", target.name)
            return page_of("")
        finally:
            target.unlink(missing_ok=True)
