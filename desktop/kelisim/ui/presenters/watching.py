"""Looks at the watched folder of the open archive, and lets intake take in what is complete."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kelisim.base.jobs import Reporter
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.preferences import Preferences
from kelisim.ui.presenters.taking_in import IntakePresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.intake.watching import WatchedFolder

LOOK_EVERY_MS = 3_000


class WatchingPresenter(QObject):
    """Off until a person chooses a folder; remembered for each archive."""

    failed = Signal(object)
    changed = Signal(object)  # the folder, None when none is watched

    def __init__(
        self,
        intake: IntakePresenter,
        preferences: Preferences,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._intake = intake
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._watched: WatchedFolder | None = None
        self._looking = NewestOnly(lane, self)
        self._looking.succeeded.connect(self._take_in)
        self._looking.failed.connect(self.failed)
        self._tick = QTimer(self, interval=LOOK_EVERY_MS)
        self._tick.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """What is watched for the open archive."""
        workspace = self._workspace
        if workspace is None or workspace.archive.read_only:
            return None
        return self._preferences.now.watched.get(workspace.archive.uuid)

    def work_on(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._begin()

    def watch(self, folder: Path | None) -> None:
        """Take in what lies in ``folder`` and what lands there from now on; None: no longer."""
        if self._workspace is None:
            return
        watched = dict(self._preferences.now.watched)
        watched.pop(self._workspace.archive.uuid, None)
        if folder is not None:
            watched[self._workspace.archive.uuid] = folder
        self._preferences.change(watched=watched)
        self._begin()

    def _begin(self) -> None:
        self._looking.cancel()
        self._watched = None
        if self.folder is None:
            self._tick.stop()
        else:
            self._tick.start()
        self.changed.emit(self.folder)

    @Slot()
    def look(self) -> None:
        """Look once, unless an import is under way: what lands meanwhile is there afterwards."""
        workspace, folder, watched = self._workspace, self.folder, self._watched
        if workspace is None or folder is None or self._intake.running:
            return

        def work(_: Reporter) -> tuple[WatchedFolder, list[Path]]:
            watching = watched or workspace.intake().watch(folder)
            return watching, watching.look(time.monotonic(), leave_out=workspace.archive.folder)

        self._looking.start(work)

    @Slot(object)
    def _take_in(self, seen: object) -> None:
        self._watched, paths = cast("tuple[WatchedFolder, list[Path]]", seen)
        if paths:
            self._intake.take_in(paths)
