"""The second chance of a refused document: LibreOffice converts it, and it is read again."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

from kelisim.intake.conversion.advice import how_to_install, not_opened
from kelisim.intake.conversion.converted import read_converted
from kelisim.intake.conversion.kinds import Kind, kind_of
from kelisim.intake.conversion.office import NotConverted, Office
from kelisim.intake.holding import Queued
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.reading import Reading
from kelisim.intake.walk import called
from kelisim.intake.worker import Guard

log = logging.getLogger(__name__)

_WORTH_TRYING = ("damaged", "unsupported")


class Conversion:
    """One document at a time, in a thread; ``rooms`` is a folder for what LibreOffice writes.

    Close it when the batch ends, or is stopped: then nothing of LibreOffice runs any more.
    """

    def __init__(self, office: Office | None, rooms: Path, guard: Guard, limits: Limits) -> None:
        self._office = office
        self._rooms = rooms
        self._guard = guard
        self._limits = limits
        self._stop = Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="conversion")

    def second_chance(self, file: Queued, refusal: Unreadable) -> Future[Reading] | Unreadable:
        """Begin to convert a file that was refused; or the reason that it is held for.

        The future raises `Unreadable` with that reason where LibreOffice gives up as well.
        """
        kind = kind_of(file.source) if refusal.reason in _WORTH_TRYING else None
        if kind is None or (kind.has_reader and self._office is None):
            return refusal
        if self._office is None:
            return how_to_install(kind)
        last_word = refusal if kind.has_reader else not_opened(kind)
        return self._thread.submit(self._read, self._office, file, kind, last_word)

    def close(self) -> None:
        self._stop.set()
        self._thread.shutdown(cancel_futures=True)
        shutil.rmtree(self._rooms, ignore_errors=True)

    def _read(self, office: Office, file: Queued, kind: Kind, last_word: Unreadable) -> Reading:
        room = self._rooms / str(file.item.id)
        shutil.rmtree(room, ignore_errors=True)
        try:
            made = office.convert(file.source, kind, room, self._limits, self._stop.is_set)
            name = called(file.item.path)
            task = (str(file.source), name, str(made), kind.media_type, self._limits)
            return self._guard.outcome(self._guard.call(read_converted, *task))
        except (NotConverted, Unreadable, OSError) as error:
            log.info("LibreOffice and %s: %r", file.item.path, error)
            raise last_word from error
        finally:
            shutil.rmtree(room, ignore_errors=True)
