"""The list of found documents: scrolls by pixels, keeps its selection by document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from kelisim.search.values import Hit
from kelisim.ui.models.list_place import ListPlace
from kelisim.ui.models.results_model import HitRole, Index, ResultsModel
from kelisim.ui.panels.panel import Themed
from kelisim.ui.panels.reasons_popup import ReasonsPopup


class ResultsView(QListView):
    """Tells which document is open and which are selected; silent while the result changes."""

    document_chosen = Signal(int)
    selection_moved = Signal(tuple)  # of document ids, in the order of the list
    pointed_at = Signal(int)  # the document on which the mouse rests

    def __init__(self, model: ResultsModel, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = model
        self._restoring = False
        self._mouse = QPoint()
        self.reasons = ReasonsPopup(theme, self)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the panel is the ground
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def offer(self, actions: Sequence[QAction]) -> None:
        """What can be done with the selected documents: by key here, and in the context menu."""
        self.addActions(actions)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def selected(self) -> tuple[int, ...]:
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._document(self._results.index(row)) for row in rows)

    def choose(self, document: int) -> bool:
        """Select and open ``document`` if it is listed."""
        row = self._results.row_of(document)
        if row is not None:
            self.setCurrentIndex(self._results.index(row))
        return row is not None

    def place(self) -> ListPlace:
        """Where a person is in the list, for `go_to`."""
        return ListPlace(
            self._document(self.currentIndex()),
            self.selected(),
            self.verticalScrollBar().value(),
            self._results.rowCount(),
        )

    def go_to(self, place: ListPlace) -> None:
        """Open and select what was at ``place``, as far as it is listed, and scroll there."""
        self.executeDelayedItemsLayout()  # or there is nothing to scroll yet
        mode = QItemSelectionModel.SelectionFlag
        row = self._results.row_of(place.document)
        if row is not None:
            self.selectionModel().setCurrentIndex(self._results.index(row), mode.NoUpdate)
            self.selectionModel().select(self._listed(place.selected), mode.ClearAndSelect)
        self.verticalScrollBar().setValue(place.scroll)

    def show_hits(self, hits: Sequence[Hit], total: int) -> None:
        """Put another result in place; what was selected and is found again stays selected."""
        selected, current = self.selected(), self._document(self.currentIndex())
        place = self.verticalScrollBar().value()
        self._restoring = True
        self._results.show_hits(hits, total)
        self.executeDelayedItemsLayout()  # or there is nothing to scroll yet
        chosen = self._listed(selected)
        mode = QItemSelectionModel.SelectionFlag
        row = self._results.row_of(current)
        if row is not None:
            self.selectionModel().setCurrentIndex(self._results.index(row), mode.NoUpdate)
            self.verticalScrollBar().setValue(place)
        self.selectionModel().select(chosen, mode.ClearAndSelect)
        self._restoring = False
        if self.selected() != selected:
            self.selection_moved.emit(self.selected())

    def title_of(self, document: int) -> str:
        """The title of a document that is listed."""
        row = self._results.row_of(document)
        return "" if row is None else str(self._results.index(row).data())

    def tell_beside_mouse(self, document: int, page: str) -> None:
        """Show rich text about ``document`` if the mouse still rests on it."""
        here = self.indexAt(self.viewport().mapFromGlobal(self._mouse))
        if QToolTip.isVisible() and self._document(here) == document:
            QToolTip.showText(self._mouse, page, self.viewport(), self.visualRect(here))

    def tell(self, document: int, name: str, page: str) -> None:
        """Show rich text about ``document`` beside it, until a person goes on."""
        row = self._results.row_of(document)
        if row is not None:
            index = self._results.index(row)
            self.scrollTo(index)
            place = self.visualRect(index)
            place.moveTopLeft(self.viewport().mapToGlobal(place.topLeft()))
            self.reasons.show_page(name, page, place)

    def _listed(self, documents: Sequence[int]) -> QItemSelection:
        """Those of ``documents`` that are listed, as a selection."""
        listed = QItemSelection()
        for document in documents:
            row = self._results.row_of(document)
            if row is not None:
                listed.select(self._results.index(row), self._results.index(row))
        return listed

    def _document(self, index: Index) -> int:
        return int(index.data(HitRole.DOCUMENT) or 0) if index.isValid() else 0

    def viewportEvent(self, event: QEvent) -> bool:
        done = super().viewportEvent(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._mouse = event.globalPos()
            index = self.indexAt(event.pos())
            if index.isValid():
                self.pointed_at.emit(self._document(index))
        return done

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._restoring and current.isValid():
            self.document_chosen.emit(self._document(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.selection_moved.emit(self.selected())
