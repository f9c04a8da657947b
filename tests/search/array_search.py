"""Our own evaluation over segments of arrays: what `WhooshItself` is to Whoosh's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from whoosh import query as q

from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.columns import Mask
from kelisim.search.evaluation.evaluator import ArraySearcher
from kelisim.search.evaluation.snapshot import Snapshot
from tests.search.array_segments import ArraySegments


class ArraySearch(ArraySegments):
    """Segments that can be searched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._codebook = Codebook()

    def search(self, query: q.Query) -> dict[int, float]:
        """Key and score of each document that was found; 0 where all score alike."""
        snapshot = Snapshot(self.segments, self.live, self._codebook)
        matches = ArraySearcher(snapshot, _no_condition, lambda: None).matches(query)
        chosen = matches.chosen
        rows = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        assert len(rows) == matches.total
        found = {int(self.keys[row]): matches.score(int(row)) for row in rows}
        assert len(found) == matches.total
        return found


def _no_condition(field: str, value: str) -> Mask:
    raise AssertionError(f"no conditions here: {field}:{value}")
