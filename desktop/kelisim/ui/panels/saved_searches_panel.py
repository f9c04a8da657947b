"""Above the facets: the searches that are kept, and what is new in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from kelisim.archive.values import SavedSearchRecord
from kelisim.base.ids import SavedSearchId
from kelisim.base.texts import Texts
from kelisim.ui.delegates.saved_search_delegate import SavedSearchDelegate
from kelisim.ui.models.saved_searches_model import SavedRole, SavedRow, SavedSearchesModel
from kelisim.ui.panels.heading_button import HeadingButton
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.saved_searches_view import SavedSearchesView
from kelisim.ui.panels.styles import quiet_style


class SavedSearchesPanel(Panel):
    """Lists saved searches; its signals carry the `SavedSearchRecord` that they are about."""

    search_chosen = Signal(object, bool)  # and whether the new documents are wanted first
    save_wanted = Signal()
    rename_wanted = Signal(object)
    replace_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._known = False
        self._read_only = False
        self._model = SavedSearchesModel(texts, self)
        self._delegate = SavedSearchDelegate(self._look, self)
        self.heading, self.add = HeadingButton(self._look, self), QToolButton(self)
        self.view = SavedSearchesView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self._empty = QLabel(self)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()

    @property
    def closed(self) -> bool:
        """Whether only the heading is shown."""
        return not self.heading.isChecked()

    def close_list(self, closed: bool) -> None:
        self.heading.setChecked(not closed)

    def show_searches(self, records: Sequence[SavedSearchRecord], *, read_only: bool) -> None:
        """List ``records``; where nothing can be edited, nothing is offered to be."""
        self._known = True
        self._read_only = read_only
        self._model.show_searches(records)
        self.view.updateGeometry()
        self._write_state()

    def forget(self) -> None:
        """Show nothing, until it is known which searches another archive has."""
        self._known, self._read_only = False, True
        self._model.show_searches(())
        self._write_state()

    def show_new(self, new: Mapping[SavedSearchId, int]) -> None:
        """Say how many documents are new in the searches that ``new`` names."""
        self._model.show_new(new)

    def show_query(self, query: str) -> None:
        """Outline the searches that ask this."""
        self._model.show_query(query)

    def _arrange(self) -> None:
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add.setText("+")
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._head = QHBoxLayout()
        self._head.setSpacing(0)
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view)
        self._column.addWidget(self._empty)

    def _connect(self) -> None:
        self.heading.toggled.connect(self._write_state)
        self.add.clicked.connect(self.save_wanted)
        self.view.row_chosen.connect(self._choose)
        self.view.rename_wanted.connect(self._rename)
        self.view.remove_wanted.connect(self._remove)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def _choose(self, index: QModelIndex, new_first: bool) -> None:
        if row := _row(index):
            self.search_chosen.emit(row.record, new_first)

    def _rename(self, index: QModelIndex) -> None:
        if (row := _row(index)) and not self._read_only:
            self.rename_wanted.emit(row.record)

    def _remove(self, index: QModelIndex) -> None:
        if (row := _row(index)) and not self._read_only:
            self.remove_wanted.emit(row.record)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():  # asked for by key, beside the list
            index = self.view.currentIndex()
        if row := _row(index):
            place = self.view.visualRect(index).center() if at.isNull() else at
            self._menu(row).popup(self.view.viewport().mapToGlobal(place))

    def _menu(self, row: SavedRow) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        texts, editable = self._texts, not self._read_only
        choose, replace = self.search_chosen.emit, self.replace_wanted.emit
        rename, remove = self.rename_wanted.emit, self.remove_wanted.emit
        offers: tuple[tuple[str, str, bool, Callable[[SavedSearchRecord], None]] | None, ...] = (
            (texts("Search"), "Return", True, lambda one: choose(one, False)),
            (texts("New ones first"), "Ctrl+Return", row.new > 0, lambda one: choose(one, True)),
            None,
            (
                texts("Keep the search of now under this name"),
                "",
                editable and not row.shown,
                replace,
            ),
            (texts("Rename…"), "F2", editable, rename),
            (texts("Remove"), "Del", editable, remove),
        )
        for offer in offers:
            if offer is None:
                menu.addSeparator()
                continue
            caption, key, possible, act = offer
            action = menu.addAction(caption)
            action.setShortcut(key)
            action.setEnabled(possible)
            action.triggered.connect(partial(_about, act, row.record))
        return menu

    def _write_state(self) -> None:
        """Which parts are seen, and what the empty list says."""
        some = self._model.rowCount() > 0
        self.view.setVisible(some and not self.closed)
        self._empty.setVisible(self._known and not some and not self.closed)
        self.add.setEnabled(not self._read_only)
        self.add.setVisible(not self._read_only)
        self.heading.setText(self._texts("Saved searches"))
        self._empty.setText(
            self._texts("Nobody has saved a search in this archive.")
            if self._read_only
            else self._texts("Save a search with Ctrl+D: it stays here and tells what is new.")
        )

    def restyle(self) -> None:
        look = self._look
        self._delegate.look = look
        for widget in (self, self.view, self._empty):
            self.paint_ground(widget, "panel")
        self._head.setContentsMargins(0, look.px(6), look.px(14), 0)
        self._empty.setContentsMargins(look.px(6), look.px(2), look.px(16), look.px(4))
        self._empty.setFont(look.font(12))
        self._empty.setStyleSheet(f"color: {look.muted.name()}")
        self.heading.restyle(look)
        self.add.setFont(look.font(15))
        self.add.setStyleSheet(quiet_style(look))
        self.view.scheduleDelayedItemsLayout()
        self.view.updateGeometry()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self._texts("Saved searches"))
        self.heading.setAccessibleName(self._texts("Saved searches"))
        self.add.setAccessibleName(self._texts("Save this search…"))
        self.add.setToolTip(f"{self._texts('Save this search…')} (Ctrl+D)")
        self._model.retranslate()
        self._write_state()


def _about(act: Callable[[SavedSearchRecord], None], record: SavedSearchRecord, _: bool) -> None:
    act(record)


def _row(index: QModelIndex) -> SavedRow | None:
    row = index.data(SavedRole.ROW)
    return row if isinstance(row, SavedRow) else None
