"""Hands an original out as it came: a copy where the person wants it.

It is not opened from here: a web page opened in a browser would fetch pictures from the network.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kelisim.archive.values import Original
from kelisim.base.errors import Trouble
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.ui.jobs.runner import Job, JobRunner

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace


class OriginalNotSaved(Trouble):
    """The disk is full, or the folder may not be written."""


class OriginalsPresenter(QObject):
    """Asks where, then copies off the interface thread."""

    saved = Signal(object)  # where, a str
    failed = Signal(object)

    def __init__(
        self, texts: Texts, window: QWidget, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._window = window
        self._lane = lane
        self._workspace: Workspace | None = None

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace

    @Slot(int)
    def save(self, document: int) -> None:
        """Find the document's first original and ask where its copy should be."""
        if self._workspace is None:
            return
        describe = self._workspace.archive.documents.describe

        def work(_: Reporter) -> tuple[Original, ...]:
            return tuple(
                one for found in describe([DocumentId(document)]) for one in found.originals
            )

        job = Job(work)
        job.succeeded.connect(self._ask)
        job.failed.connect(self.failed)
        self._lane.start(job)

    @Slot(object)
    def _ask(self, originals: tuple[Original, ...]) -> None:
        if self._workspace is None or not originals:
            return
        original = originals[0]
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self._texts("Save the original as it came"),
            str(Path(place) / Path(original.name).name),
        )
        if name:
            self.copy(original, Path(name))

    def copy(self, original: Original, target: Path) -> None:
        """Copy the original's bytes to ``target``."""
        if self._workspace is None:
            return
        source = self._workspace.archive.originals.path(original.sha256)

        def work(_: Reporter) -> str:
            try:
                shutil.copyfile(source, target)
            except OSError as error:
                raise OriginalNotSaved(
                    "The original could not be saved as {file}: {reason}",
                    file=str(target),
                    reason=error.strerror or str(error),
                ) from error
            return str(target)

        job = Job(work)
        job.succeeded.connect(self.saved)
        job.failed.connect(self.failed)
        self._lane.start(job)
