"""A folder as Whoosh sees it: only files under the seal, and those of the commit in progress.

Deleting waits until the next seal is written, so that the files of the last sealed commit are
there whenever the process dies.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.filedb.filestore import FileStorage

from kelisim.search.store.seal import SEAL_NAME


class SealedStorage(FileStorage):
    """Whoosh's storage, blind for files that are not vouched for."""

    def __init__(self, folder: Path, sealed: Iterable[str]) -> None:
        super().__init__(str(folder))
        self._path = folder
        self._known = set(sealed)
        self._dropped: set[str] = set()

    @property
    def known(self) -> frozenset[str]:
        """The files that exist for Whoosh now."""
        return frozenset(self._known)

    def forget_unsealed(self, sealed: Iterable[str]) -> None:
        """Take back everything since the last seal."""
        self._known = set(sealed)

    def sweep(self, spare: Iterable[str] = ()) -> None:
        """Delete what no seal names: a deleted segment, the leavings of a killed writer.

        What another process still has open stays until the next time (Windows); so does what is
        in ``spare``, which is being written now.
        """
        kept = self._known | {SEAL_NAME, *spare}
        for path in self._path.iterdir():
            if path.name in kept or path.name.endswith("_WRITELOCK"):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                _unlink(path)

    def delete_dropped(self, others: Iterable[str] = ()) -> None:
        """Delete what Whoosh has deleted since, and ``others``."""
        for name in (self._dropped | set(others)) - self._known:
            _unlink(self._path / name)
        self._dropped = set()

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        file = super().create_file(name, *args, **kwargs)
        self._known.add(name)
        return file

    @contextmanager
    def create_plain(self, name: str) -> Iterator[BinaryIO]:
        """A new file, on the disk when the block is left; what an error leaves is swept away."""
        with self.path_of(name).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        self._known.add(name)

    def path_of(self, name: str) -> Path:
        return self._path / name

    def adopt(self, name: str) -> None:
        """Take in a file that another process has written into the folder."""
        self._known.add(name)

    def open_file(self, name: str, **kwargs: Any) -> Any:
        if name not in self._known:
            raise FileNotFoundError(name)
        return super().open_file(name, **kwargs)

    def list(self) -> list[str]:
        return sorted(self._known)

    def file_exists(self, name: str) -> bool:
        return name in self._known

    def delete_file(self, name: str) -> None:
        self._known.discard(name)
        self._dropped.add(name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        super().rename_file(oldname, newname, safe)
        self._known.discard(oldname)
        self._known.add(newname)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # Windows: another process reads it; the next sweep takes it
        return
