"""Files are stored as they came, once, read-only, and checked by their checksum."""

from __future__ import annotations

import hashlib
from pathlib import Path
from threading import Event, Thread

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, LinkOriginal
from kelisim.archive.durable import partial_name
from kelisim.archive.errors import FileChanging
from kelisim.archive.values import Finding, Original
from kelisim.base.errors import Trouble
from kelisim.base.jobs import Cancelled, Reporter
from tests.archive.materials import TEXT

DATA = TEXT.encode("cp1251", "replace")


def findings(archive: Archive, check: str) -> list[Finding]:
    return [one for one in archive.verify(Reporter()) if one.check == check]


def stored(archive: Archive, data: bytes = DATA) -> Original:
    sha256 = archive.originals.store(data)
    original = Original(sha256, "келісім.txt", "text/plain", len(data), "/usb/келісім.txt")
    archive.run(AddDocument("мәтін", originals=(original,)))
    return original


def test_a_file_is_kept_byte_for_byte_under_its_checksum(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "келісім.txt"
    file.write_bytes(DATA)
    sha256 = archive.originals.store(file)
    assert sha256 == hashlib.sha256(DATA).hexdigest()
    kept = archive.originals.path(sha256)
    assert kept.read_bytes() == DATA
    assert kept.parent.name == sha256[:2]
    assert not kept.stat().st_mode & 0o222


def test_the_same_bytes_are_stored_once(archive: Archive) -> None:
    sha256 = archive.originals.store(DATA)
    written = archive.originals.path(sha256).stat().st_mtime_ns
    assert archive.originals.store(DATA) == sha256
    assert archive.originals.path(sha256).stat().st_mtime_ns == written
    assert list(archive.originals.stored()) == [sha256]


def test_a_document_is_found_by_its_original_wherever_it_lay(archive: Archive) -> None:
    original = stored(archive)
    found = archive.documents.by_sha256(original.sha256)
    assert found is not None
    again = Original(original.sha256, "көшірме.txt", "text/plain", len(DATA), "/басқа/көшірме.txt")
    archive.run(LinkOriginal(found, again))
    (description,) = archive.documents.describe([found])
    assert description.originals == (original,)
    assert [one.name for one in archive.documents.originals(found)] == [
        "келісім.txt",
        "көшірме.txt",
    ]
    archive.undo()
    assert archive.documents.originals(found) == [original]


def test_a_file_that_is_not_there_is_trouble(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        archive.originals.store(tmp_path / "жоқ.txt")
    assert archive.originals.partials() == []


def test_a_folder_is_no_original_and_leaves_nothing_behind(archive: Archive) -> None:
    with pytest.raises(Trouble):
        archive.originals.store(archive.folder)
    assert archive.originals.partials() == []


def test_a_whole_archive_verifies(archive: Archive) -> None:
    stored(archive)
    assert {one.state for one in archive.verify(Reporter())} == {"ok"}
    assert findings(archive, "originals")[0].count == 1


def test_a_changed_original_is_found(archive: Archive) -> None:
    original = stored(archive)
    kept = archive.originals.path(original.sha256)
    kept.chmod(0o644)
    kept.write_bytes(DATA[:-1] + b"!")
    (broken,) = [one for one in findings(archive, "originals") if one.state == "broken"]
    assert broken.details == {"sha256": original.sha256}


def test_a_missing_original_is_found(archive: Archive) -> None:
    original = stored(archive)
    archive.originals.path(original.sha256).unlink()
    assert [one.state for one in findings(archive, "originals")] == ["broken", "ok"]


def test_what_an_interrupted_intake_left_is_no_damage(archive: Archive) -> None:
    archive.originals.store(DATA)
    half = partial_name(archive.folder / "originals")
    half.write_bytes(DATA[:10])
    assert [one.state for one in findings(archive, "originals")] == ["ok", "ok", "repaired"]
    assert not half.exists()


def test_verifying_can_be_stopped(archive: Archive) -> None:
    stored(archive)
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        list(archive.verify(reporter))


def test_a_backup_is_a_whole_catalogue(archive: Archive, tmp_path: Path) -> None:
    stored(archive)
    backup = archive.back_up()
    assert backup.parent == archive.folder / "backups"
    with Archive.create(tmp_path / "қайта", "Тараз") as other:
        folder = other.folder
    (folder / "catalogue.db").write_bytes(backup.read_bytes())
    with Archive.open(folder) as other:
        assert other.documents.count() == 1


def test_a_file_that_grows_while_it_is_read_is_not_stored(archive: Archive, tmp_path: Path) -> None:
    file, stop = tmp_path / "өсетін.txt", Event()
    file.write_bytes(b"x" * 8_000_000)

    def grow() -> None:
        with file.open("ab", buffering=0) as writing:
            while not stop.is_set():
                writing.write(b"y")

    writer = Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(FileChanging):
            archive.originals.store(file)
    finally:
        stop.set()
        writer.join()
    assert list(archive.originals.stored()) == archive.originals.partials() == []
