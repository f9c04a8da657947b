"""Facets as Qt sees them: groups, and in each the values that narrow the result."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kelisim.base.texts import Texts
from kelisim.search.values import Facet, FacetField, FacetValue
from kelisim.ui.models.facet_places import Line, kept, laid_out, places
from kelisim.ui.models.facet_rows import (
    HEADINGS,
    FacetRow,
    Order,
    accessible,
    arranged,
    rows_of,
    tip,
    usual_order,
)

Index = QModelIndex | QPersistentModelIndex

FEW = 5
"""How many values of a group are shown until the person asks for all of them."""


class FacetRole(IntEnum):
    """What a delegate and a panel ask about a row; ``ROW`` is a `FacetRow`."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class _Group:
    field: FacetField
    values: tuple[FacetValue, ...]
    lines: tuple[Line, ...]
    rows: tuple[FacetRow, ...]


class FacetsModel(QAbstractItemModel):
    """Holds the facets of one answer and remembers the places of their values."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._groups: tuple[_Group, ...] = ()
        self._whole: set[FacetField] = set()
        self._opened: set[str] = set()
        self._orders: dict[FacetField, Order] = {}

    def show_facets(self, facets: tuple[Facet, ...], *, anew: bool = False) -> None:
        """Show ``facets``; values that were shown before keep their places, or stand ``anew``."""
        before = {group.field: group for group in self._groups}
        groups = tuple(
            self._answered(facet, before.get(facet.field), anew)
            for facet in facets
            if facet.values or facet.undescribed.mode or facet.field in before
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
            values = group.values
            if self.order(group.field) == "name":
                values = arranged(group.field, values, "name", self._texts)
                self._replace(number, self._laid_out(group.field, values))
            else:
                self._replace(number, self._group(group.field, values, group.lines))

    def show_all(self, field: FacetField, *, whole: bool) -> None:
        """Show every value of the group, or only the first `FEW` again."""
        (self._whole.add if whole else self._whole.discard)(field)
        self._lay_out_again(field)

    def order(self, field: FacetField) -> Order:
        """In which order the values of a group stand when they stand anew."""
        return self._orders.get(field, usual_order(field))

    def arrange_by(self, field: FacetField, order: Order) -> None:
        """Put the values of a group in ``order`` now."""
        self._orders[field] = order
        for number, group in enumerate(self._groups):
            if group.field == field:
                values = arranged(field, group.values, order, self._texts)
                self._replace(number, self._laid_out(field, values))

    @property
    def orders(self) -> Mapping[FacetField, Order]:
        """The orders that a person chose."""
        return self._orders

    @property
    def opened(self) -> Collection[str]:
        """The tags below which the narrower ones are shown."""
        return self._opened

    def open_tags(self, tags: Collection[str]) -> None:
        """Show what is below these tags, and below no others."""
        self._opened = set(tags)
        self._lay_out_again("tag")

    def open_tag(self, tag: str, *, opened: bool) -> None:
        """Show or hide what is below ``tag``."""
        self.open_tags(self._opened | {tag} if opened else self._opened - {tag})

    def _answered(self, facet: Facet, before: _Group | None, anew: bool) -> _Group:
        field, none = facet.field, facet.undescribed
        now = (*facet.values, none) if none.count or none.mode else facet.values
        if before is None or (anew and any(value.count or value.mode for value in now)):
            return self._laid_out(field, arranged(field, now, self.order(field), self._texts))
        # What is neither found nor shown needs no place, else there were ever more of them.
        known = {value.value for value in now} | {line.value.value for line in before.lines}
        values = places([value for value in before.values if value.value in known], now)
        return self._group(
            field, values, kept(before.lines, values, self._limit(field), self._opened)
        )

    def _limit(self, field: FacetField) -> int | None:
        return None if field in self._whole else FEW

    def _laid_out(self, field: FacetField, values: tuple[FacetValue, ...]) -> _Group:
        return self._group(field, values, laid_out(values, self._limit(field), self._opened))

    def _lay_out_again(self, field: FacetField) -> None:
        for number, group in enumerate(self._groups):
            if group.field == field:
                self._replace(number, self._laid_out(field, group.values))

    def _group(
        self, field: FacetField, values: tuple[FacetValue, ...], lines: tuple[Line, ...]
    ) -> _Group:
        known = {value.value for value in values}
        roots = sum(value.broader not in known for value in values)
        hidden = max(0, roots - sum(not line.depth for line in lines))
        whole = field in self._whole and roots > FEW
        return _Group(field, values, lines, rows_of(field, lines, hidden, whole, self._texts))

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
        return FacetRow(field, self._texts(HEADINGS[field]), order=self.order(field))

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


_BY_ROLE: dict[int, Callable[[FacetRow, Texts], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, _: row.label,
    Qt.ItemDataRole.AccessibleTextRole: accessible,
    Qt.ItemDataRole.ToolTipRole: tip,
    FacetRole.ROW: lambda row, _: row,
}
