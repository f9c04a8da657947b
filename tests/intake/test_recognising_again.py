"""Print is recognised again in another way, and what a person wrote is not lost by it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, CorrectText
from kelisim.archive.values import Body, Original
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Wishes
from kelisim.intake.recognition.again import Outcome, RecogniseAgain
from kelisim.intake.recognition.how import AS_USUAL, SPARSE, How
from tests.fixtures.picture_files import make_picture
from tests.fixtures.print_files import as_file, page_of_print, play_tesseract, tsv_of

FIRST, BETTER = ("Достық форумы өтті, адам көп болды.",), ("Достық форумы Алматыда өтті.",)
PERSON = "Достық форумы Алматы қаласында өтті."

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that plays Tesseract is a script"
)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What Tesseract was asked; the program is the only one on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return play_tesseract(tmp_path / "bin", tsv_of(FIRST, 61))


@pytest.fixture
def document(archive: Archive, intake: Intake, source: Path, log: Path) -> DocumentId:
    """A scan of two pages that was recognised poorly."""
    (source / "скан.pdf").write_bytes(as_file([page_of_print(FIRST)] * 2, "PDF"))
    intake.run(intake.begin([source]), Reporter())
    intake.recognise(Reporter())
    play_tesseract(log.parent, tsv_of(BETTER, 97))
    return archive.documents.ids()[0]


def again(
    archive: Archive, document: DocumentId, how: How = AS_USUAL, *, overwrite: bool = False
) -> Outcome:
    told: list[Outcome] = []
    run = RecogniseAgain(archive, Limits(seconds=20), how, overwrite=overwrite)
    run.go([document], Reporter(), told.append)
    (outcome,) = told
    return outcome


def test_the_new_text_takes_the_place_of_the_old_and_can_be_undone(
    archive: Archive, document: DocumentId, log: Path
) -> None:
    before = archive.documents.text(document)
    outcome = again(archive, document, How(("kaz", "rus"), SPARSE, 200))
    assert (outcome.state, outcome.details) == ("recognised", {"sureness": 97})
    assert archive.documents.text(document) == "\n\n".join(BETTER * 2)
    assert archive.documents.sureness(document) == (97, 97)
    assert len(archive.documents.pages(document)) == 2
    assert archive.documents.description(document).text_of("place") == "Алматы"
    assert archive.documents.description(document).text_of("kind") == "scan"
    assert (
        log.read_text().splitlines()[-2:]
        == [f"--psm {SPARSE} -l kaz+rus -c tessedit_create_tsv=1"] * 2
    )
    assert not (archive.folder / "recognising").exists()
    archive.undo()
    assert archive.documents.text(document) == before
    assert archive.documents.sureness(document) == (61, 61)


def test_what_a_person_corrected_stays_until_they_say_so(
    archive: Archive, document: DocumentId
) -> None:
    archive.run(CorrectText(document, Body(PERSON, (0, 20))))
    assert again(archive, document).state == "corrected"
    assert archive.documents.text(document) == PERSON
    assert again(archive, document, overwrite=True).state == "recognised"
    assert again(archive, document).state == "recognised", "the last word is the program's now"
    archive.undo()
    archive.undo()
    assert again(archive, document).state == "corrected"


def test_a_correction_that_was_undone_is_none(archive: Archive, document: DocumentId) -> None:
    archive.run(CorrectText(document, Body(PERSON, (0, 20))))
    archive.undo()
    assert again(archive, document).state == "recognised"


def test_a_picture_without_print_keeps_the_text_that_it_has(
    archive: Archive, document: DocumentId, log: Path
) -> None:
    before = archive.documents.text(document)
    play_tesseract(log.parent, "")
    assert again(archive, document).state == "left"
    assert archive.documents.text(document) == before


def test_a_photograph_that_was_taken_in_without_text_gets_one(
    archive: Archive, intake: Intake, source: Path, log: Path
) -> None:
    (source / "сурет.jpg").write_bytes(make_picture("JPEG"))
    batch = intake.begin([source])
    item = archive.batches.items(batch)[0].id
    intake.run(batch, Reporter(), wishes={item: Wishes(as_picture=True)})
    (photograph,) = archive.documents.ids()
    assert archive.documents.description(photograph).text_of("kind") == "photograph"
    assert again(archive, photograph).state == "recognised"
    assert archive.documents.text(photograph) == FIRST[0]
    assert archive.documents.description(photograph).text_of("kind") == "scan"


def test_a_text_that_the_file_itself_holds_stays_until_they_say_so(
    archive: Archive, source: Path, log: Path
) -> None:
    file = source / "хат.pdf"
    file.write_bytes(as_file([page_of_print(FIRST)], "PDF"))
    sha256 = archive.originals.store(file)
    original = Original(sha256, file.name, "application/pdf", file.stat().st_size)
    written = AddDocument(PERSON, (), (original,), pages=(0,))
    document = archive.run(written).documents[0]
    assert again(archive, document).state == "left"
    assert archive.documents.text(document) == PERSON
    assert again(archive, document, overwrite=True).state == "recognised"


def test_a_language_that_is_not_there_is_named(archive: Archive, document: DocumentId) -> None:
    with pytest.raises(Mistake, match="no language") as raised:
        again(archive, document, How(("uzb",)))
    assert raised.value.details["languages"] == "eng, kaz, rus"


def test_what_was_stopped_stays_as_it_was(archive: Archive, document: DocumentId) -> None:
    before = archive.documents.text(document)
    stopped = Reporter()
    stopped.cancel()
    with pytest.raises(Cancelled):
        RecogniseAgain(archive, Limits(), AS_USUAL, overwrite=False).go(
            [document], stopped, lambda _: None
        )
    assert archive.documents.text(document) == before
