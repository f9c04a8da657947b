"""An open archive as a whole: who may search it, and with which index."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.paths import HOME_VARIABLE
from kelisim.search.values import Request
from tests.search.small_index import damage

TEXT = "Тараз қаласында келісім форумы өтті.\n\nҚатысушылар көршілер достығы туралы айтты."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "writer"))
    folder = tmp_path / "мұрағат"
    Archive.create(folder, "Тараз").close()
    with Workspace.open(folder, user="Айгүл") as workspace:
        workspace.run(AddDocument(TEXT, (Value("title", "Форум"),), ()))
        workspace.catch_up(Reporter())
    return folder


def _total(workspace: Workspace, query: str) -> int:
    return workspace.search(Request(query), Reporter()).total


def test_a_second_process_of_the_same_person_searches_the_writers_index(folder: Path) -> None:
    with (
        Workspace.open(folder, user="Айгүл") as writer,
        Workspace.open(folder, user="Айгүл") as reader,
    ):
        assert reader.archive.read_only
        assert _total(reader, "форум") == 1
        writer.run(AddValue((DocumentId(1),), Value("tag", "медиация", "confirmed")))
        assert reader.catch_up(Reporter()) == 0
        writer.catch_up(Reporter())
        assert _total(reader, "тег:медиация") == 1


def test_a_reader_from_another_installation_finds_everything_and_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "reader"))
    before = {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*")}
    with Workspace.open(folder, user="Марат", read_only=True) as reader:
        reader.catch_up(Reporter())
        assert _total(reader, "форумда") == 1
        assert reader.catch_up(Reporter()) == 0
    assert {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*")} == before


def test_the_readers_own_index_hears_of_later_changes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "reader"))
    with Workspace.open(folder, user="Марат", read_only=True) as reader:
        reader.catch_up(Reporter())
        monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "writer"))
        with Workspace.open(folder, user="Айгүл") as writer:
            writer.run(AddDocument(TEXT, (Value("title", "Тағы бір форум"),), ()))
            reader.catch_up(Reporter())
            assert _total(reader, "форум") == 2
            writer.catch_up(Reporter())
            writer.run(AddDocument(TEXT, (Value("title", "Үшінші форум"),), ()))
            writer.catch_up(Reporter())
        reader.catch_up(Reporter())
        assert _total(reader, "форум") == 3


def test_verifying_reads_all_of_the_index_and_repairs_it(folder: Path) -> None:
    with Workspace.open(folder, user="Айгүл") as workspace:
        assert {finding.state for finding in workspace.verify(Reporter())} == {"ok"}
    damage(folder / "index", "text/letters")
    with Workspace.open(folder, user="Айгүл") as workspace:
        *others, index = workspace.verify(Reporter())
        assert {finding.state for finding in others} == {"ok"}
        assert (index.check, index.state, index.count) == ("index", "repaired", 1)
        assert _total(workspace, "форумы") == 1
