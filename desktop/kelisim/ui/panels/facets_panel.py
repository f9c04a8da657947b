"""The left pane: what the result consists of, and a click to narrow it."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import get_args

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.search.values import Facet, Mode
from kelisim.ui.delegates.facet_delegate import FacetDelegate
from kelisim.ui.models.facet_rows import HEADINGS, FacetRow, Order
from kelisim.ui.models.facets_model import FacetRole, FacetsModel
from kelisim.ui.panels.facets_view import FacetsView
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.saved_searches_panel import SavedSearchesPanel

_MENU: tuple[tuple[str, Mode, str], ...] = (
    (mark("Only “{value}”"), "narrow", "Return"),
    (mark("Also “{value}”"), "either", "Ctrl+Return"),
    (mark("Without “{value}”"), "exclude", "Alt+Return"),
)


_SAVED = "saved"
"""What the list of saved searches is called among the closed groups."""

_MOST_OPENED = 200
"""So many opened tags are remembered."""


class FacetsPanel(Panel):
    """Shows facets; `condition_toggled` tells which value was clicked, and how."""

    condition_toggled = Signal(str, str, str)  # field, value, `Mode`

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._model = FacetsModel(texts, self)
        self._delegate = FacetDelegate(self._look, texts, self)
        self.saved = SavedSearchesPanel(texts, theme, self)
        self.view = FacetsView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.row_activated.connect(self._activate)
        self.view.row_clicked.connect(self._click)
        self.view.branch_wanted.connect(self._open_branch)
        self.view.expanded.connect(self._note_heading)
        self.view.collapsed.connect(self._note_heading)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._model.modelReset.connect(self._expand)
        self.view.verticalScrollBar().rangeChanged.connect(self._align_saved)
        self._collapsed: set[str] = set()
        self._anew = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.saved)
        self._column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.restyle()
        self.retranslate()

    def show_facets(self, facets: tuple[Facet, ...], *, anew: bool = False) -> None:
        """Show the facets of an answer; values keep the places that they have.

        Where they stand ``anew``, and once after `settle`, they stand in their order.
        """
        anew, self._anew = self._anew or anew, False
        self._model.show_facets(facets, anew=anew)

    def settle(self) -> None:
        """The query is what the person wanted: the next answer brings an order of its own."""
        self._anew = True

    def forget_places(self) -> None:
        """Start anew, for another archive."""
        self._model.forget_places()

    def collapsed(self) -> tuple[str, ...]:
        """The fields of the closed groups, for the window to remember."""
        return tuple(sorted(self._collapsed | ({_SAVED} if self.saved.closed else set())))

    def collapse(self, fields: tuple[str, ...]) -> None:
        self._collapsed = set(fields) - {_SAVED}
        self.saved.close_list(_SAVED in fields)
        self._expand()

    def arrangement(self) -> str:
        """Orders and opened tags as a text, for the window to remember."""
        opened = sorted(self._model.opened)[:_MOST_OPENED]
        return json.dumps({"orders": dict(self._model.orders), "opened": opened})

    def arrange(self, kept: str) -> None:
        """Take back what `arrangement` gave; what cannot be read is left out."""
        with suppress(ValueError, TypeError, AttributeError):
            found = json.loads(kept)
            for field, order in found.get("orders", {}).items():
                if field in HEADINGS and order in get_args(Order):
                    self._model.arrange_by(field, order)
            self._model.open_tags({str(tag) for tag in found.get("opened", [])})

    def restyle(self) -> None:
        self._delegate.look = self._look
        self.paint_ground(self, "panel")
        self.paint_ground(self.view, "panel")
        self._column.setContentsMargins(self._look.px(8), 0, 0, 0)
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self._texts("Filters"))
        self._model.retranslate()

    def _expand(self) -> None:
        for number in range(self._model.rowCount()):
            index = self._model.index(number, 0)
            row = self._model.row_at(index)
            self.view.setExpanded(index, row is not None and row.field not in self._collapsed)

    def _align_saved(self, _: int, beyond: int) -> None:
        """Badges and counts stand in one column, with a scroll bar or without."""
        bar = self.view.verticalScrollBar().sizeHint().width() if beyond else 0
        self.saved.setContentsMargins(0, 0, bar, 0)

    def _activate(self, index: QModelIndex, mode: str) -> None:
        row = index.data(FacetRole.ROW)
        if not isinstance(row, FacetRow):
            return
        if row.value:
            self._anew = False  # what was clicked stays where it is
            self.condition_toggled.emit(row.field, row.value.condition, mode)
        elif row.more:
            self._model.show_all(row.field, whole=row.more > 0)
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _click(self, index: QModelIndex, at: QPoint, mode: str) -> None:
        row = index.data(FacetRole.ROW)
        if not isinstance(row, FacetRow):
            return
        rect = self.view.visualRect(index)
        if self._delegate.branch_rect(rect, row).contains(at):
            self._open_branch(index, not row.opened)
        elif (
            row.order
            and self.view.isExpanded(index)
            and self._delegate.sort_rect(rect).contains(at)
        ):
            self._open_menu(at)
        else:
            self._activate(index, mode)

    def _open_branch(self, index: QModelIndex, opened: bool) -> None:
        row = index.data(FacetRole.ROW)
        if isinstance(row, FacetRow) and row.value:
            self._model.open_tag(row.value.value, opened=opened)

    def _note_heading(self, index: QModelIndex) -> None:
        """Remember what was opened and closed, by whatever key."""
        row = index.data(FacetRole.ROW)
        if isinstance(row, FacetRow):
            opened = self.view.isExpanded(index)
            (self._collapsed.discard if opened else self._collapsed.add)(row.field)

    def _open_menu(self, at: QPoint) -> None:
        row = self.view.indexAt(at).data(FacetRole.ROW)
        if not isinstance(row, FacetRow) or row.more:
            return
        menu = self._menu(row) if row.value else self._sort_menu(row)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _sort_menu(self, row: FacetRow) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_name = mark("Newest first") if row.field == "year" else mark("Sort by name")
        orders: tuple[tuple[Order, str], ...] = (
            ("count", mark("Sort by count")),
            ("name", by_name),
        )
        for order, text in orders:
            action = menu.addAction(self._texts(text))
            action.setCheckable(True)
            action.setChecked(row.order == order)
            action.triggered.connect(partial(self._model.arrange_by, row.field, order))
        return menu

    def _menu(self, row: FacetRow) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        value = row.value.condition if row.value else ""
        for text, mode, key in _MENU:
            action = menu.addAction(self._texts(text, value=row.label))
            action.setShortcut(key)
            action.setCheckable(True)
            action.setChecked(row.value is not None and row.value.mode == mode)
            action.triggered.connect(partial(self._choose, row.field, value, mode))
        return menu

    def _choose(self, field: str, value: str, mode: str) -> None:
        self._anew = False
        self.condition_toggled.emit(field, value, mode)
