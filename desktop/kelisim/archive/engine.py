"""How the catalogue is opened: SQLite in WAL mode, every commit on the disk when it returns."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

CATALOGUE = "catalogue.db"
BUSY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Opening:
    """A way into the catalogue file: ``query`` are parameters of SQLite's file name."""

    file: Path
    query: str
    writes: bool = False
    copy: Path | None = None  # a folder to remove afterwards


def for_writing(folder: Path) -> Opening:
    """The way in for the one process that holds the lock."""
    return Opening(folder / CATALOGUE, "mode=rw", writes=True)


def for_reading(folder: Path) -> Opening:
    """A way in that changes nothing and works on a medium that cannot be written.

    There, SQLite reads the file as it is; should a killed writer have left a journal, which
    cannot be read in place, a copy of both is read instead.
    """
    file = folder / CATALOGUE
    if os.access(folder, os.W_OK) and os.access(file, os.W_OK):
        return Opening(file, "mode=rw")
    journal = file.with_name(f"{CATALOGUE}-wal")
    if not (journal.exists() and journal.stat().st_size):
        return Opening(file, "mode=ro&immutable=1")
    if file.with_name(f"{CATALOGUE}-shm").exists() and _opens(Opening(file, "mode=ro")):
        return Opening(file, "mode=ro")
    copy = Path(tempfile.mkdtemp(prefix="kelisim-"))
    for part in (file, journal):
        shutil.copyfile(part, copy / part.name)
    return Opening(copy / CATALOGUE, "mode=rw", copy=copy)


def connect(opening: Opening) -> sqlite3.Connection:
    """One connection, set up as ours are; transactions begin where we say so."""
    connection = sqlite3.connect(
        f"file:{quote(str(opening.file))}?{opening.query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not opening.writes:
        connection.execute("PRAGMA query_only = ON")
    return connection


def make_engine(opening: Opening) -> Engine:
    """An engine whose transactions see one state of the catalogue from begin to end."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(opening),
        poolclass=QueuePool,
        max_overflow=20,
        pool_use_lifo=True,  # else each connection of the pool comes to a full cache of its own
    )
    begin = "BEGIN IMMEDIATE" if opening.writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def _when_begun(connection: Connection) -> None:
        if connection.get_execution_options().get("reads"):
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql(begin)

    @event.listens_for(engine, "close")
    def _when_closed(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        if opening.writes:
            # Planner statistics, so that lists stay quick as the archive grows. Whoever closes
            # because the disk is full, or the stick is gone, can do without them.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA optimize")

    return engine


def _opens(opening: Opening) -> bool:
    try:
        connection = connect(opening)
        connection.execute("SELECT 1 FROM sqlite_master")
        connection.close()
    except sqlite3.Error:
        return False
    return True
