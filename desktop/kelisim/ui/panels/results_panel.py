"""The second pane: how many were found, when they were written, and the documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.texts import Texts, mark
from kelisim.search.query.chips import Chip
from kelisim.search.values import Answer, Hit, Sort
from kelisim.ui.delegates.hit_delegate import HitDelegate
from kelisim.ui.models.list_place import ListPlace
from kelisim.ui.models.naming import number_in_words
from kelisim.ui.models.results_model import ResultsModel
from kelisim.ui.panels.empty_state import EmptyState
from kelisim.ui.panels.nothing_found import ADD, ASK, TRASH, Parts, say_nothing
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.results_view import ResultsView
from kelisim.ui.panels.styles import quiet_style
from kelisim.ui.panels.timeline import Timeline

_SORTS: dict[str, str] = {
    "relevance": mark("relevance"),
    "date": mark("date"),
    "title": mark("title"),
    "added": mark("time added"),
}


class ResultsPanel(Panel):
    """Shows an answer; says what is chosen, how to sort, which dates, and when to go on."""

    document_chosen = Signal(int)
    selection_changed = Signal(tuple)  # of document ids
    sort_changed = Signal(str)  # a `Sort`
    dates_chosen = Signal(str, str)  # first and last day, ISO; empty: no narrowing
    more_wanted = Signal(int)  # offset of the next page
    import_wanted = Signal()
    trash_wanted = Signal()
    query_wanted = Signal(str)

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._answer: Answer | None = None
        self._chips: Parts = {}
        self._sort: Sort = "relevance"
        self._model = ResultsModel(texts, self)
        self._delegate = HitDelegate(self._look, texts, self)
        self._found, self._among = QLabel(self), QLabel(self)
        self.sort_button = QToolButton(self)
        self.timeline = Timeline(texts, self._look, self)
        self.view = ResultsView(self._model, theme, self)
        self.empty = EmptyState(self._look, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()

    def append_hits(self, answer: Answer) -> None:
        """Show the hits of ``answer`` as the next page of the shown one."""
        self._model.append_hits(answer.hits, answer.total)

    def show_answer(self, answer: Answer, chips: Sequence[Chip] = ()) -> None:
        """Show an answer to a query that was understood as ``chips``."""
        self._answer = answer
        self._chips = {(chip.start, chip.end): chip.node for chip in chips}
        self.view.show_hits(answer.hits, answer.total)
        self.timeline.show_counts(answer.timeline, stays=bool(answer.query.strip()))
        self.timeline.setVisible(not self.timeline.is_empty)
        self._write_counts()

    def refresh(self, hits: tuple[Hit, ...]) -> None:
        """Put newer values on the cards of the same documents; nothing moves."""
        self._model.refresh(hits)

    def show_dates(self, first: str, last: str) -> None:
        """Outline the days to which the query is narrowed; empty for none."""
        self.timeline.show_chosen(first, last)

    def show_sort(self, sort: Sort) -> None:
        self._sort = sort
        self.retranslate()

    def choose(self, document: int) -> bool:
        """Open ``document`` if it is listed; True if it is."""
        return self.view.choose(document)

    def place(self) -> ListPlace:
        """Where a person is in the list of documents."""
        return self.view.place()

    def go_to(self, place: ListPlace) -> None:
        """Take a person back to where `place` was taken."""
        self.view.go_to(place)

    def selected(self) -> tuple[int, ...]:
        return self.view.selected()

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._found)
        self._head.addWidget(self._among)
        self._head.addStretch(1)
        self._head.addWidget(self.sort_button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumHeight(1)  # with very large letters the list gives way, not the rest
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.timeline)
        self._gap = QSpacerItem(0, 8)
        self._column.addSpacerItem(self._gap)
        self._column.addWidget(self._stack, 1)
        self.view.setItemDelegate(self._delegate)
        self._among.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head.setStretch(1, 1)
        self._head.setStretch(2, 0)
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.sort_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sort_button.setMinimumWidth(1)  # large letters in a narrow pane: the count goes first
        self._menu = QMenu(self.sort_button)
        self.sort_button.setMenu(self._menu)
        group = QActionGroup(self)
        self._sort_actions: dict[Sort, QAction] = {}
        for sort in get_args(Sort):
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose_sort, sort))
            group.addAction(action)
            self._sort_actions[sort] = action
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.document_chosen.connect(self.document_chosen)
        self.view.selection_moved.connect(self.selection_changed)
        self.timeline.dates_chosen.connect(self.dates_chosen)
        self._model.more_wanted.connect(self.more_wanted)
        self.empty.chosen.connect(self._take_offer)

    def _choose_sort(self, sort: Sort) -> None:
        self.show_sort(sort)
        self.sort_changed.emit(sort)

    def _take_offer(self, key: str) -> None:
        if key == ADD:
            self.import_wanted.emit()
        elif key == TRASH:
            self.trash_wanted.emit()
        else:
            self.query_wanted.emit(key.removeprefix(ASK))

    def _write_counts(self) -> None:
        answer = self._answer
        if answer is None:
            return
        total, among = number_in_words(answer.total), number_in_words(answer.in_archive)
        self._found.setText(
            self._texts.count("{shown} document", "{shown} documents", answer.total, shown=total)
        )
        parts = [self._texts("{duration} ms", duration=max(1, round(answer.milliseconds)))]
        if answer.total != answer.in_archive:
            parts.insert(0, self._texts("of {count}", count=among))
        self._among.setText(" · ".join(parts))
        self._found.setVisible(answer.in_archive > 0)
        self._among.setVisible(answer.in_archive > 0)
        self.sort_button.setVisible(answer.total > 0)
        if answer.total:
            self._stack.setCurrentWidget(self.view)
        else:
            say_nothing(self.empty, answer, self._chips, self._texts)
            self._stack.setCurrentWidget(self.empty)

    def restyle(self) -> None:
        look = self._look
        self.paint_ground(self, "canvas")
        for widget in (self.view, self.empty, self._found):
            self.paint_ground(widget, "canvas")
        self._column.setContentsMargins(0, look.px(4), 0, 0)
        self._gap.changeSize(0, look.px(8))
        self._column.invalidate()
        self._head.setContentsMargins(look.px(17), look.px(4), look.px(12), look.px(4))
        self._head.setSpacing(look.px(7))
        self._found.setFont(look.font(13, bold=True))
        self._among.setFont(look.font(12))
        self._among.setStyleSheet(f"color: {look.muted.name()}")
        self.sort_button.setFont(look.font(12))
        self.sort_button.setStyleSheet(quiet_style(look))
        self.timeline.restyle(look)
        self.empty.restyle(look)
        self._delegate.restyle(look)
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()

    def retranslate(self) -> None:
        for sort, action in self._sort_actions.items():
            action.setText(self._texts(_SORTS[sort]))
            action.setChecked(sort == self._sort)
        by = self._texts(_SORTS[self._sort])
        self.sort_button.setAccessibleName(self._texts("Sort by {by}", by=by))
        self.sort_button.setToolTip(self._texts("Sort by {by}", by=by))
        self.view.setAccessibleName(self._texts("Found documents"))
        self.timeline.retranslate()
        self._model.retranslate()
        self._write_counts()
        self._write_sort()

    def _write_sort(self) -> None:
        """In a narrow pane only what is sorted by; the word before it goes first."""
        by = self._texts(_SORTS[self._sort])
        self.sort_button.setText(self._texts("Sort: {by} ▾", by=by))
        taken = self._found.sizeHint().width() + self._look.px(48)
        if self.sort_button.sizeHint().width() + taken > self.width():
            self.sort_button.setText(f"{by} ▾")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_sort()
