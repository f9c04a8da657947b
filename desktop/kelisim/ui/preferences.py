"""What the person chose, known at once and saved off the interface thread."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.jobs import Reporter
from kelisim.base.settings import KnownArchive, Settings, SettingsFile
from kelisim.ui.jobs.runner import Job, JobRunner

log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the settings of this window; `not_saved` carries the error of a full disk."""

    not_saved = Signal(object)

    def __init__(self, file: SettingsFile, lane: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._lane = lane
        self.first_start = file.is_new
        self.now: Settings = file.load()

    def change(self, **changes: object) -> None:
        """Take the fields in ``changes`` at once and save them soon."""
        self.now = replace(self.now, **changes)  # type: ignore[arg-type]

        def save(_: Reporter) -> object:
            return self._file.change(**changes)

        self._save(save)

    def remember_window(self, **texts: str) -> None:
        """Keep what the window wants to find again."""
        self.change(window={**self.now.window, **texts})

    def remember_archive(self, archive: KnownArchive) -> None:
        self.now = self.now.opened(archive)

        def save(_: Reporter) -> object:
            self._file.save(self._file.load().opened(archive))
            return None

        self._save(save)

    def forget_archive(self, archive: KnownArchive) -> None:
        self.now = self.now.forgotten(archive.path)

        def save(_: Reporter) -> object:
            self._file.save(self._file.load().forgotten(archive.path))
            return None

        self._save(save)

    def _save(self, save: object) -> None:
        job = Job(save)  # type: ignore[arg-type]
        job.failed.connect(self._complain)
        self._lane.start(job)

    @Slot(object)
    def _complain(self, error: object) -> None:
        log.warning("The settings were not saved: %s", error)
        self.not_saved.emit(error)
