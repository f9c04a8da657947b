"""Shows the chosen document in the reader, and it or several of them in the description."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.ui.actions import Actions
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.shown_text import ShownText, shown_text

if TYPE_CHECKING:
    from kelisim.app.reading import ReadDocument
    from kelisim.app.workspace import Workspace

MOST_DESCRIBED = 2_000


class ReadingPresenter(QObject):
    """Reads off the interface thread; a description alone is read anew after an edit."""

    shown = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        actions: Actions,
        page: BrowsePage,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._other_names = actions["other_names"]
        self._workspace: Workspace | None = None
        self._query = ""
        self._shown: DocumentId | None = None
        self._selected: tuple[DocumentId, ...] = ()
        self._reading, self._describing = NewestOnly(lane, self), NewestOnly(lane, self)
        self._reading.succeeded.connect(self._show_document)
        self._describing.succeeded.connect(self._show_descriptions)
        for jobs in (self._reading, self._describing):
            jobs.failed.connect(self.failed)
        self._other_names.toggled.connect(self._mark_anew)
        page.results.document_chosen.connect(self.open)
        page.results.selection_changed.connect(self._describe)
        page.description.evidence_wanted.connect(page.reader.show_place)

    @property
    def busy(self) -> bool:
        return self._reading.busy or self._describing.busy

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """What an edit would change: the selected ones, else the one that is read."""
        return self._selected or ((self._shown,) if self._shown is not None else ())

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._describing.cancel()
        self._workspace = workspace
        self._shown, self._selected = None, ()
        self._page.reader.clear()
        self._page.description.show_descriptions(())
        self._page.description.set_read_only(workspace is None or workspace.archive.read_only)

    @Slot(str)
    def note_query(self, query: str) -> None:
        """Hits of this query are marked in what is opened from now on."""
        self._query = query

    @Slot(int)
    def open(self, document: int) -> None:
        if self._workspace is None:
            return
        read, query = self._workspace.read, self._query
        concepts = self._other_names.isChecked()

        def work(_: Reporter) -> tuple[ReadDocument, ShownText]:
            found = read(DocumentId(document), query, concepts=concepts)
            return found, shown_text(found.text)  # a book takes 30 ms, two frames of the window

        self._shown = DocumentId(document)
        self._reading.start(work)

    @Slot()
    def _mark_anew(self) -> None:
        if self._shown is not None and self._query:
            self.open(self._shown)

    @Slot(object)
    def refresh(self, documents: frozenset[DocumentId]) -> None:
        """Show again those of ``documents`` that are on the panes."""
        if self._shown in documents and len(self._selected) <= 1 and self._shown is not None:
            self.open(self._shown)
        elif documents & set(self._selected):
            self._describe(self._selected)

    @Slot(object)
    def _describe(self, documents: tuple[int, ...]) -> None:
        was_one = len(self._selected) <= 1
        self._selected = tuple(DocumentId(number) for number in documents)[:MOST_DESCRIBED]
        if self._workspace is None:
            return
        if len(self._selected) <= 1:
            self._describing.cancel()
            # With nothing selected the pane must not go on speaking of several unseen documents.
            wanted = self._selected[0] if self._selected else self._shown
            if wanted is None:
                self._page.description.show_descriptions(())
            elif not (was_one and wanted == self._shown):
                self.open(wanted)
            return
        describe, chosen = self._workspace.archive.documents.describe, self._selected

        def work(_: Reporter) -> tuple[Description, ...]:
            return tuple(describe(chosen))

        self._describing.start(work)

    @Slot(object)
    def _show_document(self, found: tuple[ReadDocument, ShownText]) -> None:
        read, shown = found
        if read.description.trashed is not None:
            self._shown = None
            self._page.reader.clear()
            self._page.description.show_descriptions(())
            return
        self._page.reader.show_document(read.description, shown, read.marks)
        if len(self._selected) <= 1:
            languages = read.other_languages
            self._page.description.show_descriptions((read.description,), read.text, languages)
        self.shown.emit(int(read.description.id))

    @Slot(object)
    def _show_descriptions(self, descriptions: object) -> None:
        self._page.description.show_descriptions(cast(tuple[Description, ...], descriptions))
