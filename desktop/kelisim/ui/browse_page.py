"""The four panes beside one another: they resize, collapse and are remembered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kelisim.base.texts import Texts, mark
from kelisim.ui.actions import Actions
from kelisim.ui.bars.chips_row import ChipsRow
from kelisim.ui.bars.hints_row import HintsRow
from kelisim.ui.panels.description_panel import DescriptionPanel
from kelisim.ui.panels.facets_panel import FacetsPanel
from kelisim.ui.panels.reader_panel import ReaderPanel
from kelisim.ui.panels.results_panel import ResultsPanel
from kelisim.ui.room import fitting, least_width
from kelisim.ui.theme.theme import Theme

PANES = ("facets", "results", "reader", "description")
NAMES = (mark("Filters"), mark("Results"), mark("Text"), mark("Description"))
WIDTHS_PX = (261, 521, 548, 270)
LEAST_WIDTHS_PX = (150, 250, 260, 190)
BY_IMPORTANCE = (1, 2, 0, 3)
"""Which pane keeps its place longest when there is not room for all."""


class BrowsePage(QWidget):
    """Facets, results, reader, description; a pane can be put away by its action.

    Panes that have no room step aside until there is room, or until they are asked for: then
    another one makes room.
    """

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._order = list(BY_IMPORTANCE)
        self.chips = ChipsRow(texts, theme, self)
        self.hints = HintsRow(texts, theme, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(True)
        self.facets = FacetsPanel(texts, theme, self.splitter)
        self.results = ResultsPanel(texts, theme, self.splitter)
        self.reader = ReaderPanel(texts, theme, self.splitter)
        self.description = DescriptionPanel(texts, theme, self.splitter)
        self._panes: tuple[QWidget, ...] = (
            self.facets,
            self.results,
            self.reader,
            self.description,
        )
        for number, pane in enumerate(self._panes):
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(LEAST_WIDTHS_PX[number])
        self.splitter.setStretchFactor(2, 1)
        self.splitter.setSizes(list(WIDTHS_PX))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.hints)
        self._column.addWidget(self.splitter, 1)
        self._actions = [actions[f"pane_{name}"] for name in PANES]
        for number, action in enumerate(self._actions):
            action.setChecked(True)
            action.toggled.connect(partial(self._show_pane, number))
        self.splitter.splitterMoved.connect(self._follow_splitter)
        theme.changed.connect(self._make_room)
        self.retranslate()

    def lay_out(self, size: QSize) -> None:
        """Take the size that the page will have when it is shown: widths are shares of it."""
        self.resize(size)
        self._column.activate()

    def fit_to(self, width: int) -> None:
        """Divide ``width`` as the design does, with more of it for reading when it is scarce."""
        share = min(1.0, width / sum(WIDTHS_PX))
        sides = [
            max(least, round(wanted * share))
            for wanted, least in zip(WIDTHS_PX, LEAST_WIDTHS_PX, strict=True)
        ]
        sides[2] = max(LEAST_WIDTHS_PX[2], width - sides[0] - sides[1] - sides[3])
        self.splitter.setSizes(sides)

    def state(self) -> dict[str, str]:
        """What to remember: the widths, and how the facets are arranged."""
        widths = bytes(self.splitter.saveState().toBase64().data()).decode("ascii")
        return {
            "panes": widths,
            "closed_facets": ",".join(self.facets.collapsed()),
            "facets": self.facets.arrangement(),
        }

    def restore(self, state: dict[str, str]) -> bool:
        """Take back what `state` gave; False if there was nothing that fits."""
        closed = tuple(name for name in state.get("closed_facets", "").split(",") if name)
        self.facets.collapse(closed)
        self.facets.arrange(state.get("facets", ""))
        kept = QByteArray.fromBase64(state.get("panes", "").encode("ascii", "ignore"))
        done = bool(kept) and self.splitter.restoreState(kept)
        self._make_room()
        self._follow_splitter()
        return done

    def _make_room(self) -> None:
        """Let panes step aside that have no room, and come back that have some again."""
        scale = self._theme.look().scale
        least = [least_width(width, scale) for width in LEAST_WIDTHS_PX]
        sizes = self.splitter.sizes()
        wanted = [pane for pane in self._order if sizes[pane] or self._panes[pane].isHidden()]
        fitted = fitting(wanted, least, self.width())
        for pane in wanted:
            self._panes[pane].setMinimumWidth(min(least[pane], self.width()))
            self._panes[pane].setVisible(pane in fitted)
        back = [pane for pane in fitted if not sizes[pane]]
        if back:
            widths = self.splitter.sizes()
            self.splitter.setSizes(
                [max(width, least[pane] * (pane in back)) for pane, width in enumerate(widths)]
            )
        self._follow_splitter()

    def _show_pane(self, number: int, shown: bool) -> None:
        if shown and self._panes[number].isHidden():
            self._order.remove(number)
            self._order.insert(0, number)
            self._make_room()
            return
        sizes = self.splitter.sizes()
        if shown == (sizes[number] > 0):
            return
        if shown:
            sizes[number] = WIDTHS_PX[number]
            widest = max(range(len(sizes)), key=lambda other: sizes[other] * (other != number))
            sizes[widest] = max(LEAST_WIDTHS_PX[widest], sizes[widest] - WIDTHS_PX[number])
        else:
            sizes[number] = 0
        self.splitter.setSizes(sizes)
        self._follow_splitter()

    def _follow_splitter(self) -> None:
        for action, size in zip(self._actions, self.splitter.sizes(), strict=True):
            action.blockSignals(True)
            action.setChecked(size > 0)
            action.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def retranslate(self) -> None:
        for pane, name in zip(self._panes, NAMES, strict=True):
            pane.setAccessibleName(self._texts(name))
        self.splitter.setAccessibleName(self._texts("Panes"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
