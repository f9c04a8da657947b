"""What was understood with its place in the text: the tree of a query, beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kelisim.search.query import tree
from kelisim.search.query.tree import And, Node, Or


@dataclass(frozen=True, slots=True)
class Placed:
    """``node`` stands from ``start`` to ``end`` (code points), operators before it included.

    ``parts`` are those of an `And` or `Or`, or of one that ``node`` excludes, where each has a
    place of its own: the two words of «10:30» have none.
    """

    node: Node
    start: int
    end: int
    parts: tuple[Placed, ...] = ()

    def at(self, start: int, end: int) -> Placed:
        """The same with the parentheses, field or operator that belong to it."""
        return replace(self, start=start, end=end)


def all_of(found: Iterable[Placed]) -> Placed | None:
    """Every one must hold, as `tree.all_of`; None where there is none."""
    flat = _flat(found, And)
    return _joined(tree.all_of(each.node for each in flat), flat)


def any_of(found: Iterable[Placed]) -> Placed | None:
    """One must hold, as `tree.any_of`; None where there is none."""
    flat = _flat(found, Or)
    return _joined(tree.any_of(each.node for each in flat), flat)


def opposite(placed: Placed) -> Placed:
    """What ``placed`` leaves out."""
    return replace(placed, node=tree.opposite(placed.node))


def _flat(found: Iterable[Placed], kind: type[And] | type[Or]) -> list[Placed]:
    return [
        one
        for each in found
        for one in (each.parts if each.parts and isinstance(each.node, kind) else (each,))
    ]


def _joined(node: Node | None, flat: list[Placed]) -> Placed | None:
    if node is None or len(flat) == 1:
        return next(iter(flat), None)
    return Placed(node, flat[0].start, flat[-1].end, tuple(flat))
