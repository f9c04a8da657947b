"""Files inside files: each becomes a file of the batch, and comes to rest like any other."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Wishes
from tests.fixtures.files import make_docx, make_pdf, news


def pack(**members: bytes) -> bytes:
    """A zip of ``members``, whose names have ``__`` for the slash and ``_`` for the dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def letter(number: int) -> bytes:
    return news(number).encode()


def take_in(intake: Intake, *paths: Path) -> list[ItemRecord]:
    settled: list[ItemRecord] = []
    intake.run(intake.begin(paths), Reporter(), settled.append)
    return settled


def test_a_pack_is_opened_and_each_of_its_files_is_known_by_its_place(
    archive: Archive, intake: Intake, source: Path
) -> None:
    inner = pack(қазан__2_txt=letter(2), бос_txt=b"")
    (source / "баспасөз.zip").write_bytes(pack(a_txt=letter(1), b_docx=make_docx(), c_zip=inner))
    settled = {str(Path(one.path).relative_to(source)): one for one in take_in(intake, source)}
    assert {path: one.state for path, one in settled.items()} == {
        "баспасөз.zip": "opened",
        "баспасөз.zip/a.txt": "stored",
        "баспасөз.zip/b.docx": "stored",
        "баспасөз.zip/c.zip": "opened",
        "баспасөз.zip/c.zip/қазан/2.txt": "stored",
        "баспасөз.zip/c.zip/бос.txt": "held",
    }
    deepest = settled["баспасөз.zip/c.zip/қазан/2.txt"]
    assert deepest.document is not None
    assert deepest.sha256 is not None
    (original,) = archive.documents.description(deepest.document).originals
    assert original.name == "2.txt"
    assert original.path == deepest.path
    assert archive.originals.path(deepest.sha256).read_bytes() == letter(2)
    assert not (archive.folder / "unpacking").exists(), "nothing lies about afterwards"


def test_a_file_of_a_pack_that_is_known_already_is_a_duplicate(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.txt").write_bytes(letter(1))
    (source / "b.zip").write_bytes(pack(көшірме_txt=letter(1), жаңа_txt=letter(2)))
    assert Counter(one.state for one in take_in(intake, source)) == {
        "stored": 2,
        "opened": 1,
        "duplicate": 1,
    }
    assert Counter(one.state for one in take_in(intake, source)) == {"opened": 1, "duplicate": 3}
    assert archive.documents.count() == 2


def test_a_held_file_of_a_pack_is_kept_and_read_again_with_its_password(
    archive: Archive, intake: Intake, source: Path
) -> None:
    locked = make_pdf(("Құпия мәтін",), password="сөз")
    (source / "a.zip").write_bytes(pack(құлып_pdf=locked))
    take_in(intake, source)
    (held,) = intake.held()
    assert held.item.reason == "encrypted"
    assert held.kept is not None
    assert held.kept.read_bytes() == locked
    (source / "a.zip").unlink()
    (batch,) = intake.retry([held.item.id])
    intake.run(batch, Reporter(), wishes={held.item.id: Wishes(password="сөз")})
    assert intake.held() == []
    (document,) = archive.documents.ids()
    assert "Құпия мәтін" in archive.documents.text(document)


def test_a_batch_that_is_stopped_in_the_middle_of_a_pack_goes_on_where_it_was(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.zip").write_bytes(pack(**{f"{n}_txt": letter(n) for n in range(60)}))
    reporter = Reporter()

    def stop_at_once(item: ItemRecord) -> None:
        if item.state == "stored":
            reporter.cancel()

    batch = intake.begin([source])
    try:
        intake.run(batch, reporter, stop_at_once)
    except Cancelled:
        pass
    else:
        raise AssertionError("the batch was not stopped")
    assert 0 < archive.documents.count() < 60
    (source / "a.zip").unlink()
    done = intake.run(batch, Reporter())
    assert (done.counts["opened"], done.counts["stored"], done.counts["held"]) == (1, 60, 0)
    assert archive.documents.count() == 60
    assert not (archive.folder / "unpacking").exists()


def test_a_whole_batch_with_its_packs_is_one_step_to_undo(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.zip").write_bytes(pack(**{f"{n}_txt": letter(n) for n in range(40)}))
    take_in(intake, source)
    archive.undo()
    assert archive.documents.count() == 0
    archive.redo()
    assert archive.documents.count() == 40


def test_packs_in_packs_are_opened_only_so_deep_and_so_far(archive: Archive, source: Path) -> None:
    intake = Intake(archive, limits=Limits(nesting=2, member_count=5, seconds=20), jobs=1)
    deep = letter(0)
    for _ in range(4):
        deep = pack(a_zip=deep, b_txt=letter(len(deep)))
    (source / "терең.zip").write_bytes(deep)
    wide = pack(**{f"{n}_txt": letter(10 + n) for n in range(3)})
    (source / "кең.zip").write_bytes(pack(a_zip=wide, b_zip=wide + b" "))
    held = {Path(one.path).relative_to(source): one for one in take_in(intake, source)}
    reasons = {str(path): one.reason for path, one in held.items() if one.state == "held"}
    assert reasons == {
        "терең.zip/a.zip/a.zip": "too-large",
        "кең.zip/b.zip": "too-large",
    }
    assert len(list((archive.folder / "unpacking").glob("*"))) == 0
