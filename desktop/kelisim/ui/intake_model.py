"""The files of a batch as a table: which, what became of it, what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from kelisim.archive.values import ItemRecord
from kelisim.base.texts import Texts, mark
from kelisim.ui.headed_table import HeadedTable, Index
from kelisim.ui.models.intake_ways import (
    WAYS_ROLE,
    is_grave,
    needs_attention,
    way_in_words,
    ways_of,
)
from kelisim.ui.panels.panel import Themed

HEADINGS = (mark("File"), mark("What happened"), mark("What can be done"))
STATES = {
    "queued": mark("Waiting"),
    "stored": mark("Added"),
    "duplicate": mark("Already in the archive (the same file)"),
    "similar": mark("Similar to a document of the archive"),
    "held": mark("Could not be read"),
    "cancelled": mark("Stopped before its turn"),
    "opened": mark("Unpacked"),
}
REASONS = {
    "encrypted": mark("Protected by a password"),
    "damaged": mark("The file is damaged"),
    "empty": mark("There is no text in it"),
    "too-large": mark("Too large to be read"),
    "timeout": mark("Reading took too long"),
    "unsupported": mark("This kind of file cannot be read yet"),
    "missing": mark("The file is no longer where it was"),
}


class Column(IntEnum):
    """The columns, in order."""

    FILE = 0
    HAPPENED = 1
    WAY = 2


class IntakeModel(HeadedTable):
    """Holds items in the order of the batch; a settled one changes in place."""

    def __init__(self, texts: Texts, theme: Themed, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, texts, theme, parent)
        self._items: dict[int, ItemRecord] = {}
        self._shown: list[int] = []
        self._counts: Counter[str] = Counter()
        self._common = 0  # characters of the path that all files share and that tell nothing
        self._wanted: Callable[[ItemRecord], bool] = lambda _: True

    @property
    def items(self) -> tuple[ItemRecord, ...]:
        return tuple(self._items.values())

    @property
    def counts(self) -> Counter[str]:
        """How many items are in each state, and how many need ``attention``."""
        return self._counts

    def show_items(self, items: Sequence[ItemRecord]) -> None:
        self._items = {int(item.id): item for item in items}
        whole = [item.path for item in items if item.parent is None]
        self._common = len(_common_folder(whole))
        self._counts = Counter()
        for item in items:
            self._count(item, 1)
        self.choose(self._wanted)

    def settle(self, items: Sequence[ItemRecord]) -> None:
        """Put newer values of items in place, and add those not seen before."""
        for item in items:
            if (before := self._items.get(int(item.id))) is not None:
                self._count(before, -1)
            self._items[int(item.id)] = item
            self._count(item, 1)
        rows = {number: row for row, number in enumerate(self._shown)}
        known = [item for item in items if int(item.id) in rows]
        for item in known:
            row = rows[int(item.id)]
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.WAY))
        new = [int(item.id) for item in items if int(item.id) not in rows and self._wanted(item)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()

    def _count(self, item: ItemRecord, by: int) -> None:
        self._counts[item.state] += by
        if needs_attention(item):
            self._counts["attention"] += by

    def choose(self, wanted: Callable[[ItemRecord], bool]) -> None:
        """Show only the items that are ``wanted``."""
        self.beginResetModel()
        self._wanted = wanted
        self._shown = [number for number, item in self._items.items() if wanted(item)]
        self.endResetModel()

    def item_at(self, index: Index) -> ItemRecord | None:
        inside = index.isValid() and index.row() < len(self._shown)
        return self._items[self._shown[index.row()]] if inside else None

    def items_at(self, rows: Sequence[int]) -> tuple[ItemRecord, ...]:
        """The items of some rows; a row that is no longer there has none."""
        return tuple(self._items[self._shown[row]] for row in rows if row < len(self._shown))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item_at(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.path if index.column() == Column.FILE else self._text(item, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(item, index.column())
        if role == WAYS_ROLE:
            return tuple((way, way_in_words(way, item, self._texts)) for way in ways_of(item))
        return None

    def _text(self, item: ItemRecord, column: int) -> str:
        if column == Column.FILE:
            return self._place(item)
        if column == Column.WAY:
            return " · ".join(way_in_words(way, item, self._texts) for way in ways_of(item))
        if item.message:
            return self._texts(item.message, **item.details)
        reason = REASONS.get(item.reason or "", STATES["held"])
        return self._texts(reason if item.state == "held" else STATES[item.state])

    def _place(self, item: ItemRecord) -> str:
        """«хаттар.zip › 7.eml › қосымша.docx»: what lies in a file stands behind it."""
        steps = [item.path]
        while item.parent is not None and (above := self._items.get(int(item.parent))) is not None:
            steps[-1] = steps[-1][len(above.path) + 1 :]
            steps.append(above.path)
            item = above
        steps[-1] = steps[-1][self._common :]
        return " › ".join(reversed(steps))

    def _colour(self, item: ItemRecord, column: int) -> QColor | None:
        if column != Column.HAPPENED or item.state != "held":
            return None
        look = self._theme.look()
        return look.danger if is_grave(item) else look.warning


def _common_folder(paths: Sequence[str]) -> str:
    """The folder, with its last separator, in which all of ``paths`` lie.

    >>> _common_folder(["/press/2021/a.txt", "/press/2022/a.txt"]), _common_folder(["/a/b.txt"])
    ('/press/', '/a/')
    """
    first, last = min(paths, default=""), max(paths, default="")
    # What the first and the last in order share, all between them share as well.
    pairs = enumerate(zip(first, last, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), len(first))
    return first[: max(first.rfind("/", 0, same), first.rfind("\\", 0, same)) + 1]
