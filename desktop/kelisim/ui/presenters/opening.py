"""Opens archives and closes them, off the interface thread and one at a time."""

from __future__ import annotations

import getpass
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import BatchRecord
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.base.notices import Notice
from kelisim.intake.adjusting import limits_of
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import Job

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.intake.limits import Limits
    from kelisim.ui.preferences import Preferences

DEMO_NAME = "Үлгі мұрағат"


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that is open now, and what the window wants to know of it first."""

    workspace: Workspace
    folder: Path
    documents: int
    unfinished: tuple[BatchRecord, ...]


class NoticeBridge(QObject):
    """Carries what the archive announces on any thread to the interface thread."""

    announced = Signal(object)  # Notice

    def tell(self, notice: Notice) -> None:
        self.announced.emit(notice)


class OpeningPresenter(QObject):
    """The caller must have stopped using the old archive before asking for another."""

    opened = Signal(object)  # Opened
    failed = Signal(object)
    closed = Signal()
    progressed = Signal(object)  # Progress, while the demo is made

    def __init__(
        self,
        lanes: Lanes,
        bridge: NoticeBridge,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._bridge = bridge
        self._user = preferences.now.user or getpass.getuser()
        self._preferences = preferences
        self._workspace: Workspace | None = None

    def open(self, folder: Path) -> None:
        """Open the archive in ``folder``."""
        self._start(lambda _: self._open(folder))

    def create(self, folder: Path, name: str) -> None:
        """Make an archive in ``folder`` and open it."""

        def work(_: Reporter) -> Opened:
            from kelisim.archive.archive import Archive

            Archive.create(folder, name).close()
            return self._open(folder)

        self._start(work)

    def open_demo(self, folder: Path) -> None:
        """Open the demo archive, which is made first if it is not there."""

        def work(reporter: Reporter) -> Opened:
            if (folder / "archive.toml").exists():
                return self._open(folder)
            self._make_demo(folder, reporter)
            return self._open(folder)

        self._start(work)

    def remove(self, folder: Path) -> None:
        """Close what is open and delete the archive in ``folder`` with everything in it."""

        def work(_: Reporter) -> None:
            shutil.rmtree(folder)

        self._start(work)

    @Slot()
    def stop(self) -> None:
        """Do not go on with what is being opened or made."""
        self._lanes.opening.cancel_all()

    def close(self) -> None:
        """Close what is open; the interface thread waits, so only at the end."""
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def close_soon(self) -> None:
        """Close what is open and go on without an archive."""
        self._start(lambda _: None)

    def _start(self, work: Callable[[Reporter], Opened | None]) -> None:
        for lane in self._lanes.of_archive:
            lane.cancel_all()
        old, self._workspace = self._workspace, None

        def close_and_work(reporter: Reporter) -> Opened | None:
            for lane in self._lanes.of_archive:
                lane.wait()
            if old is not None:
                old.close()
            return work(reporter)

        job = Job(close_and_work)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.closed)
        job.progressed.connect(self.progressed)
        self._lanes.opening.start(job)

    def _make_demo(self, folder: Path, reporter: Reporter) -> None:
        from kelisim.app.use_cases.demo import fill_with_demo
        from kelisim.app.workspace import Workspace
        from kelisim.archive.archive import Archive

        # Half a demo must never be taken for a whole one: it gets its name when it is whole.
        unfinished = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        Archive.create(unfinished, DEMO_NAME).close()
        try:
            with Workspace.open(unfinished, user=self._user) as workspace:
                fill_with_demo(workspace, reporter)
        except Cancelled:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        unfinished.rename(folder)

    def _open(self, folder: Path) -> Opened:
        from kelisim.app.workspace import Workspace

        workspace = Workspace.open(
            folder, user=self._user, announce=self._bridge.tell, limits=self._limits
        )
        try:
            archive = workspace.archive
            unfinished = () if archive.read_only else tuple(archive.batches.unfinished())
            return Opened(workspace, folder, archive.documents.count(), unfinished)
        except BaseException:
            workspace.close()
            raise

    def _limits(self) -> Limits:
        return limits_of(self._preferences.now.limits)

    @Slot(object)
    def _take(self, opened: Opened | None) -> None:
        if opened is None:
            self.closed.emit()
            return
        self._workspace = opened.workspace
        self.opened.emit(opened)
