"""The lines of an inventory: what each would become, and what is wrong with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from kelisim.app.labels import FIELD_NAMES
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts, mark
from kelisim.ui.headed_table import HeadedTable, Index
from kelisim.ui.models.naming import number_in_words, shown
from kelisim.ui.panels.panel import Themed

if TYPE_CHECKING:
    from kelisim.app.use_cases.inventory import Line

HEADINGS = (
    mark("Line"), mark("File"), mark("Title"), mark("Description"), mark("What is wrong"),
)  # fmt: skip
IN_ORDER, MISTAKEN, LOST, REPEATED = range(4)
"""The verdicts on a line, see `kelisim.app.use_cases.inventory.Verdict`."""

_KEPT = 200

ReadLine = Callable[[int, int | None], "Line"]
"""A line by its place below the heading, from 0, and the verdict on it if there is one yet."""


class LinesPart(IntEnum):
    """The columns, in order."""

    LINE = 0
    FILE = 1
    TITLE = 2
    REST = 3
    WRONG = 4


class InventoryLinesModel(HeadedTable):
    """Reads a line when it is looked at: a hundred thousand of them cost nothing but a number."""

    def __init__(self, texts: Texts, theme: Themed, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, texts, theme, parent)
        self._read: ReadLine | None = None
        self._verdicts = b""
        self._lines: OrderedDict[int, Line] = OrderedDict()

    def show_lines(self, count: int, read: ReadLine | None) -> None:
        """So many lines that nobody has checked yet."""
        self.beginResetModel()
        self._read, self._verdicts, self._shown = read, b"", range(count)
        self._lines.clear()
        self.endResetModel()

    def show_verdicts(self, verdicts: bytes, wanted: frozenset[int]) -> None:
        """The verdicts on all lines; those that are not ``wanted`` are hidden."""
        self.beginResetModel()
        self._verdicts = verdicts
        everything = len(wanted) > REPEATED
        self._shown = (
            range(len(verdicts))
            if everything
            else [place for place, verdict in enumerate(verdicts) if verdict in wanted]
        )
        self._lines.clear()
        self.endResetModel()

    def line_at(self, index: Index) -> Line | None:
        """The line in this row."""
        if self._read is None or not index.isValid() or index.row() >= len(self._shown):
            return None
        place = self._shown[index.row()]
        if place not in self._lines:
            verdict = self._verdicts[place] if self._verdicts else None
            self._lines[place] = self._read(place, verdict)
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        return self._lines[place]

    def wrong_with(self, line: Line) -> str:
        """Every problem of a line with its place, the field; nothing where it is in order."""
        return " ".join(
            f"{self._texts(FIELD_NAMES.get(one.column, HEADINGS[LinesPart.FILE]))}: "
            f"{self._texts(one.message, **one.details)}"
            for one in line.problems
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, index.column(), self._shown[index.row()])
        return None

    def _text(self, line: Line, part: int) -> str:
        if part == LinesPart.LINE:
            return number_in_words(line.number)
        if part == LinesPart.FILE:
            return line.file.name if line.file else "—"
        if part == LinesPart.WRONG:
            return self.wrong_with(line)
        titles = [text for field, text in line.given if field == "title"]
        if part == LinesPart.TITLE:
            return titles[0] if titles else self._texts("(as its text says)")
        said = (pair for pair in line.given if pair[0] != "title")
        return " · ".join(shown(field, text, Labels(), self._texts) for field, text in said)

    def _colour(self, line: Line, part: int, place: int) -> QColor | None:
        look = self._theme.look()
        if part == LinesPart.WRONG:
            lost = bool(self._verdicts) and self._verdicts[place] in (LOST, REPEATED)
            return look.danger if lost else look.warning
        untitled = part == LinesPart.TITLE and all(field != "title" for field, _ in line.given)
        return look.muted if untitled or part == LinesPart.LINE else None
