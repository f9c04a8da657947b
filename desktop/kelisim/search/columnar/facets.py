"""Counting a result by its facet values: whole arrays at a time, every count exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import Labels
from kelisim.search.columnar.codebook import FieldCodes
from kelisim.search.columnar.columns import Chosen
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.columnar.tag_tree import TagTree
from kelisim.search.values import NONE, Facet, FacetField, FacetValue, Mode

FACET_FIELDS: tuple[FacetField, ...] = get_args(FacetField)

SHOWN_VALUES = 12

_RANK_BITS = 32


@dataclass(frozen=True, slots=True)
class Use:
    """How a query uses a value, and the name that it has for it."""

    mode: Mode
    typed: str


Used = Mapping[FacetField, Mapping[str, Use]]
"""How a query already uses values, by field and value."""

Counts = NDArray[np.int64]


def facets(
    columns: JoinedColumns,
    chosen: Chosen,
    own: Mapping[FacetField, Chosen],
    used: Used,
    labels: Mapping[FacetField, Mapping[str, Labels]],
    tags: TagTree | None = None,
) -> tuple[Facet, ...]:
    """The most frequent values of every field among the ``chosen`` rows.

    ``own`` holds, for a field with an either-or condition of its own, the rows without that
    condition, so that its other values can still be added. A value that the query uses is shown
    whatever its count. ``tags`` are told as a tree.
    """
    counts, without = columns.counts(chosen), columns.undescribed(chosen)
    for field, other in own.items():
        counts[field] = columns.counts(other)[field]
        without[field] = columns.undescribed(other)[field]
    found: list[Facet] = []
    for field in FACET_FIELDS:
        uses = dict(used.get(field, {}))
        none = uses.pop(NONE, None)
        if field == "tag" and tags is not None and not tags.is_flat:
            rows = own.get(field, chosen)
            values = _tag_values(columns, tags, tags.counts(rows, counts[field]), uses, labels)
        else:
            values = _values(columns, field, counts[field], uses, labels.get(field, {}))
        mode, typed = (none.mode, none.typed) if none else (None, "")
        undescribed = FacetValue(NONE, Labels(), without[field], mode, typed)
        found.append(Facet(field, values, undescribed))
    return tuple(found)


def _tag_values(
    columns: JoinedColumns,
    tags: TagTree,
    counts: Counts,
    used: Mapping[str, Use],
    labels: Mapping[FacetField, Mapping[str, Labels]],
) -> tuple[FacetValue, ...]:
    known = labels.get("tag", {})
    own_labels, numbered = columns.field("tag").labels, len(columns.ranks("tag"))
    nodes = tags.shown(counts, SHOWN_VALUES, [tags.numbers.get(value, -1) for value in used])
    found: list[FacetValue] = []
    for node, count in zip(nodes, counts[nodes].tolist(), strict=True):
        value, above = tags.names[node], tags.broader[node]
        given = known.get(value) or (own_labels[node] if node < numbered else Labels())
        use = used.get(value)
        broader = tags.names[above] if above >= 0 else ""
        mode, typed = (use.mode, use.typed) if use else (None, "")
        found.append(FacetValue(value, given, count, mode, typed, broader))
    for value, use in used.items():
        if value not in tags.numbers:
            found.append(FacetValue(value, known.get(value, Labels()), 0, use.mode, use.typed))
    return tuple(found)


def _values(
    columns: JoinedColumns,
    field: FacetField,
    counts: Counts,
    used: Mapping[str, Use],
    labels: Mapping[str, Labels],
) -> tuple[FacetValue, ...]:
    codes = columns.field(field)
    values, own_labels = codes.values, codes.labels
    numbers = _shown(columns, field, counts)
    if used:
        numbers += _used_too(columns, field, counts, used, numbers)
    found: list[FacetValue] = []
    for number, count in zip(numbers, counts[numbers].tolist(), strict=True):
        value = values[number]
        use = used.get(value)
        given = labels.get(value) or own_labels[number]
        if use is None:
            found.append(FacetValue(value, given, count))
        else:
            found.append(FacetValue(value, given, count, use.mode, use.typed))
    for value, use in used.items():
        if codes.numbers.get(value, len(counts)) >= len(counts):
            given = labels.get(value, Labels())
            found.append(FacetValue(value, given, 0, use.mode, use.typed))
    return tuple(found)


def _shown(columns: JoinedColumns, field: FacetField, counts: Counts) -> list[int]:
    """The numbers of the most frequent values in order; of all years, the last one first."""
    there = counts.nonzero()[0]
    if field == "year":
        return _by_year(columns.field(field), there.tolist())
    order = columns.ranks(field)[there] - (counts[there] << _RANK_BITS)
    if len(there) > SHOWN_VALUES:
        best = order.argpartition(SHOWN_VALUES)[:SHOWN_VALUES]
        there, order = there[best], order[best]
    found: list[int] = there[order.argsort()].tolist()
    return found


def _used_too(
    columns: JoinedColumns,
    field: FacetField,
    counts: Counts,
    used: Mapping[str, Use],
    shown: list[int],
) -> list[int]:
    """The numbers of used values that are not shown yet, in the same order."""
    numbers = columns.field(field).numbers
    known = (numbers.get(value, len(counts)) for value in used)
    others = {number for number in known if number < len(counts)} - set(shown)
    if field == "year":
        return _by_year(columns.field(field), list(others))
    ranks = columns.ranks(field)
    return sorted(others, key=lambda number: (-int(counts[number]), int(ranks[number])))


def _by_year(codes: FieldCodes, numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -int(codes.values[number]))
