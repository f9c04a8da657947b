"""Keeps the words that the description pane completes from: the archive's own names and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import Field
from kelisim.base.jobs import Reporter
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.panels.description_panel import DescriptionPanel

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

Words = dict[str, tuple[str, ...]]
_IN_USE: tuple[Field, ...] = ("source", "place", "event", "speaker", "tag")


class VocabularyPresenter(QObject):
    """Reads the words anew when they have changed."""

    failed = Signal(object)

    def __init__(
        self, panel: DescriptionPanel, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._workspace: Workspace | None = None
        self._reading = NewestOnly(lane, self)
        self._reading.succeeded.connect(self._offer)
        self._reading.failed.connect(self.failed)

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._workspace = workspace
        self.read()

    @Slot()
    def read(self) -> None:
        if self._workspace is None:
            return
        values_in_use = self._workspace.archive.documents.values_in_use

        def work(reporter: Reporter) -> Words:
            words: Words = {}
            for field in _IN_USE:
                reporter.checkpoint()
                words[field] = tuple(values_in_use(field))
            return words

        self._reading.start(work)

    @Slot(object)
    def _offer(self, words: object) -> None:
        for field, found in cast(Words, words).items():
            self._panel.offer_completions(field, found)
