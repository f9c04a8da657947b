"""Counting a result by its facet values: one pass over arrays, every count exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import Labels
from kelisim.search.columns import Columns, Mask
from kelisim.search.values import Facet, FacetField, FacetValue, Mode

FACET_FIELDS: tuple[FacetField, ...] = get_args(FacetField)

SHOWN_VALUES = 12


@dataclass(frozen=True, slots=True)
class Use:
    """How a query uses a value, and the name that it has for it."""

    mode: Mode
    typed: str


Used = Mapping[tuple[str, str], Use]
"""How a query already uses values, by (field, value)."""


def facets(
    columns: Columns,
    mask: Mask,
    masks: Mapping[FacetField, Mask],
    used: Used,
    labels: Mapping[FacetField, Mapping[str, Labels]],
) -> tuple[Facet, ...]:
    """The most frequent values of every field among the rows of ``mask``.

    ``masks`` holds, for a field with an either-or condition of its own, the rows without that
    condition, so that its other values can still be added. A value that the query uses is shown
    whatever its count.
    """
    counts = _counts(columns, mask)
    own = {field: _counts(columns, other) for field, other in masks.items()}
    by_field: dict[FacetField, list[int]] = {field: [] for field in FACET_FIELDS}
    for number, code in enumerate(columns.codes):
        if own.get(code.field, counts)[number] or (code.field, code.value) in used:
            by_field[code.field].append(number)
    return tuple(
        _facet(columns, field, by_field[field], own.get(field, counts), used, labels.get(field, {}))
        for field in FACET_FIELDS
    )


def _facet(
    columns: Columns,
    field: FacetField,
    numbers: Iterable[int],
    counts: NDArray[np.int64],
    used: Used,
    labels: Mapping[str, Labels],
) -> Facet:
    def order(number: int) -> tuple[int, str]:
        value = columns.codes[number].value
        return (-int(value), value) if field == "year" else (-int(counts[number]), value)

    found: list[FacetValue] = []
    for shown, number in enumerate(sorted(numbers, key=order)):
        value = columns.codes[number].value
        use = used.get((field, value))
        if shown < SHOWN_VALUES or use is not None or field == "year":
            given = labels.get(value) or columns.labels[number]
            found.append(_value(value, given, int(counts[number]), use))
    there = {value.value for value in found}
    for (used_field, value), use in used.items():
        if used_field == field and value not in there:
            found.append(_value(value, labels.get(value, Labels()), 0, use))
    return Facet(field, tuple(found))


def _value(value: str, labels: Labels, count: int, use: Use | None) -> FacetValue:
    if use is None:
        return FacetValue(value, labels, count)
    return FacetValue(value, labels, count, use.mode, use.typed)


def _counts(columns: Columns, mask: Mask) -> NDArray[np.int64]:
    return np.bincount(columns.code[mask[columns.owner]], minlength=len(columns.codes))
