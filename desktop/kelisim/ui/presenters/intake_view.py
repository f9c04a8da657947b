"""Shows the running batch, or the last one, on the intake page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.ids import BatchId
from kelisim.base.jobs import Reporter, Work
from kelisim.ui.intake_page import IntakePage
from kelisim.ui.jobs.runner import Job, NewestOnly
from kelisim.ui.models.intake_plan import plan_in_words
from kelisim.ui.models.intake_ways import Way
from kelisim.ui.presenters.names import NamesPresenter
from kelisim.ui.presenters.taking_in import IntakePresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.intake.plan import Plan
    from kelisim.ui.shell import Shell

FOLLOW_MS = 250
FEW = 20
"""So many single files need no plan."""
Shown = tuple[BatchRecord | None, tuple[ItemRecord, ...], int]


class IntakeViewPresenter(QObject):
    """Reads the items when the page is opened; what is settled meanwhile comes by signal."""

    failed = Signal(object)
    document_wanted = Signal(int)
    compare_wanted = Signal(int, int)  # a document, and an earlier one that it resembles

    def __init__(
        self,
        shell: Shell,
        page: IntakePage,
        intake: IntakePresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        lanes = shell.lanes
        self._texts = shell.texts
        self._page = page
        self._intake = intake
        self._lanes = lanes
        self._workspace: Workspace | None = None
        self._asked: tuple[ItemRecord, ...] = ()
        self._proposed: tuple[Path, ...] = ()
        self._by_names = False
        self.names = NamesPresenter(shell.texts, page.names, shell.preferences, lanes, self)
        self.names.failed.connect(self.failed)
        self.names.judged.connect(page.ask.yes.setEnabled)
        page.ask.names.toggled.connect(self._toggle_names)
        self._reading = NewestOnly(lanes.read, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        self._previewing = NewestOnly(lanes.read, self)
        self._previewing.succeeded.connect(page.ask.show_preview)
        self._tick = QTimer(self, interval=FOLLOW_MS)
        self._tick.timeout.connect(self._follow)
        intake.settled.connect(page.settle)
        intake.began.connect(self._when_began)
        for ended in (intake.finished, intake.stopped, intake.tried):
            ended.connect(self.read)
        page.stop_wanted.connect(intake.give_up)
        page.pause_wanted.connect(intake.stop)
        page.resume_wanted.connect(intake.go_on)
        page.undo_wanted.connect(self._undo)
        page.holding_wanted.connect(self.read)
        page.way_wanted.connect(self._go)
        page.ask.password_given.connect(self._try_password)
        page.ask.encoding_chosen.connect(self._try_encoding)
        page.ask.encoding_tried.connect(self._preview)
        page.ask.agreed.connect(self._discard)
        page.ask.plan_agreed.connect(self._take_in_proposed)

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._previewing.cancel()
        self._tick.stop()
        self._workspace = workspace
        self._page.ask.leave()
        self._page.show_batch(None, ())

    @Slot()
    def read(self) -> None:
        """Read the latest batch anew, or what is held, whichever is shown."""
        if self._workspace is None:
            return
        batches, holding = self._workspace.archive.batches, self._page.shows_holding

        def work(_: Reporter) -> Shown:
            held = tuple(batches.held())
            latest = max(batches.all(), key=lambda batch: batch.id, default=None)
            if holding or latest is None:
                return None, held, len(held)
            return latest, tuple(batches.items(latest.id)), len(held)

        self._reading.start(work)
        self._follow()

    @Slot(object)
    def _show(self, shown: object) -> None:
        batch, items, held_in_all = cast(Shown, shown)
        if self._page.shows_holding:
            self._page.show_holding(items)
        else:
            self._page.show_batch(batch, items if batch else (), held_in_all)

    @Slot()
    def _when_began(self) -> None:
        self._tick.start()
        QTimer.singleShot(FOLLOW_MS * 2, self.read)

    @Slot()
    def _follow(self) -> None:
        running, progress = self._intake.running, self._intake.progress
        sentence = self._intake.pace_in_words() if running else ""
        self._page.show_progress(sentence, progress.done, progress.total, running)
        if not running:
            self._tick.stop()

    # -- what is to be taken in

    def propose(self, paths: Sequence[Path]) -> None:
        """Say what an import of ``paths`` would do; one of a few files simply begins."""
        workspace = self._workspace
        if workspace is None or not paths:
            return
        if len(paths) <= FEW and not any(path.is_dir() for path in paths):
            self._intake.take_in(paths)
            return
        self._plan(workspace, paths)

    def propose_by_names(self, paths: Sequence[Path]) -> None:
        """Say what an import of ``paths`` would do, and have their names read by a pattern."""
        if (workspace := self._workspace) is not None:
            self._plan(workspace, paths, by_names=True)

    def _plan(self, workspace: Workspace, paths: Sequence[Path], *, by_names: bool = False) -> None:
        self._proposed, self._by_names = tuple(paths), by_names
        job = Job(lambda reporter: workspace.intake().plan(paths, reporter))
        job.succeeded.connect(self._ask_about)
        job.failed.connect(self.failed)
        self._lanes.intake.start(job)

    @Slot(object)
    def _ask_about(self, plan: object) -> None:
        self._page.ask.ask_whether_to_take_in(plan_in_words(cast("Plan", plan), self._texts))
        self._page.ask.names.setChecked(self._by_names)

    @Slot()
    def _take_in_proposed(self) -> None:
        self._intake.take_in(self._proposed, said_of=self.names.said_of())

    @Slot(bool)
    def _toggle_names(self, wanted: bool) -> None:
        """Show what the names that are about to come in say, or let them say nothing."""
        if wanted and self._workspace is not None:
            self.names.open(self._proposed, self._workspace.archive.folder)
        else:
            self.names.close()
            self._page.ask.yes.setEnabled(True)

    # -- what a person does about a file

    @Slot(str, tuple)
    def _go(self, way: str, items: tuple[ItemRecord, ...]) -> None:
        workspace, first = self._workspace, items[0]
        if workspace is None:
            return
        if way == Way.OPEN and first.document is not None:
            self.document_wanted.emit(int(first.document))
        elif way == Way.COMPARE and first.document is not None:
            self.compare_wanted.emit(int(first.document), int(first.details["similar_to"]))
        elif workspace.archive.read_only:
            return
        elif way == Way.PASSWORD:
            self._asked = items
            self._page.ask.ask_password(_name(first), len(self._locked()))
        elif way == Way.ENCODING:
            self._asked = items
            self._page.ask.ask_encoding(_name(first))
        elif way == Way.DISCARD:
            self._asked = items
            self._page.ask.ask_whether_to_forget(len(items))
        else:
            self._try(way, items)

    def _try(self, way: str, items: tuple[ItemRecord, ...]) -> None:
        """Read again at once, as the way says."""
        from kelisim.intake.readers.base import Wishes

        wishes = Wishes(salvage=way == Way.SALVAGE, as_picture=way == Way.PICTURE)
        self._intake.try_again(items, wishes, raised=way == Way.RAISE)

    def _locked(self) -> tuple[ItemRecord, ...]:
        return tuple(item for item in self._page.model.items if item.reason == "encrypted")

    @Slot(str, bool)
    def _try_password(self, password: str, on_all: bool) -> None:
        from kelisim.intake.readers.base import Wishes

        items = self._locked() if on_all else self._asked
        self._intake.try_again(items, Wishes(password=password))

    @Slot(str)
    def _try_encoding(self, encoding: str) -> None:
        self._intake.read_in(self._asked, encoding)

    @Slot(str)
    def _preview(self, encoding: str) -> None:
        workspace = self._workspace
        if workspace is None or not self._asked:
            return
        item = self._asked[0]
        self._previewing.start(lambda _: workspace.preview(item, encoding))

    @Slot()
    def _discard(self) -> None:
        workspace, items = self._workspace, [item.id for item in self._asked]
        if workspace is None:
            return
        self._do(lambda _: workspace.intake().discard(items))

    @Slot(int)
    def _undo(self, batch: int) -> None:
        if (workspace := self._workspace) is not None:
            self._do(lambda _: workspace.archive.undo_batch(BatchId(batch)))

    def _do(self, work: Work[object]) -> None:
        job = Job(work)
        job.succeeded.connect(self.read)
        job.failed.connect(self.failed)
        self._lanes.edits.start(job)


def _name(item: ItemRecord) -> str:
    return item.path.replace("\\", "/").rpartition("/")[2]
