"""Where the files that were found inside files lie until they are settled."""

from __future__ import annotations

import shutil
from pathlib import Path

from kelisim.archive.values import ItemRecord
from kelisim.base.ids import ItemId


class Spool:
    """The folder ``unpacking/`` of an archive: ``17-3`` is part number 3 of the file of item 17.

    Names are numbers, so that nothing a file says of itself can lead elsewhere. Workers write
    here and nowhere else. What lies here is derived: its container can be read again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        return self._folder

    def prepare(self) -> None:
        """Make the folder. Raises `OSError`."""
        self._folder.mkdir(exist_ok=True)

    def prefix(self, item: ItemId) -> str:
        """What the paths of the parts of ``item`` begin with; the part's number follows."""
        return str(self._folder / f"{item}-")

    def file_of(self, item: ItemRecord) -> Path | None:
        """Where the bytes of a part are; None for a file that came out of no other."""
        if item.parent is None or item.part is None:
            return None
        return Path(f"{self.prefix(item.parent)}{item.part}")

    def let_go(self, item: ItemRecord) -> None:
        """The file is settled: its bytes are an original, or held, or wanted by nobody."""
        file = self.file_of(item)
        if file is not None:
            file.unlink(missing_ok=True)

    def let_go_parts(self, item: ItemId) -> None:
        """Nothing of what was found in ``item`` is to be taken in now."""
        for part in self._folder.glob(f"{item}-*"):
            part.unlink(missing_ok=True)

    def clear(self) -> None:
        """No batch is under way: nothing here is needed."""
        shutil.rmtree(self._folder, ignore_errors=True)
