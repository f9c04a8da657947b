"""What one search looks at: a generation of the index, and the names as they were then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kelisim.search.columnar.names import Names
from kelisim.search.columnar.tag_tree import TagTree
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.spellings import Spellings
from kelisim.search.value_list import ValueList
from kelisim.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class View:
    """A search keeps the one it began with; only ``spellings`` are those of all generations."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    names: Names
    spellings: Spellings

    @cached_property
    def values(self) -> ValueList:
        """Made at the first completion."""
        return ValueList(self.snapshot, self.vocabulary, self.names)

    @cached_property
    def tags(self) -> TagTree:
        """Made at the first count."""
        return TagTree(self.snapshot.columns, self.vocabulary)

    def warm(self, checkpoint: Callable[[], None]) -> None:
        """Make everything that is else made when it is first asked for.

        Raises KeyError, IndexError or ValueError where the arrays were damaged.
        """
        for segment in self.snapshot.segments:
            for channel in segment.channels.values():
                checkpoint()
                _ = channel.words
        self.values.warm(checkpoint)
        self.spellings.learn(self.snapshot, checkpoint)
