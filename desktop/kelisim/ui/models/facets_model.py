"""Facets as Qt sees them: groups, and in each the values that narrow the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kelisim.base.texts import Texts, mark
from kelisim.search.values import Facet, FacetField, FacetValue
from kelisim.ui.models.facet_places import places, visible
from kelisim.ui.models.naming import number_in_words, shown

Index = QModelIndex | QPersistentModelIndex

HEADINGS: dict[FacetField, str] = {
    "speaker": mark("Speakers"),
    "country": mark("Countries"),
    "event": mark("Events"),
    "place": mark("Places"),
    "tag": mark("Tags"),
    "year": mark("Years"),
    "language": mark("Languages"),
    "kind": mark("Kinds"),
    "source": mark("Sources"),
}
FEW = 5
"""How many values of a group are shown until the person asks for all of them."""


class FacetRole(IntEnum):
    """What a delegate and a panel ask about a row; ``ROW`` is a `FacetRow`."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One painted row. ``value`` is None for a heading and for "more"; ``share`` is 0 to 1."""

    field: FacetField
    label: str
    value: FacetValue | None = None
    share: float = 0.0
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    field: FacetField
    values: tuple[FacetValue, ...]
    rows: tuple[FacetRow, ...]


class FacetsModel(QAbstractItemModel):
    """Holds the facets of one answer and remembers the places of their values."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._groups: tuple[_Group, ...] = ()
        self._whole: set[FacetField] = set()
        self._answered: tuple[Facet, ...] = ()

    def show_facets(self, facets: tuple[Facet, ...]) -> None:
        """Show ``facets``; values that were shown before keep their places."""
        self._answered = facets
        before = {group.field: group.values for group in self._groups}
        groups = tuple(
            self._group(facet.field, places(before.get(facet.field, ()), facet.values))
            for facet in facets
            if facet.values or before.get(facet.field)
        )
        if [group.field for group in groups] != [group.field for group in self._groups]:
            self.beginResetModel()
            self._groups = groups
            self.endResetModel()
            return
        for number, group in enumerate(groups):
            self._replace(number, group)

    def forget_places(self) -> None:
        """Let the next facets stand in their own order: the archive is another one."""
        self.beginResetModel()
        self._groups = ()
        self.endResetModel()

    def retranslate(self) -> None:
        for number, group in enumerate(self._groups):
            self._replace(number, self._group(group.field, group.values))

    def show_all(self, field: FacetField, *, whole: bool) -> None:
        """Show every value of the group, or only the first `FEW` again."""
        (self._whole.add if whole else self._whole.discard)(field)
        self.retranslate()

    def _group(self, field: FacetField, values: tuple[FacetValue, ...]) -> _Group:
        whole = field in self._whole
        chosen = values if whole else visible(values, FEW)
        most = max((value.count for value in values), default=0)
        rows = [
            FacetRow(
                field,
                shown(field, value.value, value.labels, self._texts),
                value,
                value.count / most if most else 0.0,
            )
            for value in chosen
        ]
        hidden = len(values) - len(chosen)
        if hidden or (whole and len(values) > FEW):
            label = self._texts("{count} more", count=hidden) if hidden else self._texts("Fewer")
            rows.append(FacetRow(field, label, more=hidden or -1))
        return _Group(field, values, tuple(rows))

    def _replace(self, number: int, group: _Group) -> None:
        """Put ``group`` in its place, so that Qt hears of grown and shrunk tails and no reset."""
        parent = self.index(number, 0)
        have, want = len(self._groups[number].rows), len(group.rows)
        if want > have:
            self.beginInsertRows(parent, have, want - 1)
        elif want < have:
            self.beginRemoveRows(parent, want, have - 1)
        self._groups = (*self._groups[:number], group, *self._groups[number + 1 :])
        if want > have:
            self.endInsertRows()
        elif want < have:
            self.endRemoveRows()
        self.dataChanged.emit(parent, parent)
        if want:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(want - 1, 0, parent))

    def row_at(self, index: Index) -> FacetRow | None:
        """The row that ``index`` stands for, None for no index."""
        if not index.isValid():
            return None
        above = index.internalId()
        if above:
            return self._groups[above - 1].rows[index.row()]
        field = self._groups[index.row()].field
        return FacetRow(field, self._texts(HEADINGS[field]))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        read = _BY_ROLE.get(role)
        return read(row, self._texts) if row and read else None


def _accessible(row: FacetRow, texts: Texts) -> str:
    """What a screen reader says; colour and line are never the only sign."""
    if not row.value:
        return row.label
    states = {
        "narrow": mark("{label}, {count}, chosen"),
        "either": mark("{label}, {count}, chosen as an alternative"),
        "exclude": mark("{label}, {count}, excluded"),
    }
    said = states.get(row.value.mode or "", "{label}, {count}")
    return texts(said, label=row.label, count=number_in_words(row.value.count))


def _tip(row: FacetRow, texts: Texts) -> object:
    """The whole name, which a narrow pane cuts, and what clicking does."""
    if not row.value:
        return None
    click = texts(mark("Click: only these. Ctrl+click: these too. Alt+click: without these."))
    return f"{row.label}\n{click}"


_BY_ROLE: dict[int, Callable[[FacetRow, Texts], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, _: row.label,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: _tip,
    FacetRole.ROW: lambda row, _: row,
}
