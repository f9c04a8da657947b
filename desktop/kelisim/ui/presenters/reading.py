"""Shows the chosen document in the reader, and it or several of them in the description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.lang.parallel_places import parallel_places, place_beside
from kelisim.search.query.parser import parse
from kelisim.search.query.tree import asks_for_trash
from kelisim.ui.actions import Actions
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.shown_text import ShownText, shown_text

if TYPE_CHECKING:
    from kelisim.app.reading import ReadDocument
    from kelisim.app.workspace import Workspace

MOST_DESCRIBED = 2_000
_Read = tuple["ReadDocument", ShownText, int | None]
"""A document, its text laid out, and the code point of that to begin at."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """On the way to a parallel text: what was read, and which place of it."""

    to: DocumentId
    shown: ShownText
    place: int

    def place_in(self, other: ShownText) -> int:
        return place_beside(parallel_places(self.shown.text, other.text), self.place)


class ReadingPresenter(QObject):
    """Reads off the interface thread; a description alone is read anew after an edit."""

    shown = Signal(int)
    read_changed = Signal(object)  # ReadDocument, or None when nothing is read any more
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
        self.query = ""
        self._beside: _Beside | None = None
        self._around: frozenset[DocumentId] = frozenset()
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
    def current(self) -> DocumentId | None:
        """The document that is read."""
        return self._shown

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """What an edit would change: the selected ones, else the one that is read."""
        return self._selected or ((self._shown,) if self._shown is not None else ())

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._describing.cancel()
        self._workspace = workspace
        self._selected = ()
        self._show_nothing()
        self._page.description.set_read_only(workspace is None or workspace.archive.read_only)

    @Slot(str)
    def note_query(self, query: str) -> None:
        """Hits of this query are marked in what is opened from now on."""
        self.query = query

    @property
    def concepts(self) -> bool:
        """Whether hits on the same names in other languages are marked."""
        return self._other_names.isChecked()

    @property
    def _looks_into_trash(self) -> bool:
        """Whether a person asks for what was thrown away; else it is seen no more."""
        return asks_for_trash(parse(self.query).tree)

    @Slot(int)
    def open(self, document: int) -> None:
        if self._workspace is None:
            return
        read, query, concepts = self._workspace.read, self.query, self.concepts
        came = self._beside if self._beside and self._beside.to == document else None

        def work(_: Reporter) -> _Read:
            found = read(DocumentId(document), query, concepts=concepts)
            shown = shown_text(found.text)  # a book takes 30 ms, two frames of the window
            return found, shown, came.place_in(shown) if came else None

        self._shown = DocumentId(document)
        self._reading.start(work)

    def open_beside(self, document: int) -> None:
        """Open a parallel text where it says what now stands at the top of the reader."""
        reader = self._page.reader
        self._beside = _Beside(DocumentId(document), reader.shown, reader.place)
        self.go_to(document)

    def go_to(self, document: int) -> None:
        """Open a document, in the list too where it is listed."""
        results = self._page.results
        if not results.choose(document):
            self.open(document)
            results.view.clearSelection()  # or an edit would still mean what was selected
        elif self._shown != document:
            self.open(document)

    @Slot()
    def _mark_anew(self) -> None:
        if self._shown is not None and self.query:
            self.open(self._shown)

    @Slot(object)
    def refresh(self, documents: frozenset[DocumentId]) -> None:
        """Show again those of ``documents`` that are on the panes."""
        concerned = self._shown in documents or bool(documents & self._around)
        if concerned and len(self._selected) <= 1 and self._shown is not None:
            self.open(self._shown)
        elif documents & set(self._selected):
            self._describe(self._selected)

    def _show_nothing(self) -> None:
        self._shown, self._around = None, frozenset()
        self._page.reader.clear()
        self._page.description.show_descriptions(())
        self.read_changed.emit(None)

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
    def _show_document(self, found: _Read) -> None:
        read, shown, place = found
        self._beside = None  # not before: the list opens a document twice, selected and current
        thrown_away = read.description.trashed is not None
        if self._workspace is None or (thrown_away and not self._looks_into_trash):
            self._show_nothing()
            return
        self._around = frozenset(
            (read.description.id, *(one.description.id for one in read.related))
        )
        self._page.reader.show_document(read.description, shown, read.marks, place)
        read_only = self._workspace.archive.read_only
        self._page.reader.show_related(read.related, read_only=read_only)
        if len(self._selected) <= 1:
            self._page.description.show_descriptions(
                (read.description,), read.text, read.other_languages, read.related
            )
        self.shown.emit(int(read.description.id))
        self.read_changed.emit(read)

    @Slot(object)
    def _show_descriptions(self, descriptions: object) -> None:
        self._page.description.show_descriptions(cast(tuple[Description, ...], descriptions))
