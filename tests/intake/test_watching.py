"""A watched folder gives each file once, when nobody is writing to it any more."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.watching import WatchedFolder
from tests.fixtures.files import PRESS_RELEASE


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_told_once_and_only_when_it_is_complete(source: Path) -> None:
    watched = WatchedFolder(source, {}, quiet_seconds=5)
    file = source / "хабарлама.txt"
    file.write_text("жар", "utf-8")
    assert watched.look(0) == []
    file.write_text("жартысы жазылды", "utf-8")
    assert watched.look(4) == []
    assert watched.look(8) == [], "it changed at 4 and is quiet for four seconds only"
    assert names(watched.look(9)) == ["хабарлама.txt"]
    assert watched.look(20) == []
    later = datetime.now(UTC).timestamp() + 60
    file.write_text("жаңартылды", "utf-8")
    os.utime(file, (later, later))
    assert watched.look(21) == []
    assert names(watched.look(26)) == ["хабарлама.txt"]


def test_what_is_still_being_fetched_and_what_was_taken_in_before_is_passed_over(
    source: Path,
) -> None:
    (source / "ішкі").mkdir()
    for name in ("a.docx.part", "b.pdf.crdownload", "ішкі/c.txt", "d.txt"):
        (source / name).write_text("мәтін", "utf-8")
    taken = {str(source / "d.txt"): datetime.now(UTC) + timedelta(seconds=1)}
    watched = WatchedFolder(source, taken, quiet_seconds=0)
    assert names(watched.look(0)) == ["c.txt"]


def test_a_folder_that_cannot_be_reached_has_nothing_until_it_is_back(source: Path) -> None:
    watched = WatchedFolder(source / "флешка", {}, quiet_seconds=0)
    assert watched.look(0) == []
    (source / "флешка").mkdir()
    (source / "флешка" / "a.txt").write_text("мәтін", "utf-8")
    assert names(watched.look(1)) == ["a.txt"]


def test_after_a_restart_nothing_is_taken_in_again(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "a.txt").write_text(PRESS_RELEASE, "utf-8")
    watched = intake.watch(source)
    watched.look(0)
    intake.run(intake.begin(watched.look(10)), Reporter())
    assert archive.documents.count() == 1
    again = intake.watch(source)
    again.look(0)
    assert again.look(10) == []
