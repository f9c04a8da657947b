"""What opening a folder finds: an archive, a writer at work, a read-only medium, or nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.errors import ArchiveDamaged, ArchiveReadOnly, ArchiveTooNew, NotAnArchive
from kelisim.archive.lock import NOTE, Holder, may_live
from kelisim.archive.processes import started_at
from kelisim.base.errors import Mistake, Trouble
from tests.archive.materials import TEXT, add, release

WRITER = """
import sys, time
from pathlib import Path
from kelisim.archive.archive import Archive
archive = Archive.open(Path(sys.argv[1]), user="Ерлан")
print("read-only" if archive.read_only else "writes", flush=True)
time.sleep(60)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "Тараз мұрағаты, 2021"
    with Archive.create(folder, "Тараз «мұрағаты»\\n") as archive:
        add(archive)
    return folder


def test_an_archive_is_found_as_it_was_left(made: Path) -> None:
    with Archive.open(made) as archive:
        assert archive.name == "Тараз «мұрағаты»\\n"
        assert archive.documents.count() == 1
        assert not archive.read_only
        uuid = archive.uuid
    with Archive.open(made.rename(made.with_name("басқа жер"))) as archive:
        assert archive.uuid == uuid


def test_closing_leaves_one_file_of_the_catalogue(made: Path) -> None:
    assert [file.name for file in made.glob("catalogue.db*")] == ["catalogue.db"]


@pytest.mark.parametrize("kind", ["empty", "other files", "no folder", "half an archive"])
def test_a_folder_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "құжаттар"
    if kind != "no folder":
        folder.mkdir()
    if kind == "other files":
        (folder / "archive.toml").write_text("name = 3", "utf-8")
        (folder / "catalogue.db").write_bytes(b"SQLite format 3\0")
    if kind == "half an archive":
        (folder / "archive.toml").write_text("name = 'a'\nuuid = 'b'\nformat = 1\n", "utf-8")
    before = contents(folder)
    with pytest.raises(NotAnArchive):
        Archive.open(folder)
    assert contents(folder) == before
    assert folder.exists() == (kind != "no folder")


def test_a_catalogue_that_is_no_database_is_called_damaged(made: Path) -> None:
    (made / "catalogue.db").write_bytes(b"not a database at all" * 100)
    before = contents(made)
    with pytest.raises(ArchiveDamaged):
        Archive.open(made)
    assert contents(made) == before


def test_a_later_layout_is_refused_with_both_numbers(made: Path) -> None:
    toml = made / "archive.toml"
    toml.write_text(toml.read_text("utf-8").replace("format = 1", "format = 7"), "utf-8")
    before = contents(made)
    with pytest.raises(ArchiveTooNew) as refused:
        Archive.open(made)
    assert "version 7" in str(refused.value)
    assert "version 1." in str(refused.value)
    assert contents(made) == before


def test_an_archive_is_not_made_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "хат.txt").write_text("сәлем", "utf-8")
    with pytest.raises(Mistake):
        Archive.create(tmp_path, "Тараз")
    assert contents(tmp_path) == {"хат.txt": "сәлем".encode()}


def test_an_archive_cannot_be_made_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "файл").write_bytes(b"")
    with pytest.raises(Trouble):
        Archive.create(tmp_path / "файл" / "мұрағат", "Тараз")


def test_a_second_writer_reads_and_is_told_who_writes(made: Path) -> None:
    process = python(WRITER, str(made))
    try:
        assert told(process) == "writes"
        with Archive.open(made, user="Айгүл") as archive:
            assert archive.read_only
            assert archive.holder is not None
            assert (archive.holder.name, archive.holder.pid) == ("Ерлан", process.pid)
            assert archive.documents.count() == 1
            with pytest.raises(ArchiveReadOnly):
                archive.run(release())
            with pytest.raises(ArchiveReadOnly):
                archive.originals.store(b"bytes")
    finally:
        ended(process)


def test_a_killed_writer_holds_nothing(made: Path) -> None:
    process = python(WRITER, str(made))
    assert told(process) == "writes"
    ended(process)
    assert (made / NOTE).exists()  # its note is still there, and means nothing
    with Archive.open(made, user="Айгүл") as archive:
        assert not archive.read_only
        assert archive.holder is None


def test_a_note_that_names_a_living_process_holds_nothing(made: Path) -> None:
    note = f'{{"name": "Ерлан", "host": "x", "pid": {os.getpid()}, "started": ""}}'
    (made / NOTE).write_text(note, "utf-8")
    with Archive.open(made) as archive:
        assert not archive.read_only


def test_where_nothing_can_be_locked_the_note_knows_a_reused_process_number() -> None:
    pid, host = os.getpid(), socket.gethostname()
    assert may_live(Holder("Ерлан", host, pid, started_at(pid) or ""))
    assert not may_live(Holder("Ерлан", host, pid, "an earlier process of this number"))
    assert not may_live(Holder("", "", 0, ""))
    assert may_live(Holder("Ерлан", "another computer", pid, ""))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_worker_does_not_keep_the_lock_of_a_killed_writer(made: Path) -> None:
    code = """
        import os, sys, time
        from pathlib import Path
        from kelisim.archive.archive import Archive
        archive = Archive.open(Path(sys.argv[1]))
        if os.fork() == 0:
            print(os.getpid(), flush=True)  # it runs: what is done after a fork is done
            time.sleep(30)
            os._exit(0)
        time.sleep(60)
        """
    process = python(code, str(made))
    child = int(told(process))
    try:
        ended(process)
        with Archive.open(made) as archive:
            assert not archive.read_only
    finally:
        os.kill(child, signal.SIGKILL)


def test_the_same_process_cannot_write_twice_either(made: Path) -> None:
    with Archive.open(made, user="Айгүл"), Archive.open(made) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.name == "Айгүл"
    with Archive.open(made) as third:
        assert not third.read_only


def test_a_reader_sees_what_the_writer_commits(made: Path) -> None:
    with Archive.open(made) as writer, Archive.open(made) as reader:
        add(writer, 1)
        assert reader.documents.count() == 2


def test_asked_for_reading_only_nothing_changes(made: Path) -> None:
    before = contents(made)
    with Archive.open(made, read_only=True) as archive:
        assert archive.read_only
        assert archive.holder is None
        assert archive.documents.text(archive.documents.ids()[0]).startswith(TEXT)
    assert contents(made) == before


ON_A_MEDIUM = """
set -e
mount --bind "$1" "$2"
mount -o remount,ro,bind "$2"
exec "$3" -c '
import sys
from pathlib import Path
from kelisim.archive.archive import Archive
from kelisim.archive.errors import ArchiveReadOnly
from kelisim.archive.commands.documents import AddDocument
with Archive.open(Path(sys.argv[1])) as archive:
    assert archive.read_only and archive.holder is None
    assert archive.documents.count() == int(sys.argv[2]), archive.documents.count()
    try:
        archive.run(AddDocument("x"))
    except ArchiveReadOnly:
        print("read-only")
' "$2" "$4"
"""


def from_a_medium(made: Path, mountpoint: Path, documents: int) -> str:
    """Open the archive in a process for which the folder is a read-only mount."""
    mountpoint.mkdir()
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", ON_A_MEDIUM, "sh", made, mountpoint, sys.executable,
         str(documents)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return ran.stdout.strip() or ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_read_only_medium_is_read_and_left_as_it_is(made: Path, tmp_path: Path) -> None:
    before = contents(made)
    assert from_a_medium(made, tmp_path / "usb", 1) == "read-only"
    assert contents(made) == before


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_what_a_killed_writer_committed_is_read_from_a_read_only_medium(
    made: Path, tmp_path: Path
) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from kelisim.archive.archive import Archive
        from kelisim.archive.commands.documents import AddDocument
        Archive.open(Path(sys.argv[1])).run(AddDocument("кейінгі"))
        os.kill(os.getpid(), signal.SIGKILL)
        """
    process = python(code, str(made))
    process.wait()
    ended(process)
    assert (made / "catalogue.db-wal").stat().st_size
    (made / "catalogue.db-shm").unlink()  # as after unplugging
    before = contents(made)
    assert from_a_medium(made, tmp_path / "usb", 2) == "read-only"
    assert contents(made) == before
