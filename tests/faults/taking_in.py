"""A folder to import while things go wrong, and what has to be in the archive at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from tests.fixtures.files import make_docx, make_html, make_pdf, news

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("importing.py")
_FILES, _PACKED, _ATTACHED = 33, 6, 2
_OTHERS = 1_000_000
"""Where the numbers of the texts begin that lie in packs and messages."""


@dataclass(frozen=True, slots=True)
class Material:
    """``blocks`` times: 33 texts of four formats, a copy, a version, a pack, a message, a ruin."""

    blocks: int

    @property
    def states(self) -> dict[str, int]:
        """How many files are to be in which state when all is done."""
        stored = _FILES + _PACKED + 1 + _ATTACHED
        return {"stored": stored * self.blocks} | dict.fromkeys(
            ("duplicate", "similar", "held", "opened"), self.blocks
        )

    @property
    def documents(self) -> int:
        return self.states["stored"] + self.states["similar"]

    def make(self, folder: Path) -> None:
        folder.mkdir()
        for block in range(self.blocks):
            _make_block(folder, block, _FILES * block)


def _make_block(folder: Path, block: int, first: int) -> None:
    def name(kind: str, place: int = 0) -> Path:
        return folder / f"{first + place:05} {kind}"

    paragraphs = tuple(news(first + 2).split("\n\n"))
    name("а.docx").write_bytes(make_docx(news(first)))
    name("ә.pdf", 1).write_bytes(make_pdf((f"{first}-бет",)))
    name("б.html", 2).write_bytes(make_html(f"{first}-бет", paragraphs))
    for place in range(3, _FILES):
        name("в.txt", place).write_text(news(first + place), "utf-8")
    name("көшірме.txt").write_text(news(first + 3), "utf-8")
    name("басылым.docx").write_bytes(make_docx(news(first + 4)))
    name("кесік.docx").write_bytes(make_docx(f"{block}")[: 3_000 + block])
    inside = _OTHERS + block * 10
    with zipfile.ZipFile(name("пакет.zip"), "w") as container:
        for place in range(_PACKED):
            container.writestr(f"{place}.txt", news(inside + place))
    name("хат.eml").write_bytes(_message(inside + _PACKED))


def _message(number: int) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@example.kz", f"{number}-хат"
    message.set_content(news(number))
    for place in range(1, 1 + _ATTACHED):
        message.add_attachment(news(number + place), filename=f"{place}.txt")
    return bytes(message)


def import_until(
    settled: int | None,
    archive: Path,
    source: Path,
    delay: float = 0,
    programs: Path | None = None,
) -> int:
    """Import in another process; kill it ``delay`` seconds after so many files were settled.

    At 0 files the seconds count from its beginning. ``programs`` is the PATH it has. Returns its
    exit status: negative where it was killed.
    """
    path = os.pathsep.join([str(ROOT / "desktop"), os.environ.get("PYTHONPATH", "")])
    own = {"PYTHONPATH": path, "PYTHONUTF8": "1"} | ({"PATH": str(programs)} if programs else {})
    with subprocess.Popen(
        [sys.executable, SCRIPT, archive, source],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        assert started.stdout is not None
        if settled == 0:
            time.sleep(delay)
            started.kill()
        for number, _ in enumerate(started.stdout, 1):
            if number == settled:
                time.sleep(delay)
                started.kill()
        return started.wait()


def originals_in(archive: Archive) -> Counter[str]:
    """How many documents have the original of which SHA-256."""
    described = archive.documents.describe(archive.documents.ids())
    return Counter(original.sha256 for one in described for original in one.originals)


def stored_in(folder: Path) -> set[str]:
    """The SHA-256 of every original that a document has, each of which is there and whole."""
    with Archive.open(folder, read_only=True) as archive:
        found = set(originals_in(archive))
        assert all(archive.originals.digest(one) == one for one in found), "a broken original"
        return found


def require_all_of(material: Material, folder: Path) -> None:
    """Every file in its state, every document there once, every original and every row whole."""
    with Archive.open(folder) as archive:
        (record,) = archive.batches.all()
        assert record.finished
        items = archive.batches.items(record.id)
        assert Counter(item.state for item in items) == material.states
        originals = originals_in(archive)
        assert len(originals) == archive.documents.count() == material.documents
        assert set(originals.values()) == {1}
        assert len(archive.relations.suggested()) == material.blocks
        assert len(Intake(archive).held()) == material.blocks
        assert all(finding.state != "broken" for finding in archive.verify(Reporter()))
        assert not any((archive.folder / "unpacking").glob("*")), "unpacked files lie about"
