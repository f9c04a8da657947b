"""Saved searches inside a query: `search:"name"` gives way to what was saved under the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kelisim.lang.tokens import normalise
from kelisim.search.query.mistakes import NO_SAVED, SAVED_IN_ITSELF, SAVED_TOO_LARGE, Mistakes
from kelisim.search.query.parser import DEEPEST, MOST_PIECES, Parsed, placed
from kelisim.search.query.placed import Placed
from kelisim.search.query.tree import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Saved,
    all_of,
    any_of,
    opposite,
)

SavedTree = Callable[[str], Node | None]
"""The tree of the saved search of a name; None where none is called so."""


def expanded(tree: Node, saved: SavedTree, query: str = "") -> Parsed:
    """``tree`` with the tree of each saved search in its place.

    A name that nobody saved, a search that contains itself and one that grew too large are left
    out, and are mistakes at the name in ``query`` (without it, at its start).
    """
    expander = _Expander(saved, query)
    found = expander.node(tree, ())
    return Parsed(found or Everything(), expander.mistakes.in_order())


class _Expander:
    """Each name is expanded once; whatever takes its place counts against one limit."""

    def __init__(self, saved: SavedTree, query: str) -> None:
        self.mistakes = Mistakes()
        self._saved = saved
        self._places = dict(_places(placed(query)))
        self._known: dict[str, Node | None] = {}
        self._left = MOST_PIECES

    def node(self, node: Node, within: tuple[str, ...], depth: int = 0) -> Node | None:
        """``node`` inside the saved searches ``within``; None where nothing is left of it."""
        match node:
            case Saved(name):
                return self._named(name, within, depth + 1)
            case And(parts) | Or(parts):
                found = [self.node(part, within, depth + 1) for part in parts]
                join = all_of if isinstance(node, And) else any_of
                return join(part for part in found if part is not None)
            case Not(part):
                kept = self.node(part, within, depth + 1)
                return kept and opposite(kept)
            case Everything():
                return None
        return node

    def _named(self, name: str, within: tuple[str, ...], depth: int) -> Node | None:
        called = normalise(name)
        message = SAVED_IN_ITSELF if called in within else self._expand(name, within, depth)
        if message is None:
            return self._known[called]
        start, end = self._places.get(within[0] if within else called, (0, 0))
        self.mistakes.add(start, end, message, name=name)
        return None

    def _expand(self, name: str, within: tuple[str, ...], depth: int) -> str | None:
        """Make ``name`` known; the message of what is wrong with it."""
        called = normalise(name)
        if depth > DEEPEST:
            return SAVED_TOO_LARGE
        if called not in self._known:
            tree = self._saved(name)
            if tree is None:
                return NO_SAVED
            self._known[called] = self.node(tree, (*within, called), depth)
        self._left -= _size(self._known[called])
        return SAVED_TOO_LARGE if self._left < 0 else None


def _places(found: Placed | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """The names of saved searches in a query, each with its code points."""
    if found is None:
        return
    node = found.node.part if isinstance(found.node, Not) else found.node
    if isinstance(node, Saved):
        yield normalise(node.name), (found.start, found.end)
    for part in found.parts:
        yield from _places(part)


def _size(node: Node | None) -> int:
    match node:
        case None:
            return 0
        case And(parts) | Or(parts):
            return 1 + sum(_size(part) for part in parts)
        case Not(part):
            return 1 + _size(part)
    return 1
