"""The plan of an import says beforehand what the import then does."""

from __future__ import annotations

from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from tests.fixtures.files import PRESS_RELEASE, make_docx


def test_a_plan_counts_new_and_known_files_and_those_that_nobody_can_read(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.txt").write_text(PRESS_RELEASE, "utf-8")
    (source / "b.docx").write_bytes(make_docx())
    intake.run(intake.begin([source / "a.txt"]), Reporter())
    (source / "ішкі").mkdir()
    (source / "ішкі" / "көшірме.txt").write_text(PRESS_RELEASE, "utf-8")
    (source / "c.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(100))
    (source / "жетім").symlink_to(source / "жоқ")
    plan = intake.plan([source], Reporter())
    assert (plan.files, plan.known, plan.new) == (5, 2, 1)
    assert [(why.reason, count) for why, count in plan.refused] == [("unsupported", 1)] * 2
    assert plan.size_bytes > 2 * len(PRESS_RELEASE.encode())
    assert archive.documents.count() == 1


def test_a_batch_is_taken_back_as_a_whole_though_other_edits_came_between(
    archive: Archive, intake: Intake, source: Path
) -> None:
    from kelisim.archive.commands.saved_searches import SaveSearch

    for number in range(3):
        (source / f"{number}.txt").write_text(f"{number}\n{PRESS_RELEASE}", "utf-8")
    first = intake.begin([source])
    intake.run(first, Reporter())
    (source / "кейін.txt").write_text(f"кейін\n{PRESS_RELEASE}", "utf-8")
    intake.run(intake.begin([source]), Reporter())
    archive.run(SaveSearch("келісім", "келісім"))
    assert len(archive.undo_batch(first).documents) == 3
    assert archive.documents.count() == 1
    assert {item.state for item in archive.batches.items(first)} == {"cancelled"}
    assert len(archive.redo().documents) == 3
    archive.undo_batch(archive.batches.all()[1].id)
    assert archive.documents.count() == 3
