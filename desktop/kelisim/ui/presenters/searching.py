"""From what is typed or clicked to an answer on the panes; the newest question wins."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.lang.dates import bounds
from kelisim.search.query.chips import Chip, chips, without
from kelisim.search.query.conditions import conditions, toggled, with_dates, without_field
from kelisim.search.values import Answer, Mode, Request, Sort
from kelisim.ui.actions import Actions
from kelisim.ui.bars.search_field import Completed, SearchField
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.list_place import ListPlace
from kelisim.ui.presenters.trail import Trail

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

log = logging.getLogger(__name__)
PAGE = 30
"""Hits of one answer, three screens of them: the text of each is searched for its passage."""
MOST_AGAIN = 300
"""Hits of an answer that takes a person back to where he was, or shows the same list anew."""


class SearchPresenter(QObject):
    """Owns the query and its order. `answered` follows every first page that was shown."""

    answered = Signal(object)  # Answer
    failed = Signal(object)
    query_changed = Signal(str)
    other_names_switched = Signal()
    query_settled = Signal(str)  # it was asked by Enter, or a document of its result was opened

    def __init__(
        self,
        texts: Texts,
        actions: Actions,
        field: SearchField,
        page: BrowsePage,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._actions = actions
        self._field = field
        self._page = page
        self._workspace: Workspace | None = None
        self.lane = lane
        self.query = ""
        self.sort: Sort = "relevance"
        self._shown: str | None = None  # the query whose answer is on the panes
        self._wanted_place: ListPlace | None = None
        self._trail = Trail()
        self._search, self._more, self._complete = (NewestOnly(lane, self) for _ in range(3))
        self._search.succeeded.connect(self._show)
        self._search.failed.connect(self.failed)
        self._more.succeeded.connect(self._append)
        self._more.failed.connect(self.failed)
        self._complete.succeeded.connect(self._offer)
        self._complete.failed.connect(self._shrug)
        self._connect()

    @property
    def finds_other_names(self) -> bool:
        return self._actions["other_names"].isChecked()

    @property
    def busy(self) -> bool:
        return self._search.busy

    def work_on(self, workspace: Workspace | None) -> None:
        """Search this archive from now on; None: stop searching."""
        for jobs in (self._search, self._more, self._complete):
            jobs.cancel()
        self._workspace = workspace
        self._trail = Trail()
        self._shown = None
        self._page.facets.forget_places()
        self._show_trail()
        if workspace is not None:
            self.ask(self._field.text())

    @Slot(str)
    def ask(self, query: str) -> None:
        """Search for ``query`` now, in place of whatever is being searched."""
        self._note_place()
        self._wanted_place = None
        self._ask(query, PAGE)

    @Slot(str)
    def _ask_typed(self, query: str) -> None:
        self._note_place()
        self._wanted_place = None
        self._ask(query, PAGE, typed=True)

    def look_for(self, query: str, sort: Sort) -> None:
        """Search for ``query`` and have the result in that order."""
        self.sort = sort
        self._page.results.show_sort(sort)
        self.ask(query)

    def _ask(self, query: str, limit: int, *, typed: bool = False) -> None:
        if query != self.query:
            self.query = query
            self._page.results.show_dates(*self._days())
            self.query_changed.emit(query)
        self._field.show_query(query)
        self._trail.go(query, self.sort, typed_at=monotonic() if typed else None)
        self._show_trail()
        self._start(limit)

    @Slot()
    def repeat(self) -> None:
        """Ask the same again: the archive has changed. What is listed now stays as long."""
        place = self._wanted_place
        if place is None and self._shown == self.query:
            place = self._page.results.place()
        self._start(place.rows if place else PAGE)

    def _start(self, limit: int) -> None:
        if self._workspace is None:
            return
        search = self._workspace.search
        limit = min(max(limit, PAGE), MOST_AGAIN)
        request = Request(
            self.query, self.sort, limit, timeline="month", concepts=self.finds_other_names
        )

        def work(reporter: Reporter) -> tuple[Answer, tuple[Chip, ...]]:
            return search(request, reporter), chips(request.query)

        self._search.start(work)

    def _connect(self) -> None:
        results, facets, hints = self._page.results, self._page.facets, self._page.hints
        row = self._page.chips
        row.removal_wanted.connect(self._take_out)
        row.place_wanted.connect(self._field.point_at)
        row.undo_wanted.connect(self._field.undo)
        row.left.connect(self._field.setFocus)
        self._field.query_typed.connect(self._ask_typed)
        self._field.query_entered.connect(self.ask)
        self._field.query_entered.connect(self.query_settled)
        self._field.completions_wanted.connect(self._want_completions)
        self.query_settled.connect(facets.settle)
        facets.condition_toggled.connect(self.toggle)
        self._page.reader.condition_toggled.connect(self.toggle)
        hints.query_wanted.connect(self.ask)
        results.query_wanted.connect(self.ask)
        results.sort_changed.connect(self._sort_by)
        results.dates_chosen.connect(self._narrow_dates)
        results.more_wanted.connect(self._want_more)
        results.document_chosen.connect(self._note_reading)
        self._actions["other_names"].toggled.connect(self._ask_what_is_typed)
        self._actions["back"].triggered.connect(self._go_back)
        self._actions["forward"].triggered.connect(self._go_forth)

    @Slot()
    def _ask_what_is_typed(self) -> None:
        self.ask(self._field.text())
        self.other_names_switched.emit()

    @Slot(str, str, str)
    def toggle(self, field: str, value: str, mode: str) -> None:
        """Put a condition in the query, or take it out if it is there."""
        self.ask(toggled(self.query, field, value, cast(Mode, mode), self._texts.language))

    @Slot(object)
    def _take_out(self, part: Chip) -> None:
        """Search without a part; if more was typed meanwhile, for what was typed."""
        typed = self._field.text()
        self.ask(without(typed, part) if typed == self._page.chips.query else typed)

    @Slot(str, str)
    def _narrow_dates(self, first: str, last: str) -> None:
        query = without_field(self.query, "date")
        if first:
            days = date.fromisoformat(first), date.fromisoformat(last)
            query = with_dates(query, *days, self._texts.language)
        self.ask(query)

    def _days(self) -> tuple[str, str]:
        """The days to which the query is narrowed, empty if it is not."""
        for (field, value), mode in conditions(self.query).items():
            if field in ("date", "year") and mode != "exclude":
                try:
                    first, last = bounds(value.replace("..", "/"))
                except ValueError:
                    continue
                return first.isoformat(), last.isoformat()
        return "", ""

    @Slot(str)
    def _sort_by(self, sort: str) -> None:
        self.sort = cast(Sort, sort)
        self.ask(self.query)

    @Slot(int)
    def _want_more(self, offset: int) -> None:
        if self._workspace is None or self._more.busy or self._search.busy:
            return
        search = self._workspace.search
        request = Request(
            self.query, self.sort, PAGE, offset, False, None, concepts=self.finds_other_names
        )

        def work(reporter: Reporter) -> Answer:
            return search(request, reporter)

        self._more.start(work)

    @Slot(str, int)
    def _want_completions(self, query: str, cursor: int) -> None:
        if self._workspace is None:
            return
        complete, language = self._workspace.complete, self._texts.language

        def work(_: Reporter) -> tuple[str, Sequence[Completed]]:
            return query, complete(query, cursor, language)

        self._complete.start(work)

    @Slot(object)
    def _offer(self, found: tuple[str, tuple[Completed, ...]]) -> None:
        self._field.offer(*found)

    @Slot(object)
    def _shrug(self, error: object) -> None:
        log.info("No completions: %s", error)

    @Slot(object)
    def _show(self, found: tuple[Answer, tuple[Chip, ...]]) -> None:
        answer, parts = found
        self._more.cancel()
        self._page.facets.show_facets(answer.facets, anew=not answer.query.strip())
        self._page.results.show_answer(answer, parts)
        self._page.hints.show_answer(answer)
        mistakes = tuple(
            (hint.at, hint.end if hint.end is not None else len(self.query))
            for hint in answer.hints
            if hint.kind == "syntax" and hint.at is not None
        )
        self._page.chips.show_parts(answer.query, parts, mistaken=bool(mistakes))
        self._field.mark_mistakes(mistakes)
        self._field.expect(answer.milliseconds)
        self._shown = answer.query
        if self._wanted_place is not None:
            self._page.results.go_to(self._wanted_place)
            self._wanted_place = None
        self.answered.emit(answer)

    @Slot(object)
    def _append(self, answer: Answer) -> None:
        self._page.results.append_hits(answer)

    @Slot()
    def _note_reading(self) -> None:
        self._trail.note_reading()
        self.query_settled.emit(self.query)

    def _note_place(self) -> None:
        """Before another query: where one is in this one's result, if that is what is shown."""
        if self._shown == self._trail.here.query:
            self._trail.leave(self._page.results.place())

    @Slot()
    def _go_back(self) -> None:
        self._follow(-1)

    @Slot()
    def _go_forth(self) -> None:
        self._follow(1)

    def _follow(self, direction: int) -> None:
        self._note_place()
        step = self._trail.move(direction)
        if step is None:
            return
        self.sort = cast(Sort, step.sort)
        self._page.results.show_sort(self.sort)
        self._wanted_place = step.place
        self._ask(step.query, step.place.rows)

    def _show_trail(self) -> None:
        opened = self._workspace is not None
        self._actions["back"].setEnabled(opened and self._trail.can_go(-1))
        self._actions["forward"].setEnabled(opened and self._trail.can_go(1))
