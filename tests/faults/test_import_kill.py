"""An import that is killed, again and again, loses nothing that was stored and doubles nothing."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from tests.faults.taking_in import (
    Material,
    import_until,
    originals_in,
    require_all_of,
    stored_in,
)
from tests.fixtures.print_files import as_file, page_of_print, play_tesseract, tsv_of

KILLS = int(os.environ.get("KELISIM_KILLS", "10"))
"""A thorough run sets more: ``KELISIM_KILLS=50``; what is imported grows with it."""
SEED = int(os.environ.get("KELISIM_SEED", "2021"))
LINES = ("Тараз қаласында Қазақстан халқы Ассамблеясының", "кеңейтілген отырысы өтті.")


def test_killing_an_import_over_and_over_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    material, source, folder = Material(KILLS), tmp_path / "материалдар", tmp_path / "мұрағат"
    material.make(source)
    Archive.create(folder, "Мұрағат").close()
    chance = random.Random(SEED)
    stored: set[str] = set()
    for number in range(KILLS):
        settled, delay = chance.randint(1, 12), chance.uniform(0, 0.05)
        if number % 5 == 4:
            settled, delay = 0, chance.uniform(0.3, 1.5)
        sys.stdout.write(f"kill {number + 1}: {delay:.3f} s after {settled} files\n")
        status = import_until(settled, folder, source, delay)
        assert status < 0, "the import was over before it could be killed"
        now = stored_in(folder)
        assert stored <= now, "a stored document was lost"
        stored = now
    assert import_until(None, folder, source) == 0
    require_all_of(material, folder)


@pytest.mark.skipif(sys.platform == "win32", reason="what plays Tesseract is a script")
def test_killing_the_recognition_loses_nothing_and_recognises_nothing_twice(
    tmp_path: Path,
) -> None:
    kills = max(2, KILLS // 5)
    source, folder, programs = tmp_path / "сканы", tmp_path / "мұрағат", tmp_path / "bin"
    source.mkdir()
    for number in range(4 * kills):
        page = page_of_print((f"{number}-бет", *LINES), points=60)
        (source / f"{number:03}.png").write_bytes(as_file([page], "PNG"))
    play_tesseract(programs, tsv_of(LINES))
    with Archive.create(folder, "Мұрағат") as archive:
        intake = Intake(archive)
        intake.run(intake.begin([source]), Reporter())
    chance = random.Random(SEED)
    stored: set[str] = set()
    for _ in range(kills):
        settled, delay = chance.randint(1, 2), chance.uniform(0, 0.05)
        sys.stdout.write(f"kill in recognition: {delay:.3f} s after {settled} files\n")
        assert import_until(settled, folder, source, delay, programs) < 0
        now = stored_in(folder)
        assert stored < now, "a recognised document was lost, or nothing was recognised"
        stored = now
    assert import_until(None, folder, source, programs=programs) == 0
    with Archive.open(folder) as archive:
        assert list(originals_in(archive).values()) == [1] * 4 * kills
        assert Intake(archive).held() == []
        assert not (archive.folder / "recognising").exists(), "drawn pages lie about"
        assert all(finding.state != "broken" for finding in archive.verify(Reporter()))
