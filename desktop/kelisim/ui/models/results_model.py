"""Search results as Qt sees them: the hits of an answer, more of them on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kelisim.base.texts import Texts
from kelisim.search.values import Hit
from kelisim.ui.models.dates import date_in_words

Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What a delegate asks; ``HIT`` is the whole `Hit`, ``META`` its line of date and place."""

    DOCUMENT = Qt.ItemDataRole.UserRole + 1
    HIT = DOCUMENT + 1
    META = DOCUMENT + 2


class ResultsModel(QAbstractListModel):
    """Holds values only. `more_wanted` asks for the hits from an offset on, once each."""

    more_wanted = Signal(int)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._hits: tuple[Hit, ...] = ()
        self._total = 0
        self._asked = 0

    def show_hits(self, hits: Sequence[Hit], total: int) -> None:
        """Show the beginning of another result; the same documents are only refreshed."""
        same = [hit.document for hit in hits] == [hit.document for hit in self._hits]
        self._total = total
        self._asked = 0
        if same:
            self._hits = tuple(hits)
            self._tell_changed(0, len(hits) - 1)
            return
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def append_hits(self, hits: Sequence[Hit], total: int) -> None:
        """Add the next page; a document that is shown already is not shown twice."""
        known = {hit.document for hit in self._hits}
        fresh = tuple(hit for hit in hits if hit.document not in known)
        self._total = total if fresh else len(self._hits)
        if not fresh:
            return
        first = len(self._hits)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._hits += fresh
        self.endInsertRows()

    def refresh(self, hits: Sequence[Hit]) -> None:
        """Put newer values in the place of the hits on the same documents."""
        newer = {hit.document: hit for hit in hits}
        self._hits = tuple(newer.get(hit.document, hit) for hit in self._hits)
        for row, hit in enumerate(self._hits):
            if hit.document in newer:
                self._tell_changed(row, row)

    def retranslate(self) -> None:
        self._tell_changed(0, len(self._hits) - 1)

    def row_of(self, document: int) -> int | None:
        for row, hit in enumerate(self._hits):
            if hit.document == document:
                return row
        return None

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._hits) < self._total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._asked < len(self._hits):
            self._asked = len(self._hits)
            self.more_wanted.emit(self._asked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        read = _BY_ROLE.get(role)
        if not read or not index.isValid() or index.row() >= len(self._hits):
            return None
        return read(self._hits[index.row()], self._texts)


def title_of(hit: Hit, texts: Texts) -> str:
    """The title as plain words."""
    return "".join(text for text, _ in hit.title) or texts("Untitled")


def meta_of(hit: Hit, texts: Texts) -> str:
    """«14–15 қазан 2021 · Тараз · Мәжіліс баспасөз қызметі», as far as it is known."""
    date = date_in_words(hit.date or hit.published, texts)
    place = hit.place_labels.of(texts.language) or hit.place
    return " · ".join(part for part in (date, place, hit.source) if part)


def _accessible(hit: Hit, texts: Texts) -> str:
    parts = [
        title_of(hit, texts),
        meta_of(hit, texts),
        *(tag.of(texts.language) for tag in hit.tags),
    ]
    return ". ".join(part for part in parts if part)


_BY_ROLE: dict[int, Callable[[Hit, Texts], object]] = {
    Qt.ItemDataRole.DisplayRole: title_of,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: title_of,
    HitRole.DOCUMENT: lambda hit, _: hit.document,
    HitRole.HIT: lambda hit, _: hit,
    HitRole.META: meta_of,
}
