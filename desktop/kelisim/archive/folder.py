"""The folder of an archive: how it is made, recognised, locked and brought up to date."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from kelisim.archive.backup import back_up
from kelisim.archive.complaints import in_plain_words
from kelisim.archive.durable import sync_folder
from kelisim.archive.engine import CATALOGUE, Opening, for_reading, for_writing, make_engine
from kelisim.archive.errors import ArchiveTooOld, NotAnArchive
from kelisim.archive.lock import Holder, MediumReadOnly, WriterLock, take
from kelisim.archive.manifest import Manifest, read_manifest
from kelisim.archive.schema import VERSION, create_schema, migrate, refuse_newer, version_of
from kelisim.base.errors import Mistake, Trouble

FOLDERS = ("originals", "holding", "backups")


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder that is an archive: ``lock`` is None where it can only be read."""

    manifest: Manifest
    opening: Opening
    lock: WriterLock | None
    holder: Holder | None


def create_folder(folder: Path, name: str) -> None:
    """Lay out a new archive. ``archive.toml`` comes last: with it, the archive exists."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Mistake(
                "The folder {folder} is not empty. Choose a new or an empty folder.",
                folder=str(folder),
            )
        folder.mkdir(parents=True, exist_ok=True)
        for part in FOLDERS:
            (folder / part).mkdir(exist_ok=True)
        _create_catalogue(folder)
        Manifest.new(name).write(folder)
        sync_folder(folder.absolute().parent)
    except OSError as error:
        raise Trouble(
            "The archive {folder} cannot be made: {reason}",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error


def open_folder(folder: Path, user: str, read_only: bool) -> Opened:
    """Look, lock, look again, and migrate; changes nothing before it may."""
    manifest = read_manifest(folder)
    if not (folder / CATALOGUE).is_file():
        raise NotAnArchive(
            "The folder {folder} is not a Kelisim archive. Nothing in it was changed.",
            folder=str(folder),
        )
    reading = for_reading(folder)
    try:
        refuse_newer(version_of(reading), folder)
        lock = None if read_only else _lock(folder, user)
    except BaseException:
        _forget(reading)
        raise
    if isinstance(lock, WriterLock):
        _forget(reading)
        try:
            _bring_up_to_date(folder)
        except BaseException:
            lock.release()
            raise
        return Opened(manifest, for_writing(folder), lock, None)
    if version_of(reading) < VERSION:
        _forget(reading)
        raise ArchiveTooOld(
            "The archive {folder} is of an older version. Open it once where it can be written.",
            folder=str(folder),
        )
    return Opened(manifest, reading, None, lock)


def _create_catalogue(folder: Path) -> None:
    with in_plain_words():
        connection = sqlite3.connect(folder / CATALOGUE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        engine = make_engine(for_writing(folder))
        with engine.begin() as made:
            create_schema(made)
        engine.dispose()


def _lock(folder: Path, user: str) -> WriterLock | Holder | None:
    with contextlib.suppress(MediumReadOnly):
        return take(folder, user)
    return None


def _bring_up_to_date(folder: Path) -> None:
    opening = for_writing(folder)
    version = version_of(opening)
    refuse_newer(version, folder)
    if version == VERSION:
        return
    back_up(opening, folder / "backups", f"before version {VERSION}")
    engine = make_engine(opening)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def _forget(opening: Opening) -> None:
    if opening.copy is not None:
        shutil.rmtree(opening.copy, ignore_errors=True)
