"""Which version the catalogue's schema has, and how it comes to be the newest.

Alembic is imported only when an older schema is met: a new catalogue is made from the models,
which a test compares with what the migrations make.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from kelisim.archive.complaints import in_plain_words
from kelisim.archive.engine import Opening, connect
from kelisim.archive.errors import ArchiveDamaged, ArchiveTooNew
from kelisim.archive.work_tables import Change

VERSION = 4
"""The newest migration. Alembic's revisions are these numbers, so that they can be compared."""


def create_schema(connection: Connection) -> None:
    """Make every table and note that they are of the newest version."""
    Change.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{VERSION:04}",))


def version_of(opening: Opening) -> int:
    """The version of a catalogue; nothing is changed by asking.

    Raises `ArchiveDamaged` where there is none to be found.
    """
    with in_plain_words(), closing(connect(opening)) as connection:
        try:
            row = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_ERROR":
                raise
            row = None
    if row is None or not str(row[0] or 0).isdecimal():
        raise ArchiveDamaged("The catalogue is damaged. Restore it from the folder backups.")
    return int(row[0] or 0)  # without a row, no step was taken yet


def refuse_newer(version: int, folder: Path) -> None:
    """Raise `ArchiveTooNew`, with both numbers, for a schema that we do not know."""
    if version > VERSION:
        raise ArchiveTooNew(
            "The archive {folder} has version {found}, this Kelisim reads up to version {known}. "
            "Install a newer Kelisim; nothing was changed.",
            folder=str(folder),
            found=version,
            known=VERSION,
        )


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version, inside one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with in_plain_words(), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{VERSION:04}")
