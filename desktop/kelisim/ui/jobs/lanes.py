"""The lanes of one window: what may wait for what."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kelisim.ui.jobs.runner import JobRunner

READERS = 3


class Lanes(QObject):
    """Reads run beside each other; everything else one by one in a lane of its own.

    Edits have one so that a correction does not wait for the end of an intake
    of a thousand files; the archive itself puts their transactions in order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.read = JobRunner(READERS, self)
        self.counts = JobRunner(1, self)  # counted in nobody's way: what a person asks goes first
        self.edits = JobRunner(1, self)
        self.intake = JobRunner(1, self)
        self.recognition = JobRunner(1, self)  # takes minutes, and nobody waits for it
        self.indexing = JobRunner(1, self)
        self.settings = JobRunner(1, self)
        self.opening = JobRunner(1, self)

    @property
    def of_archive(self) -> tuple[JobRunner, ...]:
        """The lanes whose work needs the archive open."""
        lanes = self.read, self.counts, self.edits, self.intake
        return (*lanes, self.recognition, self.indexing)

    def stop(self) -> bool:
        """Cancel all, and wait; what the person chose is still saved."""
        stopped = [lane.stop() for lane in (*self.of_archive, self.opening)]
        return all(stopped) and self.settings.wait()
