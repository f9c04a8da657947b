"""Which file came out of which, how deep, and what belongs to which message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kelisim.archive.values import ItemRecord
from kelisim.base.ids import DocumentId, ItemId
from kelisim.intake import refusals
from kelisim.intake.limits import Limits
from kelisim.intake.parts import Spooled
from kelisim.intake.readers.base import Unreadable


class Lineage:
    """The families of one batch. What comes out of one file is bounded over all generations."""

    def __init__(self, items: Iterable[ItemRecord], limits: Limits) -> None:
        self._limits = limits
        self._parents: dict[ItemId, ItemId | None] = {}
        self._documents: dict[ItemId, DocumentId] = {}
        self._members: Counter[ItemId] = Counter()
        self._bytes: Counter[ItemId] = Counter()
        self.add(items)

    def add(self, items: Iterable[ItemRecord]) -> None:
        """Take note of files, each after the one that it came out of."""
        for item in items:
            self._parents[item.id] = item.parent
            if item.document is not None:
                self._documents[item.id] = item.document
            if item.parent is not None:
                self._members[self._root(item.id)] += 1

    def became(self, item: ItemId, document: DocumentId) -> None:
        self._documents[item] = document

    def message_of(self, item: ItemId) -> DocumentId | None:
        """The document that a file was sent with or set into, however it was packed there."""
        ancestor = self._parents.get(item)
        while ancestor is not None and ancestor not in self._documents:
            ancestor = self._parents.get(ancestor)
        return None if ancestor is None else self._documents[ancestor]

    def refusal_of(self, item: ItemId, parts: tuple[Spooled, ...]) -> Unreadable | None:
        """Why what was found in a file is too much, together with what came before it."""
        root = self._root(item)
        self._bytes[root] += sum(part.size_bytes for part in parts)
        if self._depth(item) >= self._limits.nesting:
            return refusals.too_deep(self._limits.nesting)
        if self._members[root] + len(parts) > self._limits.member_count:
            return refusals.too_many_parts(self._limits.member_count)
        if self._bytes[root] > self._limits.unpacked_bytes:
            return refusals.unpacks_too_far(self._limits.unpacked_bytes)
        return None

    def _root(self, item: ItemId) -> ItemId:
        while (parent := self._parents.get(item)) is not None:
            item = parent
        return item

    def _depth(self, item: ItemId) -> int:
        depth = 0
        while (parent := self._parents.get(item)) is not None:
            item, depth = parent, depth + 1
        return depth
