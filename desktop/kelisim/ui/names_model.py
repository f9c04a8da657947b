"""The names of files that are about to be taken in, and what a pattern finds in each."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from kelisim.app.labels import FIELD_NAMES
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts, mark
from kelisim.ui.headed_table import HeadedTable, Index
from kelisim.ui.models.naming import shown
from kelisim.ui.panels.panel import Themed

if TYPE_CHECKING:
    from kelisim.archive.values import Given

SaidOf = Callable[[str], "Given"]

HEADINGS = (mark("Name of the file"), mark("What it says"))
_KEPT = 300


class NamesPart(IntEnum):
    """The columns, in order."""

    NAME = 0
    SAID = 1


class NamesModel(HeadedTable):
    """Reads a name when it is looked at; without a pattern nothing is said of any."""

    def __init__(self, texts: Texts, theme: Themed, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, texts, theme, parent)
        self._names: Sequence[str] = ()
        self._said_of: SaidOf | None = None
        self._said: OrderedDict[str, Given] = OrderedDict()

    def show_names(self, names: Sequence[str]) -> None:
        self.beginResetModel()
        self._names, self._shown = names, range(len(names))
        self.endResetModel()

    def narrow(self, places: Sequence[int] | None) -> None:
        """Show only the names at these places; None: all of them."""
        self.beginResetModel()
        self._shown = range(len(self._names)) if places is None else places
        self.endResetModel()

    def show_pattern(self, said_of: SaidOf | None) -> None:
        """Read the names by another pattern from now on."""
        self._said_of = said_of
        self._said.clear()
        self._cells_changed()

    def retranslate(self) -> None:
        self._said.clear()
        super().retranslate()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        name = self._names[self._shown[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name if index.column() == NamesPart.NAME else self._words(name)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == NamesPart.SAID:
            unfit = self._said_of is not None and not self._given(name)
            return self._warning() if unfit else None
        return None

    def _words(self, name: str) -> str:
        """«Title: Форум · Date: 14 October 2021», or that the name is of another kind."""
        if self._said_of is None:
            return ""
        parts = [
            f"{self._texts(FIELD_NAMES[field])}: {shown(field, text, Labels(), self._texts)}"
            for field, text in self._given(name)
        ]
        return " · ".join(parts) or self._texts("Does not fit the pattern: nothing is taken of it")

    def _given(self, name: str) -> Given:
        if name not in self._said and self._said_of is not None:
            self._said[name] = self._said_of(name)
            if len(self._said) > _KEPT:
                self._said.popitem(last=False)
        return self._said.get(name, ())

    def _warning(self) -> QColor:
        return self._theme.look().warning
