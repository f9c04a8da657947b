"""Why a document was found: told while the mouse rests on it, or when it is asked for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.jobs.runner import NewestOnly
from kelisim.ui.models.reason_words import as_page, reasons_in_words
from kelisim.ui.presenters.searching import SearchPresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.search.explaining import Reason

log = logging.getLogger(__name__)


class ReasonsPresenter(QObject):
    """Asks the index beside the interface; of several questions only the newest is answered."""

    failed = Signal(object)

    def __init__(
        self,
        texts: Texts,
        actions: Actions,
        page: BrowsePage,
        search: SearchPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._view = page.results.view
        self._workspace: Workspace | None = None
        self._search = search
        self._hovering, self._asking = (NewestOnly(search.lane, self) for _ in range(2))
        self._hovering.succeeded.connect(self._tell_beside_mouse)
        self._hovering.failed.connect(self._shrug)
        self._asking.succeeded.connect(self._tell)
        self._asking.failed.connect(self.failed)
        self._view.pointed_at.connect(self._when_pointed_at)
        actions["why_found"].triggered.connect(self.explain)

    @property
    def busy(self) -> bool:
        return self._asking.busy or self._hovering.busy

    def work_on(self, workspace: Workspace | None) -> None:
        for jobs in (self._hovering, self._asking):
            jobs.cancel()
        self._workspace = workspace

    @Slot()
    def explain(self) -> None:
        """Say why the document on which the list stands was found."""
        chosen = self._view.place().document
        if chosen:
            self._ask(self._asking, chosen)

    @Slot(int)
    def _when_pointed_at(self, document: int) -> None:
        if self._search.query.strip():
            self._ask(self._hovering, document)

    def _ask(self, jobs: NewestOnly, document: int) -> None:
        if self._workspace is None:
            return
        why, query, id_ = self._workspace.why, self._search.query, DocumentId(document)
        concepts = self._search.finds_other_names

        def work(reporter: Reporter) -> tuple[int, tuple[Reason, ...]]:
            return document, why(query, [id_], reporter, concepts=concepts).get(id_, ())

        jobs.start(work)

    @Slot(object)
    def _tell_beside_mouse(self, found: tuple[int, tuple[Reason, ...]]) -> None:
        document, reasons = found
        said = reasons_in_words(reasons, self._texts)
        if said:
            self._view.tell_beside_mouse(document, as_page(self._view.title_of(document), said, ""))

    @Slot(object)
    def _tell(self, found: tuple[int, tuple[Reason, ...]]) -> None:
        document, reasons = found
        name = self._texts("Why was this found?")
        nothing = self._texts("The query asks for no word and no value that this document has.")
        self._view.tell(
            document, name, as_page("", reasons_in_words(reasons, self._texts), nothing)
        )

    @Slot(object)
    def _shrug(self, error: object) -> None:
        log.info("No reasons: %s", error)
