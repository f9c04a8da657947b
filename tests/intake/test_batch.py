"""Batches: every file of them comes to rest exactly once, whatever comes between."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Cancelled, Progress, Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.limits import Limits
from kelisim.intake.settling import SourceGone
from tests.fixtures.files import PRESS_RELEASE, TITLE, make_docx, make_html, make_pdf, news


def letters(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"хат-{number:02}.txt").write_text(news(number), "utf-8")


def take_in(intake: Intake, *paths: Path, tags: tuple[str, ...] = ()) -> list[ItemRecord]:
    settled: list[ItemRecord] = []
    intake.run(intake.begin(paths, tags), Reporter(), settled.append)
    return settled


def test_files_of_every_format_become_documents_with_their_originals(
    archive: Archive, intake: Intake, source: Path
) -> None:
    made = {
        "a.txt": PRESS_RELEASE.encode("kz1048"),
        "b.html": make_html(),
        "c.docx": make_docx(),
        "d.pdf": make_pdf((TITLE,), ("Екінші бет",)),
    }
    for name, data in made.items():
        (source / name).write_bytes(data)
    settled = take_in(intake, source)
    assert {item.state for item in settled} == {"stored", "similar"}
    assert [id_ for id_, _ in archive.sketches.after()] == archive.documents.ids()
    for item in settled:
        assert item.document is not None
        assert item.sha256 is not None
        name = Path(item.path).name
        assert TITLE in archive.documents.text(item.document)
        assert archive.originals.path(item.sha256).read_bytes() == made[name]
        (original,) = archive.documents.description(item.document).originals
        assert (original.name, original.size_bytes) == (name, len(made[name]))
        pages = (0, len(TITLE) + 2) if name == "d.pdf" else ()
        assert archive.documents.pages(item.document) == pages


def test_what_is_found_is_suggested_and_what_a_person_gave_is_confirmed(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.txt").write_text(PRESS_RELEASE, "utf-8")
    (item,) = take_in(intake, source, tags=("медиация",))
    assert item.document is not None
    described = archive.documents.description(item.document)
    assert {value.status for value in described.values if value.field != "tag"} == {"suggested"}
    assert [(tag.text, tag.status) for tag in described.all("tag")] == [("медиация", "confirmed")]
    assert not described.reviewed


def test_the_same_bytes_are_stored_once_and_every_place_is_noted(
    archive: Archive, intake: Intake, source: Path
) -> None:
    for name in ("бірінші.txt", "екінші.txt", "ішкі/үшінші.txt"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(PRESS_RELEASE, "utf-8")
    settled = take_in(intake, source)
    assert Counter(item.state for item in settled) == {"stored": 1, "duplicate": 2}
    assert archive.documents.count() == 1
    assert len({item.document for item in settled}) == 1
    assert {item.state for item in take_in(intake, source)} == {"duplicate"}
    assert archive.documents.count() == 1


def test_a_file_that_was_thrown_away_comes_back_when_it_is_imported_again(
    archive: Archive, intake: Intake, source: Path
) -> None:
    from kelisim.archive.commands.documents import TrashDocuments

    letters(source, 1)
    (item,) = take_in(intake, source)
    assert item.document is not None
    archive.run(TrashDocuments((item.document,)))
    take_in(intake, source)
    assert archive.documents.ids() == [item.document]


def test_an_unreadable_file_is_held_with_its_reason_and_the_rest_goes_on(
    archive: Archive, intake: Intake, source: Path
) -> None:
    letters(source, 3)
    locked = make_pdf(password="сөз")
    (source / "құлып.pdf").write_bytes(locked)
    (source / "кесік.docx").write_bytes(make_docx()[:5_000])
    (source / "бос.txt").write_bytes(b"")
    settled = take_in(intake, source)
    assert Counter(item.state for item in settled) == {"stored": 3, "held": 3}
    held = {Path(one.item.path).name: one for one in intake.held()}
    assert held["құлып.pdf"].item.reason == "encrypted"
    assert held["кесік.docx"].item.reason == "damaged"
    assert held["бос.txt"].item.reason == "empty"
    kept = held["құлып.pdf"].kept
    assert kept is not None
    assert kept.read_bytes() == locked
    assert "password" in (kept.parent / "reason.json").read_text("utf-8")
    assert all(finding.state == "ok" for finding in archive.verify(Reporter()))


def test_a_file_that_is_held_again_waits_only_once(intake: Intake, source: Path) -> None:
    (source / "бос.txt").write_bytes(b"")
    take_in(intake, source)
    take_in(intake, source)
    assert len(intake.held()) == 1


def test_a_held_file_can_be_tried_again_from_its_copy(archive: Archive, source: Path) -> None:
    letters(source, 1)
    strict = Intake(archive, limits=Limits(text_characters=10), jobs=1)
    (item,) = take_in(strict, source)
    assert item.reason == "too-large"
    shutil.rmtree(source)
    patient = Intake(archive, jobs=1)
    (batch,) = patient.retry([item.id])
    assert patient.run(batch, Reporter()).counts["stored"] == 1
    assert patient.held() == []
    assert list((archive.folder / "holding").iterdir()) == []


def test_a_held_file_can_be_discarded_and_stays_where_it_lay(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "бос.txt").write_bytes(b" ")
    (item,) = take_in(intake, source)
    intake.discard([item.id])
    assert intake.held() == []
    assert (source / "бос.txt").exists()
    with pytest.raises(Mistake):
        intake.retry([item.id])


def test_a_stopped_batch_keeps_what_is_done_and_goes_on_later(
    archive: Archive, intake: Intake, source: Path
) -> None:
    letters(source, 40)
    batch = intake.begin([source])
    reporter = Reporter(lambda progress: progress.done >= 5 and reporter.cancel())
    with pytest.raises(Cancelled):
        intake.run(batch, reporter)
    (unfinished,) = intake.unfinished()
    assert 5 <= unfinished.counts["stored"] < 40
    assert unfinished.counts["stored"] == archive.documents.count()
    record = intake.run(batch, Reporter())
    assert record.counts["stored"] == 40
    assert record.finished is not None
    assert archive.documents.count() == 40


def test_the_rest_of_a_stopped_batch_can_be_given_up(intake: Intake, source: Path) -> None:
    letters(source, 4)
    batch = intake.begin([source])
    record = intake.cancel(batch)
    assert record.counts["cancelled"] == 4
    assert intake.unfinished() == []


def test_progress_counts_up_to_all_files(intake: Intake, source: Path) -> None:
    letters(source, 12)
    seen: list[Progress] = []
    intake.run(intake.begin([source]), Reporter(seen.append))
    assert seen[-1].done == seen[-1].total == 12
    assert [one.done for one in seen] == sorted(one.done for one in seen)


def test_a_source_that_was_pulled_out_stops_the_batch_and_loses_nothing(
    archive: Archive, intake: Intake, source: Path
) -> None:
    letters(source, 6)
    batch = intake.begin([source])
    elsewhere = source.rename(source.with_name("шығарылған"))
    with pytest.raises(SourceGone, match="resume"):
        intake.run(batch, Reporter())
    elsewhere.rename(source)
    assert intake.run(batch, Reporter()).counts["stored"] == 6


def test_one_file_that_vanished_is_held_and_the_rest_goes_on(intake: Intake, source: Path) -> None:
    letters(source, 3)
    batch = intake.begin([source])
    (source / "хат-01.txt").unlink()
    counts = intake.run(batch, Reporter()).counts
    assert (counts["stored"], counts["held"]) == (2, 1)
    assert intake.held()[0].item.reason == "changed"


def test_nothing_to_import_is_a_mistake(intake: Intake, source: Path) -> None:
    with pytest.raises(Mistake, match="nothing"):
        intake.begin([source])


def test_an_intake_is_undone_as_one_step(archive: Archive, intake: Intake, source: Path) -> None:
    letters(source, 5)
    take_in(intake, source)
    archive.undo()
    assert archive.documents.count() == 0
    assert {item.state for item in take_in(intake, source)} == {"stored"}
