"""The open catalogue: who may read it, and who may write to it, one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from sqlalchemy import Connection

from kelisim.archive.complaints import in_plain_words
from kelisim.archive.engine import Opening, make_engine
from kelisim.archive.errors import ArchiveReadOnly


class Store:
    """Connections for reading, from any thread, and for writing, one after the other."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self._engine = make_engine(opening)
        self._reader = self._engine.execution_options(reads=True)
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the catalogue, however many questions are asked."""
        with in_plain_words(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block ends, or not at all."""
        if not self.opening.writes:
            raise ArchiveReadOnly("The archive can only be read, so nothing was changed.")
        with self._lock, in_plain_words(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()
        if self.opening.copy is not None:
            shutil.rmtree(self.opening.copy, ignore_errors=True)
