"""Where the bytes of a file of a batch are now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kelisim.archive.values import ItemRecord
from kelisim.intake.holding import Holding
from kelisim.intake.spool import Spool
from kelisim.intake.walk import read_back


@dataclass(frozen=True, slots=True)
class Sources:
    """The holding folder, then the spool for what came out of another file, then the disk."""

    holding: Holding
    spool: Spool

    def of(self, item: ItemRecord) -> Path:
        """The path to read; whether there is a file is another question.

        The path of a part is a name inside its container, and is never looked for on the disk.
        """
        kept = self.holding.kept(item.id)
        return kept or self.spool.file_of(item) or read_back(item.path)

    def let_go(self, item: ItemRecord) -> None:
        """The file became a document, or a copy of one: what was put aside for it can go."""
        self.holding.discard(item.id)
        self.spool.let_go(item)
