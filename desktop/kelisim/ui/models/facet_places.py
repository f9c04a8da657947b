"""Which values of a facet are shown and in which order, so that none jumps while one types."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kelisim.search.values import NONE, FacetValue

_MOST_LIMITS = 3
"""Where values that are found follow those that are not any more: so many times the limit."""


@dataclass(frozen=True, slots=True)
class Line:
    """A value that is shown. ``opened`` says whether the tags below it are, None for no tags."""

    value: FacetValue
    depth: int = 0
    opened: bool | None = None


def places(before: Sequence[FacetValue], now: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """Every value of ``now``, in the places they had ``before``; new ones follow.

    A value that is no longer found keeps its place with a count of zero.
    """
    found = {value.value: value for value in now}
    kept = [found.get(value.value) or _not_found(value) for value in before]
    known = {value.value for value in before}
    return (*kept, *(value for value in now if value.value not in known))


def laid_out(
    values: Sequence[FacetValue], limit: int | None, opened: Collection[str]
) -> tuple[Line, ...]:
    """The first ``limit`` of ``values`` in their order, below those ``opened`` what is below.

    Always shown are values that the query uses, and what is not described.
    """
    tree = _Tree(values, opened)
    few = [value for value in tree.roots if value.value != NONE][:limit]
    first = {value.value for value in few} | tree.needed | {NONE}
    return tuple(line for value in tree.roots if value.value in first for line in tree.lines(value))


def kept(
    lines: Sequence[Line], values: Sequence[FacetValue], limit: int | None, opened: Collection[str]
) -> tuple[Line, ...]:
    """``lines`` where they stood with the counts of ``values``; what must be seen follows.

    That is what the query uses, and values that are found until there are ``limit`` of them.
    """
    tree = _Tree(values, opened)
    shown = {line.value.value for line in lines}
    stay = [tree.again(line) for line in lines]
    described = [line.value for line in stay if not line.depth and line.value.value != NONE]
    lacking = len(values) if limit is None else limit - sum(one.count > 0 for one in described)
    room = len(values) if limit is None else _MOST_LIMITS * limit - len(described)
    for value in tree.roots:
        if value.value in shown:
            continue
        wanted = limit is None or value.count > 0
        fills = wanted and lacking > 0 and room > 0
        if fills or value.value in tree.needed or value.value == NONE:
            new = [line for line in tree.lines(value) if line.value.value not in shown]
            stay += new
            shown |= {line.value.value for line in new}
            lacking, room = lacking - 1, room - 1
    stay += (Line(value) for value in values if value.mode and value.value not in shown)
    return tuple(stay)


class _Tree:
    """Values below others; what stands below none of them is a root."""

    def __init__(self, values: Sequence[FacetValue], opened: Collection[str]) -> None:
        self._by_name: Mapping[str, FacetValue] = {value.value: value for value in values}
        self._opened = opened
        self._below: dict[str, list[FacetValue]] = {}
        self.roots: list[FacetValue] = []
        for value in values:
            if value.broader in self._by_name:
                self._below.setdefault(value.broader, []).append(value)
            else:
                self.roots.append(value)
        self.needed: set[str] = set()
        """Values that the query uses, and those above them."""
        for value in values:
            if value.mode:
                self._need(value)

    def lines(self, value: FacetValue, depth: int = 0) -> Iterator[Line]:
        """``value`` and what is shown below it."""
        below, is_open = self._below.get(value.value, []), value.value in self._opened
        yield Line(value, depth, is_open if below else None)
        for child in below:
            if is_open or child.value in self.needed:
                yield from self.lines(child, depth + 1)

    def again(self, line: Line) -> Line:
        """``line`` with its value as it is now; what came below it is seen when it is opened."""
        opened = line.opened
        if opened is None and line.value.value in self._below:
            opened = False
        return Line(self._by_name[line.value.value], line.depth, opened)

    def _need(self, value: FacetValue) -> None:
        above: FacetValue | None = value
        while above is not None and above.value not in self.needed:
            self.needed.add(above.value)
            above = self._by_name.get(above.broader)


def _not_found(value: FacetValue) -> FacetValue:
    """``value`` with nothing found for it; most of them were so before."""
    if not value.count and value.mode is None and not value.typed:
        return value
    return replace(value, count=0, mode=None, typed="")
