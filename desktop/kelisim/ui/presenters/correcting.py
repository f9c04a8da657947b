"""Reads a document to be corrected, draws its pages, keeps drafts, and saves what was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from kelisim.base.errors import KelisimError
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.lang.doubtful import prepare
from kelisim.ui.correct_page import CorrectPage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import Job, NewestOnly
from kelisim.ui.models.correction import Correction

if TYPE_CHECKING:
    from kelisim.app.drafts import Draft
    from kelisim.app.page_pictures import PagePictures
    from kelisim.app.workspace import Workspace
    from kelisim.archive.commands.command import Command
    from kelisim.archive.values import ChangeRecord

DRAFT_EVERY_MS = 2_000


class CorrectingPresenter(QObject):
    """Typed words are kept every two seconds, and are there again after a crash."""

    failed = Signal(object)
    ready = Signal()  # a document is on the page
    left = Signal()

    def __init__(
        self,
        texts: Texts,
        page: CorrectPage,
        history: EditHistory,
        lanes: Lanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._page, self._history, self._lanes = texts, page, history, lanes
        self._workspace: Workspace | None = None
        self._pictures: PagePictures | None = None
        self._saving: tuple[list[str], list[int | None]] | None = None
        self._reading = NewestOnly(lanes.read, self)
        self._drawing = NewestOnly(lanes.read, self)
        self._building = NewestOnly(lanes.read, self)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self.failed)
        self._drawing.succeeded.connect(page.show_picture)
        self._drawing.failed.connect(self._tell_no_picture)
        self._building.succeeded.connect(self._perform)
        self._building.failed.connect(self._when_not_saved)
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_EVERY_MS)
        self._drafting.timeout.connect(self.keep_draft)
        page.typed.connect(self._note_typing)
        page.picture_wanted.connect(self._draw)
        page.save_wanted.connect(self.save)
        page.discard_wanted.connect(self._discard)
        page.left.connect(self._leave)
        history.changed.connect(self._when_changed)
        history.refused.connect(self._when_not_saved)

    @property
    def busy(self) -> bool:
        waiting = self._reading.busy or self._drawing.busy or self._building.busy
        return waiting or self._saving is not None

    def work_on(self, workspace: Workspace | None) -> None:
        self._close()
        self._workspace = workspace

    @Slot(int)
    def open(self, document: int) -> None:
        """Read a document; it is shown as soon as it is there."""
        workspace, shown = self._workspace, self._page.correction
        if workspace is None or workspace.archive.read_only:
            return
        if shown is not None and shown.is_changed and shown.shown.document == document:
            self.ready.emit()  # somebody was typing here, and comes back
            return
        self.keep_draft()
        read = workspace.read_correctable

        def work(_: Reporter) -> Correction:
            prepare()
            return Correction(read(DocumentId(document)))

        self._reading.start(work)

    @Slot(object)
    def refresh(self, documents: frozenset[DocumentId]) -> None:
        """Show a text anew that was changed elsewhere, unless somebody is typing in it."""
        shown = self._page.correction
        if shown is None or self._workspace is None or shown.is_changed or self._saving:
            return
        if shown.shown.document in documents:
            self.open(shown.shown.document)

    @Slot()
    def save(self) -> None:
        """Give the document the text that is on the page; what is typed meanwhile waits."""
        shown, workspace = self._page.correction, self._workspace
        if shown is None or workspace is None or self._saving or not shown.is_changed:
            return
        texts, sureness = list(shown.texts), list(shown.sureness)
        self._saving = texts, sureness
        correctable, build = shown.shown, workspace.correction
        self._building.start(lambda _: build(correctable, texts, sureness))

    @Slot()
    def keep_draft(self) -> None:
        """Write down what was typed and is not saved."""
        self._drafting.stop()
        shown = self._page.correction
        if shown is not None and shown.is_changed and not self._saving:
            self._write_draft(shown.shown.document, tuple(shown.texts), tuple(shown.sureness))

    def _write_draft(
        self, document: DocumentId, texts: tuple[str, ...], sureness: tuple[int | None, ...]
    ) -> None:
        from kelisim.app.drafts import Draft

        self._put_draft(document, Draft(datetime.now(UTC), texts, sureness))

    def _put_draft(self, document: DocumentId, draft: Draft | None) -> None:
        if (workspace := self._workspace) is None:
            return
        drafts = workspace.drafts()
        job = Job(lambda _: drafts.keep(document, draft) if draft else drafts.drop(document))
        job.failed.connect(self.failed)
        self._lanes.edits.start(job)

    @Slot()
    def _note_typing(self) -> None:
        if not self._drafting.isActive():
            self._drafting.start()

    @Slot(object)
    def _show(self, read: Correction) -> None:
        if self._workspace is None:
            return
        before = self._page.correction
        if before is not None and before.shown.document == read.shown.document:
            if before.texts == read.texts and before.sureness == read.sureness:
                before.shown = read.shown
                self.ready.emit()
                return
            read.at = min(before.at, len(read.texts) - 1)
        self._page.show_correction(read)
        self.ready.emit()

    @Slot(int, int)
    def _draw(self, number: int, width_px: int) -> None:
        shown, workspace = self._page.correction, self._workspace
        original = shown.shown.picture if shown is not None else None
        if workspace is None or original is None:
            return
        if self._pictures is None:
            self._pictures = workspace.page_pictures()
        pictures = self._pictures

        def work(_: Reporter) -> QImage:
            return QImage.fromData(pictures.draw(original, number, width_px))

        self._drawing.start(work)

    @Slot(object)
    def _tell_no_picture(self, error: object) -> None:
        if isinstance(error, KelisimError):
            self._page.picture.show_words(self._texts.sentence(error))
        else:
            self.failed.emit(error)

    @Slot(object)
    def _perform(self, command: Command) -> None:
        self._history.perform(command)

    @Slot(object, str)
    def _when_changed(self, change: ChangeRecord, way: str) -> None:
        shown = self._page.correction
        if self._saving is None or shown is None or way != "done":
            return
        if shown.shown.document in change.documents:
            shown.note_saved(*self._saving)
            self._saving = None
            self._put_draft(shown.shown.document, None)
            self._page.note_saved()
            self.keep_draft()

    @Slot(object)
    def _when_not_saved(self, error: object) -> None:
        if self._saving is not None:
            self._saving = None
            self.keep_draft()
            if self.sender() is self._building:
                self.failed.emit(error)

    @Slot()
    def _discard(self) -> None:
        if (shown := self._page.correction) is not None:
            self._drafting.stop()
            self._put_draft(shown.shown.document, None)
            self._page.show_correction(None)
        self._page.left.emit()

    @Slot()
    def _leave(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        """Keep what was typed, and let the process go that draws pages."""
        self.keep_draft()
        for jobs in (self._reading, self._drawing, self._building):
            jobs.cancel()
        self._saving = None
        self._page.show_correction(None)
        pictures, self._pictures = self._pictures, None
        if pictures is not None:
            close = pictures.close
            self._lanes.read.start(Job(lambda _: close()))
