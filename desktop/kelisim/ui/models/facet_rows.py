"""The rows of one facet: what each is called, how long its bar is, and what a person hears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kelisim.base.texts import Texts, mark
from kelisim.lang.collation import sort_key
from kelisim.search.values import NONE, FacetField, FacetValue
from kelisim.ui.models.facet_places import Line
from kelisim.ui.models.naming import number_in_words, shown

Order = Literal["count", "name"]

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
_SORTED: dict[Order, str] = {
    "count": mark("{label}, sorted by count"),
    "name": mark("{label}, sorted by name"),
}
_BY_YEAR = mark("{label}, newest first")
_STATES: dict[str, str] = {
    "": "{label}, {count}",
    "narrow": mark("{label}, {count}, chosen"),
    "either": mark("{label}, {count}, chosen as an alternative"),
    "exclude": mark("{label}, {count}, excluded"),
}
_BRANCHES: dict[bool, str] = {
    True: mark("{said}, opened, narrower tags follow"),
    False: mark("{said}, closed, has narrower tags"),
}


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One painted row. ``value`` is None for a heading and for "more"; ``share`` is 0 to 1.

    A row of a ``tree`` stands ``depth`` steps to the right; ``opened`` is None where nothing is
    below it. Only a heading has an ``order``.
    """

    field: FacetField
    label: str
    value: FacetValue | None = None
    share: float = 0.0
    more: int = 0
    depth: int = 0
    opened: bool | None = None
    tree: bool = False
    order: Order | None = None

    @property
    def is_undescribed(self) -> bool:
        """Whether it stands for the documents that have no value."""
        return self.value is not None and self.value.value == NONE


def usual_order(field: FacetField) -> Order:
    """Years stand one after another, other values by how many documents they have."""
    return "name" if field == "year" else "count"


def named(field: FacetField, value: FacetValue, texts: Texts) -> str:
    """What a value is called."""
    if value.value == NONE:
        return texts("Not described")
    return shown(field, value.value, value.labels, texts)


def arranged(
    field: FacetField, values: Sequence[FacetValue], order: Order, texts: Texts
) -> tuple[FacetValue, ...]:
    """``values`` in ``order``: as dictionaries have them, years from the last one; equal counts
    as they stood. What is not described comes last."""
    if order == "count":
        found = sorted(values, key=lambda value: -value.count)
    elif field == "year":
        found = sorted(values, key=lambda value: value.value, reverse=True)
    else:
        found = sorted(values, key=lambda value: sort_key(named(field, value, texts)))
    return tuple(sorted(found, key=lambda value: value.value == NONE))


def rows_of(
    field: FacetField, lines: Sequence[Line], hidden: int, whole: bool, texts: Texts
) -> tuple[FacetRow, ...]:
    """The rows of ``lines``; ``whole`` says whether a person asked for more than a few."""
    most = max((line.value.count for line in lines if line.value.value != NONE), default=0)
    tree = any(line.opened is not None for line in lines)
    rows = [
        FacetRow(
            field,
            named(field, line.value, texts),
            line.value,
            line.value.count / most if most and line.value.value != NONE else 0.0,
            depth=line.depth,
            opened=line.opened,
            tree=tree,
        )
        for line in lines
    ]
    if hidden:
        rows.append(FacetRow(field, texts("{count} more", count=hidden), more=hidden))
    elif whole:
        rows.append(FacetRow(field, texts("Fewer"), more=-1))
    return tuple(rows)


def accessible(row: FacetRow, texts: Texts) -> str:
    """What a screen reader says; colour and line are never the only sign."""
    if row.order:
        by_year = row.field == "year" and row.order == "name"
        return texts(_BY_YEAR if by_year else _SORTED[row.order], label=row.label)
    if not row.value:
        return row.label
    count = number_in_words(row.value.count)
    said = texts(_STATES[row.value.mode or ""], label=row.label, count=count)
    return said if row.opened is None else texts(_BRANCHES[row.opened], said=said)


def tip(row: FacetRow, texts: Texts) -> str | None:
    """The whole name, which a narrow pane cuts, and what clicking does."""
    if not row.value:
        return None
    click = texts(mark("Click: only these. Ctrl+click: these too. Alt+click: without these."))
    return f"{row.label}\n{click}"
