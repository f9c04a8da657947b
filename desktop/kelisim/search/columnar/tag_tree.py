"""The tags of one generation as a tree: a tag counts wherever it or a tag below it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.columns import CODED_FIELDS, Chosen, Columns
from kelisim.search.columnar.facet_arrays import mask_of
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.columnar.unions import Codes, Unions
from kelisim.search.vocabulary import Vocabulary

MOST_NODES = 120
"""So many tags of a result at most, however wide and deep the tree is."""

_PLACE = CODED_FIELDS.index("tag")
_RANK_BITS = 32


class TagTree:
    """Nodes are numbered: first the tags that the index numbers, as it does, then those of the
    vocabulary that only stand above them."""

    def __init__(self, columns: JoinedColumns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        size = len(columns.ranks("tag"))
        self.names: list[str] = columns.field("tag").values[:size]
        known = set(self.names)
        below = {
            tag: narrower
            for tag, narrower in vocabulary.narrower.items()
            if len(narrower) > 1 and not narrower.isdisjoint(known)
        }
        self.names += sorted(below.keys() - known)
        self.numbers: Mapping[str, int] = {name: node for node, name in enumerate(self.names)}
        self._below = list(below.values())
        self._above_others = np.array([self.numbers[tag] for tag in below], np.intp)
        broader = vocabulary.broader
        self.broader = [self.numbers.get(broader.get(name, ""), -1) for name in self.names]
        """The node above each; −1 for none."""

    @property
    def is_flat(self) -> bool:
        """Whether no tag that is used stands below another."""
        return not self._below

    def counts(self, chosen: Chosen, own: NDArray[np.int64]) -> NDArray[np.int64]:
        """In how many of the chosen rows each node counts, from the counts of the tags alone."""
        found = np.zeros(len(self.names), np.int64)
        found[: len(own)] = own
        found[self._above_others] = 0
        for place, rows in self._columns.split(chosen):
            mask = mask_of(rows, self._columns.parts[place].rows)
            found[self._above_others] += self._unions[place].counts(mask)
        return found

    def shown(self, counts: NDArray[np.int64], each: int, wanted: Iterable[int]) -> list[int]:
        """The most frequent nodes: at most ``each`` without one above, and below each of them;
        also those ``wanted``. A node comes after the one above it, else the most frequent first.
        """
        found: dict[int, None] = {}
        level = self._best(self._roots, counts, each)
        while level and len(found) < MOST_NODES:
            found.update(dict.fromkeys(level[: MOST_NODES - len(found)]))
            below = (
                self._best(self._children[n], counts, each) for n in level if n in self._children
            )
            level = [node for nodes in below for node in nodes]
        for node in wanted:
            while node >= 0:
                found.setdefault(node)
                node = self.broader[node]
        nodes = np.array(list(found), np.intp)
        order = np.lexsort((self._ranks[nodes], self._depths[nodes], -counts[nodes]))
        in_order: list[int] = nodes[order].tolist()
        return in_order

    def _best(self, nodes: NDArray[np.intp], counts: NDArray[np.int64], most: int) -> list[int]:
        there = nodes[counts[nodes] > 0]
        order = self._ranks[there] - (counts[there] << _RANK_BITS)
        if len(there) > most:
            best = order.argpartition(most)[:most]
            there, order = there[best], order[best]
        found: list[int] = there[order.argsort()].tolist()
        return found

    @cached_property
    def _ranks(self) -> NDArray[np.int64]:
        ranks = np.empty(len(self.names), np.int64)
        ranks[sorted(self.numbers.values(), key=self.names.__getitem__)] = np.arange(len(ranks))
        return ranks

    @cached_property
    def _roots(self) -> NDArray[np.intp]:
        return np.flatnonzero(np.array(self.broader, np.intp) < 0)

    @cached_property
    def _children(self) -> dict[int, NDArray[np.intp]]:
        below: dict[int, list[int]] = {}
        for node, above in enumerate(self.broader):
            if above >= 0:
                below.setdefault(above, []).append(node)
        return {node: np.array(children, np.intp) for node, children in below.items()}

    @cached_property
    def _depths(self) -> NDArray[np.int64]:
        depths = np.zeros(len(self.names), np.int64)
        for node in range(len(self.names)):
            above = self.broader[node]
            while above >= 0:
                depths[node] += 1
                above = self.broader[above]
        return depths

    @cached_property
    def _unions(self) -> tuple[Unions, ...]:
        return tuple(part.unions(self._groups(part)) for part in self._columns.parts)

    def _groups(self, part: Columns) -> tuple[Codes, ...]:
        """The codes that each node above others has in a segment, with those below it."""
        base = int(part.bases[_PLACE])
        codes = {name: base + number for number, name in enumerate(part.values[_PLACE])}
        return tuple(
            tuple(sorted(codes[name] for name in below if name in codes)) for below in self._below
        )
