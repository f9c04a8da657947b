"""An import that is killed, again and again, loses nothing that was stored and doubles nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from tests.fixtures.files import make_docx, make_html, make_pdf, news

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("importing.py")
FILES, TWINS, VERSIONS, BROKEN, PACKS, PACKED = 450, 10, 10, 5, 6, 12
STATES = {
    "stored": FILES + PACKS * PACKED, "duplicate": TWINS, "similar": VERSIONS, "held": BROKEN,
    "opened": PACKS,
}  # fmt: skip
KILLS = int(os.environ.get("KELISIM_KILLS", "10"))


def make_source(folder: Path) -> None:
    """450 different files of four formats, copies and versions of ten, five broken, six packs."""
    folder.mkdir()
    for number in range(FILES):
        words = news(number)
        match number % 45:
            case 0:
                (folder / f"{number:03}.docx").write_bytes(make_docx(words))
            case 1:
                (folder / f"{number:03}.pdf").write_bytes(make_pdf((f"{number}-бет",)))
            case 2:
                (folder / f"{number:03}.html").write_bytes(
                    make_html(f"{number}-бет", tuple(words.split("\n\n")))
                )
            case _:
                (folder / f"{number:03}.txt").write_text(words, "utf-8")
    for number in range(TWINS):
        twin = folder / f"{3 + 45 * number:03}.txt"
        (folder / f"көшірме-{number}.txt").write_bytes(twin.read_bytes())
    for number in range(VERSIONS):
        (folder / f"басылым-{number}.docx").write_bytes(make_docx(news(4 + 45 * number)))
    for pack in range(PACKS):
        with zipfile.ZipFile(folder / f"{75 * pack:03} пакет.zip", "w") as container:
            for number in range(PACKED):
                container.writestr(f"{number}.txt", news(FILES + pack * PACKED + number))
    for number in range(BROKEN):
        (folder / f"кесік-{number}.docx").write_bytes(make_docx(f"{number}")[: 3_000 + number])


def import_until(settled: int | None, archive: Path, source: Path, delay: float = 0) -> int:
    """Import in another process; kill it ``delay`` seconds after so many files were settled.

    Returns its exit status: negative where it was killed.
    """
    path = os.pathsep.join([str(ROOT / "desktop"), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        [sys.executable, SCRIPT, archive, source],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        for number, _ in enumerate(started.stdout, 1):
            if number == settled:
                time.sleep(delay)
                started.kill()
        return started.wait()


def documents_in(archive: Path) -> set[str]:
    """The SHA-256 of every original that a document has."""
    with Archive.open(archive, read_only=True) as opened:
        described = opened.documents.describe(opened.documents.ids())
        return {original.sha256 for one in described for original in one.originals}


def test_killing_an_import_over_and_over_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    source = tmp_path / "материалдар"
    make_source(source)
    folder = tmp_path / "мұрағат"
    Archive.create(folder, "Мұрағат").close()
    chance = random.Random(2021)
    stored: set[str] = set()
    most = max(2, FILES // (2 * KILLS))  # so that the import is not over before the last kill
    for _ in range(KILLS):
        status = import_until(chance.randint(1, most), folder, source, chance.uniform(0, 0.05))
        assert status < 0, "the import was over before it could be killed"
        now = documents_in(folder)
        assert stored <= now, "a stored document was lost"
        stored = now
    assert import_until(None, folder, source) == 0

    with Archive.open(folder) as archive:
        (record,) = archive.batches.all()
        states = Counter(item.state for item in archive.batches.items(record.id))
        assert states == STATES
        described = archive.documents.describe(archive.documents.ids())
        originals = Counter(original.sha256 for one in described for original in one.originals)
        assert len(described) == STATES["stored"] + VERSIONS
        assert len(archive.relations.suggested()) == VERSIONS
        assert set(originals.values()) == {1}
        assert len(Intake(archive).held()) == BROKEN
        assert all(finding.state != "broken" for finding in archive.verify(Reporter()))
