"""Old catalogues are brought up to date, after a backup; a new one is what migrations make."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kelisim.archive.archive import Archive
from kelisim.archive.engine import CATALOGUE, for_writing, make_engine
from kelisim.archive.errors import ArchiveTooNew, ArchiveTooOld
from kelisim.archive.schema import VERSION, create_schema, migrate
from kelisim.base.jobs import Reporter

RELEASED = sorted((Path(__file__).parent.parent / "fixtures" / "archives").glob("version-*.sql"))


def schema_of(file: Path) -> dict[str, str]:
    """Every table and index by name, in one spelling."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {name: re.sub(r"\s*([(),\"\s])\s*", r"\1", sql).lower() for name, sql in rows}


def empty_catalogue(folder: Path) -> Path:
    folder.mkdir()
    sqlite3.connect(folder / CATALOGUE).close()
    return folder


def restored(dump: Path, folder: Path) -> Path:
    """An archive around a released catalogue."""
    Archive.create(folder, "Тараз мұрағаты").close()
    (folder / CATALOGUE).unlink()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.executescript(dump.read_text("utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return folder


def test_a_new_catalogue_is_what_all_migrations_make(tmp_path: Path) -> None:
    by_models, by_steps = empty_catalogue(tmp_path / "m"), empty_catalogue(tmp_path / "s")
    engine = make_engine(for_writing(by_models))
    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()
    engine = make_engine(for_writing(by_steps))
    migrate(engine)
    engine.dispose()
    assert schema_of(by_models / CATALOGUE) == schema_of(by_steps / CATALOGUE)


def test_every_released_version_has_a_fixture() -> None:
    assert [int(dump.stem.removeprefix("version-")) for dump in RELEASED] == [
        *range(1, VERSION + 1)
    ]


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: str(dump.stem))
def test_a_released_catalogue_opens_whole(dump: Path, tmp_path: Path) -> None:
    with Archive.open(restored(dump, tmp_path / "Мұрағат"), user="Айгүл") as archive:
        (found,) = archive.documents.describe(archive.documents.ids())
        assert found.text_of("title") == "Келісім тәжірибесі"
        assert [value.text for value in found.all("speaker")] == ["Манойло, А."]
        assert "баяндама" in archive.documents.text(found.id)
        archive.undo()
        assert archive.redo().documents == (found.id,)
        broken = [one for one in archive.verify(Reporter()) if one.state == "broken"]
    assert [one.check for one in broken] == ["originals"]  # only the catalogue is a fixture


def at_the_very_beginning(folder: Path) -> Path:
    """An archive whose catalogue has not taken the first step."""
    Archive.create(folder, "Тараз мұрағаты").close()
    (folder / CATALOGUE).unlink()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        connection.execute("CREATE TABLE note (words TEXT)")
        connection.execute("INSERT INTO note VALUES ('бұрынғы')")
        connection.commit()
    return folder


def test_an_older_catalogue_is_backed_up_and_then_migrated(tmp_path: Path) -> None:
    folder = at_the_very_beginning(tmp_path / "Мұрағат")
    with Archive.open(folder, user="Айгүл") as archive:
        assert archive.documents.count() == 0
    (backup,) = (folder / "backups").iterdir()
    assert schema_of(backup).keys() == {"alembic_version", "note"}
    assert "mention" in schema_of(folder / CATALOGUE)


def test_a_migration_that_fails_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    folder = at_the_very_beginning(tmp_path / "Мұрағат")
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.execute("CREATE TABLE mention (stands TEXT)")  # in the way of the last table
        connection.commit()
    before = schema_of(folder / CATALOGUE)
    with pytest.raises(OperationalError):
        Archive.open(folder, user="Айгүл")
    assert schema_of(folder / CATALOGUE) == before


def test_an_older_catalogue_is_not_migrated_by_somebody_who_only_reads(tmp_path: Path) -> None:
    folder = at_the_very_beginning(tmp_path / "Мұрағат")
    with pytest.raises(ArchiveTooOld):
        Archive.open(folder, read_only=True)
    assert not list((folder / "backups").iterdir())


def test_a_newer_catalogue_is_refused_with_both_numbers_and_nothing_changed(
    tmp_path: Path,
) -> None:
    folder = restored(RELEASED[-1], tmp_path / "Мұрағат")
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0042'")
        connection.commit()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(ArchiveTooNew) as refused:
        Archive.open(folder, user="Айгүл")
    assert "42" in str(refused.value)
    assert f"version {VERSION}." in str(refused.value)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_alembic_stays_out_while_nothing_is_to_be_migrated(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kelisim.archive.archive import Archive\n"
        f"Archive.create(Path({str(tmp_path / 'a')!r}), 'a').close()\n"
        f"Archive.open(Path({str(tmp_path / 'a')!r})).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
