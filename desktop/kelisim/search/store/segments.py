"""A segment as it was written: its channels and its columns, mapped from one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kelisim.search.columnar.columns import Columns
from kelisim.search.schema import CHANNELS
from kelisim.search.store.arrays import Array, Arrays
from kelisim.search.store.channels import Channel, DerivedChannel


class SegmentData:
    """The ``arrays`` of a segment; immutable, any thread may read.

    Raises KeyError or ValueError where they are not those of a segment.
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        posted = {kind.name: Channel(arrays, kind.name) for kind in CHANNELS if kind.derive is None}
        self.derived: Mapping[str, DerivedChannel] = {
            kind.name: DerivedChannel(arrays, kind.name, posted[kind.field])
            for kind in CHANNELS
            if kind.derive is not None
        }
        self.channels: Mapping[str, Channel] = posted | self.derived
        self.columns = Columns(arrays)

    @classmethod
    def open(cls, path: Path) -> SegmentData:
        """Map the file ``path``; raises `BrokenArrays`, OSError."""
        return cls(Arrays(path))

    @property
    def rows(self) -> int:
        """Documents, the deleted too."""
        return self.columns.rows

    def check(self) -> None:
        """Read everything; raises `BrokenArrays` where it is not what was written."""
        if isinstance(self.arrays, Arrays):
            self.arrays.check()
