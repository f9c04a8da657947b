"""Which values of a facet are shown and in which order, so that none jumps while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kelisim.search.values import FacetValue


def places(before: Sequence[FacetValue], now: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """Every value of ``now``, in the places they had ``before``; new ones follow.

    A value that is no longer found keeps its place with a count of zero. If other values are
    found and nothing of ``before``, ``now`` stands in its own order.
    """
    found = {value.value: value for value in now}
    anew = any(value.count for value in now)
    if anew and not any(value.value in found and found[value.value].count for value in before):
        return tuple(now)
    kept = [found.get(value.value) or _not_found(value) for value in before]
    known = {value.value for value in before}
    return (*kept, *(value for value in now if value.value not in known))


def _not_found(value: FacetValue) -> FacetValue:
    """``value`` with nothing found for it; most of them were so before."""
    if not value.count and value.mode is None and not value.typed:
        return value
    return replace(value, count=0, mode=None, typed="")


def visible(values: Sequence[FacetValue], limit: int) -> tuple[FacetValue, ...]:
    """At most ``limit`` of ``values`` in their order, and always those that the query uses.

    A value that is not found any more gives its place only to one that is.
    """
    used = [value for value in values if value.mode]
    first = [value for value in values[:limit] if not value.mode]
    later = [value for value in values[limit:] if not value.mode and value.count]
    by_need = [value for value in first if value.count] + later
    by_need += [value for value in first if not value.count]
    wanted = used + by_need[: max(0, limit - len(used))]
    chosen = {value.value for value in wanted}
    return tuple(value for value in values if value.value in chosen)
