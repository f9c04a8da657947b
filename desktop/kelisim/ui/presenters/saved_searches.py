"""Saved searches: asks for names, edits through the history, counts in the background."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kelisim.app.use_cases.new_since import count_new
from kelisim.archive.commands.saved_searches import (
    ChangeSearch,
    RemoveSearch,
    RenameSearch,
    SaveSearch,
)
from kelisim.archive.values import SavedSearchRecord, search_key
from kelisim.base.ids import SavedSearchId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.search.values import Answer, Request, Sort
from kelisim.ui.dialogs.search_name import LONGEST_NAME, SearchNameDialog
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import Job, NewestOnly
from kelisim.ui.panels.saved_searches_panel import SavedSearchesPanel
from kelisim.ui.presenters.searching import SearchPresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace


class SavedSearchesPresenter(QObject):
    """Reads the list after every edit of it, and counts when the index has caught up.

    In an archive that another person has open nothing is counted: the last look was his.
    """

    failed = Signal(object)

    def __init__(
        self,
        texts: Texts,
        panel: SavedSearchesPanel,
        search: SearchPresenter,
        history: EditHistory,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._texts = texts
        self._panel = panel
        self._search = search
        self._history = history
        self._edits = lanes.edits
        self._window = window
        self._workspace: Workspace | None = None
        self._records: tuple[SavedSearchRecord, ...] = ()
        self._reading = NewestOnly(lanes.read, self)
        self._counting = NewestOnly(lanes.counts, self)
        self._reading.succeeded.connect(self._show)
        self._counting.succeeded.connect(self._show_new)
        for jobs in (self._reading, self._counting):
            jobs.failed.connect(self.failed)
        panel.search_chosen.connect(self.look_at)
        panel.save_wanted.connect(self.ask_to_save)
        panel.rename_wanted.connect(self._ask_to_rename)
        panel.replace_wanted.connect(self._replace)
        panel.remove_wanted.connect(self._remove)
        search.query_changed.connect(panel.show_query)
        search.other_names_switched.connect(self.count)

    @property
    def busy(self) -> bool:
        return self._reading.busy or self._counting.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._reading.cancel()
        self._counting.cancel()
        self._workspace = workspace
        self._records = ()
        self._panel.forget()
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the list anew: somebody edited it."""
        if self._workspace is None:
            return
        saved_searches = self._workspace.archive.saved_searches

        def work(_: Reporter) -> tuple[SavedSearchRecord, ...]:
            return tuple(saved_searches.all())

        self._reading.start(work)

    @Slot()
    def count(self) -> None:
        """Count what is new in each, off the interface thread."""
        workspace, records = self._workspace, self._records
        if workspace is None or workspace.archive.read_only or not records:
            return
        concepts = self._search.finds_other_names

        def search(request: Request, reporter: Reporter) -> Answer:
            return workspace.search(replace(request, concepts=concepts), reporter)

        def work(reporter: Reporter) -> dict[SavedSearchId, int]:
            saved_searches = workspace.archive.saved_searches
            return {
                one.id: count_new(search, one, saved_searches.later_than(one.newest), reporter)
                for one in records
            }

        self._counting.start(work)

    @Slot(object, bool)
    def look_at(self, record: SavedSearchRecord, new_first: bool) -> None:
        """Run a saved search; what is found is no longer new afterwards."""
        kept = cast(Sort, record.sort) if record.sort in get_args(Sort) else "relevance"
        self._search.look_for(record.query, "added" if new_first else kept)
        workspace = self._workspace
        if workspace is None or workspace.archive.read_only:
            return
        self._counting.cancel()
        self._panel.show_new({record.id: 0})

        def work(_: Reporter) -> None:
            workspace.archive.saved_searches.looked(record.id)

        looking = Job(work)
        looking.succeeded.connect(self.read)
        looking.failed.connect(self.failed)
        self._edits.start(looking)

    @Slot()
    def ask_to_save(self) -> None:
        query = self._search.query
        named = next((one.name for one in self._records if one.query == query), None)
        name = named or query[:LONGEST_NAME] or self._texts("All documents")
        self._ask(name, query, self._records, replaces=True).decided.connect(self._save)

    @Slot(object)
    def _ask_to_rename(self, record: SavedSearchRecord) -> None:
        others = tuple(one for one in self._records if one.id != record.id)
        dialog = self._ask(record.name, record.query, others, replaces=False)
        dialog.decided.connect(lambda name: self._history.perform(RenameSearch(record.id, name)))

    def _ask(
        self, name: str, query: str, others: tuple[SavedSearchRecord, ...], *, replaces: bool
    ) -> SearchNameDialog:
        taken = [one.name for one in others]
        dialog = SearchNameDialog(
            self._texts, name, query, taken, replaces=replaces, parent=self._window
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def _save(self, name: str) -> None:
        """Keep the query of now under ``name``, in place of one that has the name."""
        same = [one for one in self._records if search_key(one.name) == search_key(name)]
        if same:
            self._replace(same[0])
        else:
            command = SaveSearch(name.strip(), self._search.query, self._search.sort)
            self._history.perform(command)

    @Slot(object)
    def _replace(self, record: SavedSearchRecord) -> None:
        query, sort = self._search.query, self._search.sort
        self._history.perform(ChangeSearch(record.id, query, sort, record.name))

    @Slot(object)
    def _remove(self, record: SavedSearchRecord) -> None:
        self._history.perform(RemoveSearch(record.id, record.name))

    @Slot(object)
    def _show(self, records: tuple[SavedSearchRecord, ...]) -> None:
        self._records = records
        if self._workspace is not None:
            read_only = self._workspace.archive.read_only
            self._panel.show_searches(records, read_only=read_only)
            self.count()

    @Slot(object)
    def _show_new(self, new: dict[SavedSearchId, int]) -> None:
        self._panel.show_new(new)
