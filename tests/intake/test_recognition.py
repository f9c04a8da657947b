"""Print in pictures becomes text: what is stored, what stays held, what a person is told."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.recognition.tesseract import find_tesseract
from kelisim.intake.recognition.words import Page, page_of, sureness_of
from tests.fixtures.picture_files import make_picture
from tests.fixtures.print_files import as_file, page_of_print, play_tesseract, tsv_of

LINES = (
    "Тараз қаласында Қазақстан халқы Ассамблеясының",
    "кеңейтілген отырысы өтті. Оған жүз адам қатысты.",
)
SAID = tsv_of(LINES)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that plays Tesseract is a script"
)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def taken_in(intake: Intake, source: Path) -> None:
    intake.run(intake.begin([source], ["ҚХА"]), Reporter())


def recognised(intake: Intake) -> list[ItemRecord]:
    told: list[ItemRecord] = []
    intake.recognise(Reporter(), told.append)
    return told


def test_a_scan_becomes_a_document(
    archive: Archive, intake: Intake, source: Path, bin_folder: Path
) -> None:
    log = play_tesseract(bin_folder, SAID)
    (source / "скан.tif").write_bytes(as_file([page_of_print(LINES)] * 3, "TIFF"))
    taken_in(intake, source)
    (item,) = recognised(intake)
    assert (item.state, item.reason, item.details["sureness"]) == ("stored", None, 92)
    assert item.document is not None
    text = archive.documents.text(item.document)
    assert text.count("Ассамблеясының кеңейтілген отырысы") == 3
    starts = archive.documents.pages(item.document)
    assert [text[start : start + 5] for start in starts] == ["Тараз"] * 3
    assert archive.documents.sureness(item.document) == (92, 92, 92)
    assert archive.documents.overall_sureness(archive.documents.ids()) == {item.document: 92}
    description = archive.documents.description(item.document)
    assert "Тараз" in description.text_of("place")
    assert [tag.text for tag in description.all("tag")][-1:] == ["ҚХА"]
    assert archive.batches.items(item.batch)[0].state == "stored"
    assert intake.held() == []
    assert log.read_text().splitlines() == ["--psm 1 -l kaz+rus+eng -c tessedit_create_tsv=1"] * 3
    assert not (archive.folder / "recognising").exists(), "nothing lies about afterwards"


def test_pages_of_a_pdf_without_text_are_recognised(
    archive: Archive, intake: Intake, source: Path, bin_folder: Path
) -> None:
    play_tesseract(bin_folder, SAID)
    (source / "скан.pdf").write_bytes(as_file([page_of_print(LINES)] * 2, "PDF"))
    taken_in(intake, source)
    (item,) = recognised(intake)
    assert item.document is not None
    assert len(archive.documents.pages(item.document)) == 2


def test_what_was_recognised_is_not_recognised_again(
    intake: Intake, source: Path, bin_folder: Path
) -> None:
    log = play_tesseract(bin_folder, SAID)
    (source / "1.png").write_bytes(as_file([page_of_print(LINES)], "PNG"))
    shutil.copy(source / "1.png", source / "2.png")
    taken_in(intake, source)
    assert sorted(item.state for item in recognised(intake)) == ["duplicate", "stored"]
    looked_at = log.read_text()
    assert recognised(intake) == []
    assert log.read_text() == looked_at


def test_a_picture_without_print_stays_held_and_is_looked_at_once(
    archive: Archive, intake: Intake, source: Path, bin_folder: Path
) -> None:
    log = play_tesseract(bin_folder, tsv_of(["~ ij"], 12))
    (source / "сурет.png").write_bytes(make_picture("PNG"))
    taken_in(intake, source)
    (item,) = recognised(intake)
    assert (item.state, item.reason) == ("held", "no-text")
    assert item.message == "Picture: no text was found"
    assert recognised(intake) == []
    assert len(log.read_text().splitlines()) == 1
    assert archive.documents.count() == 0
    assert intake.held()[0].kept is not None, "a person may still take it in as a photograph"


@pytest.mark.parametrize("languages", [None, ("eng", "osd"), ("rus", "eng")])
def test_where_tesseract_or_kazakh_is_missing_a_person_is_told(
    intake: Intake, source: Path, bin_folder: Path, languages: tuple[str, ...] | None
) -> None:
    if languages is not None:
        play_tesseract(bin_folder, SAID, languages=languages)
    (source / "скан.png").write_bytes(make_picture("PNG"))
    taken_in(intake, source)
    (item,) = recognised(intake)
    assert "install Tesseract" in item.message
    assert {"command", "address"} & set(item.details)
    assert recognised(intake) == [], "once is enough"
    play_tesseract(bin_folder, SAID)
    assert [one.state for one in recognised(intake)] == ["stored"]


def test_what_was_stopped_goes_on_later(intake: Intake, source: Path, bin_folder: Path) -> None:
    play_tesseract(bin_folder, SAID)
    (source / "скан.png").write_bytes(make_picture("PNG"))
    taken_in(intake, source)
    stopped = Reporter()
    stopped.cancel()
    with pytest.raises(Cancelled):
        intake.recognise(stopped)
    assert [item.state for item in recognised(intake)] == ["stored"]


def test_a_program_that_fails_finds_no_text(intake: Intake, source: Path, bin_folder: Path) -> None:
    play_tesseract(bin_folder, SAID)
    (bin_folder / "said.tsv").unlink()
    (source / "скан.png").write_bytes(make_picture("PNG"))
    taken_in(intake, source)
    assert [item.state for item in recognised(intake)] == ["held"]


def test_printed_lines_become_paragraphs() -> None:
    page = page_of(SAID)
    assert page == Page(" ".join(LINES), 92, True)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Тһе LinnSequencer", "The LinnSequencer"),
        ("Қaзaқ тілi мен opыс тілі", "Қазақ тілі мен орыс тілі"),
        ("c места на место", "с места на место"),
        ("BBC и XIX век", "BBC и XIX век"),
        ("сөз cop", "сөз сор"),
        ("сор", "сор"),
        ("cop", "cop"),
    ],
)
def test_a_word_of_either_alphabet_is_written_in_that_of_its_line(line: str, read: str) -> None:
    assert page_of(tsv_of([line], 90)).text == read


def test_a_line_that_does_not_tell_is_written_as_its_page() -> None:
    assert page_of(tsv_of(["cop", "Шаңырақ орталығы"], 90)).text.startswith("сор")
    assert page_of(tsv_of(["сор", "The whole text"], 90)).text.startswith("cop")


def test_noise_is_left_out_and_print_stays() -> None:
    noise = tsv_of([".,|~"], 5).replace("\t1\t1\t1\t1\t", "\t1\t2\t1\t1\t")
    assert page_of(SAID + noise).text == " ".join(LINES)
    assert not page_of(noise).is_print


def test_a_script_that_nobody_asked_for_is_no_print() -> None:
    assert not page_of(tsv_of(["ецеібе we CROL аха", "СЕ ao oie cueLu"], 34)).is_print


def test_a_long_page_weighs_more_than_a_short_one() -> None:
    assert sureness_of([Page("ә" * 300, 90, True), Page("ә" * 100, 50, True)]) == 80
    assert sureness_of([]) == 0


@given(st.text(max_size=400))
def test_whatever_a_program_prints_is_a_page(printed: str) -> None:
    page = page_of(SAID + printed)
    assert page.is_print
    assert 0 <= page.sureness <= 100


@pytest.mark.skipif(
    (found := find_tesseract()) is None or not found.is_complete,
    reason="Tesseract with Kazakh and Russian is not installed",
)
def test_tesseract_itself_reads_kazakh_upside_down(
    archive: Archive, intake: Intake, source: Path
) -> None:
    lines = [*LINES, "Жиынға Жамбыл облысының этномәдени бірлестіктері", "де келді."] * 4
    (source / "скан.png").write_bytes(as_file([page_of_print(lines, turned=180)], "PNG"))
    taken_in(intake, source)
    (item,) = recognised(intake)
    assert item.document is not None
    assert "Ассамблеясының кеңейтілген отырысы" in archive.documents.text(item.document)
