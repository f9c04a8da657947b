"""Pages of originals drawn for a person to look at, each in a guarded process."""

from __future__ import annotations

from threading import Lock

from kelisim.archive.originals import Originals
from kelisim.archive.values import Original
from kelisim.base.errors import Mistake
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.showing import picture_of_page
from kelisim.intake.worker import Guard


class PagePictures:
    """One worker process, which starts with the first page and goes home with `close`.

    May be used from any thread.
    """

    def __init__(self, originals: Originals, limits: Limits) -> None:
        self._originals = originals
        self._limits = limits
        self._guard: Guard | None = None
        self._lock = Lock()

    def draw(self, original: Original, number: int, width_px: int) -> bytes:
        """Page ``number`` (from 0) of an original as a PNG about ``width_px`` wide.

        Raises `Mistake` where there is no such page, or it cannot be drawn.
        """
        path = str(self._originals.path(original.sha256))
        with self._lock:
            if self._guard is None:
                self._guard = Guard(self._limits, 1)
            guard = self._guard
        try:
            drawn = guard.call(picture_of_page, path, number, width_px, self._limits)
            return guard.outcome(drawn)
        except Unreadable as refusal:
            raise Mistake(refusal.message, **refusal.details) from refusal

    def close(self) -> None:
        """Let the worker go; a later page starts another."""
        with self._lock:
            guard, self._guard = self._guard, None
        if guard is not None:
            guard.close()
