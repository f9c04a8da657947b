"""What one search looks at: a generation of the index, and the names as they were then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kelisim.search.columnar.names import Names
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.value_list import ValueList
from kelisim.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class View:
    """Immutable: a search keeps the one it began with."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    names: Names

    @cached_property
    def values(self) -> ValueList:
        """Made at the first completion."""
        return ValueList(self.snapshot, self.vocabulary, self.names)
