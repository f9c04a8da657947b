"""Locked documents: opened with their password, refused in a sentence with any other."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Extract, Unreadable, Wishes
from kelisim.intake.reading import extract_of
from kelisim.intake.unlocking import PUBLIC_PASSWORD
from kelisim.intake.worker import Guard
from tests.fixtures.doc_files import make_doc
from tests.fixtures.files import make_docx, make_pdf
from tests.fixtures.locked_files import (
    lock_doc,
    lock_odf,
    lock_odf_whole,
    lock_ooxml,
    lock_ooxml_as_2007,
    lock_xls,
    with_spins,
)
from tests.fixtures.odf_files import make_odf
from tests.fixtures.ole_files import make_ole
from tests.fixtures.ppt_files import make_locked_ppt
from tests.fixtures.sheet_files import make_pptx, make_xls, make_xlsx

PASSWORD = "Құпия сөз"
WORDS = "Ассамблея отырысы Таразда өтті"

LOCKED: dict[str, Callable[[], bytes]] = {
    "DOCX": lambda: lock_ooxml(make_docx(WORDS), PASSWORD),
    "DOCX of 2007": lambda: lock_ooxml_as_2007(make_docx(WORDS), PASSWORD),
    "XLSX": lambda: lock_ooxml(make_xlsx({"Есеп": {"A1": WORDS}}), PASSWORD),
    "PPTX": lambda: lock_ooxml(make_pptx([(WORDS, "")]), PASSWORD),
    "DOC": lambda: lock_doc(make_doc(f"{WORDS}\r"), PASSWORD),
    "XLS": lambda: lock_xls(make_xls("Есеп", WORDS), PASSWORD),
    "PPT": lambda: make_locked_ppt(WORDS, PASSWORD),
    "ODT": lambda: lock_odf(make_odf(f"<text:p>{WORDS}</text:p>"), PASSWORD),
    "ODT of OpenOffice": lambda: lock_odf(
        make_odf(f"<text:p>{WORDS}</text:p>"), PASSWORD, cipher="blowfish"
    ),
    "ODT since 24.8": lambda: lock_odf_whole(make_odf(f"<text:p>{WORDS}</text:p>"), PASSWORD),
    "ODS": lambda: lock_odf(
        make_odf(
            "<table:table><table:table-row><table:table-cell><text:p>"
            f"{WORDS}</text:p></table:table-cell></table:table-row></table:table>",
            "spreadsheet",
        ),
        PASSWORD,
    ),
}


def read(data: bytes, password: str) -> Extract:
    return extract_of(data, "құжат", Wishes(password))


def refusal(data: bytes, password: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, password)
    return caught.value


@pytest.mark.parametrize("kind", LOCKED)
def test_the_password_opens_it_and_no_other_does(kind: str) -> None:
    data = LOCKED[kind]()

    assert WORDS in read(data, PASSWORD).text
    assert refusal(data, "").message == "The file is locked with a password."
    wrong = refusal(data, "құпия сөз")
    assert (wrong.reason, wrong.message) == (
        "encrypted",
        "The password does not open the file.",
    )


def test_in_a_worker_which_may_not_write_they_open_as_well(tmp_path: Path) -> None:
    with Guard(Limits(seconds=60), 1) as guard:
        for number, make in enumerate(LOCKED.values()):
            file = tmp_path / f"{number}.bin"
            file.write_bytes(make())
            reading = guard.outcome(guard.read(str(file), file.name, Wishes(PASSWORD)))
            assert WORDS in reading.extract.text


def test_a_workbook_with_the_password_that_everybody_has_is_read_unasked() -> None:
    locked = lock_xls(make_xls("Есеп", WORDS), PUBLIC_PASSWORD)
    assert WORDS in read(locked, "").text
    modern = lock_ooxml(make_xlsx({"Есеп": {"A1": WORDS}}), PUBLIC_PASSWORD)
    assert WORDS in read(modern, "").text


def test_a_password_for_a_file_that_has_none_changes_nothing() -> None:
    assert read(make_docx(WORDS), PASSWORD).text == read(make_docx(WORDS), "").text


def test_the_sentence_of_a_pdf_stays_its_own() -> None:
    locked = make_pdf((WORDS,), password="abc")

    assert refusal(locked, "xyz").message == "The PDF is locked with a password."


def test_a_lock_that_no_password_opens_says_what_can_be_done() -> None:
    rights = make_ole({"EncryptedPackage": bytes(5_000), "EncryptionInfo": b"\4\0\3\0" + bytes(64)})

    assert "in a way that Kelisim cannot open" in refusal(rights, PASSWORD).message


def test_a_bomb_behind_a_lock_is_still_a_bomb() -> None:
    swollen = make_odf(f"<text:p>{'a' * 70_000_000}</text:p>")

    for locked in (lock_odf(swollen, PASSWORD), lock_odf_whole(swollen, PASSWORD)):
        assert refusal(locked, PASSWORD).reason == "too-large"


@pytest.mark.parametrize(
    "data",
    [
        lambda: lock_odf(make_odf("<text:p>а</text:p>"), PASSWORD, rounds=2_000_000_000),
        lambda: lock_odf_whole(make_odf("<text:p>а</text:p>"), PASSWORD, memory=64_000_000),
    ],
    ids=["rounds", "memory"],
)
def test_a_lock_made_to_keep_a_computer_busy_is_left_shut(data: Callable[[], bytes]) -> None:
    assert refusal(data(), PASSWORD).reason == "unsafe"


def test_more_rounds_than_office_allows_are_not_tried() -> None:
    locked = with_spins(lock_ooxml(make_docx(WORDS), PASSWORD), 99_999_999)

    assert refusal(locked, PASSWORD).reason == "encrypted"


def test_nothing_of_the_library_is_left_changed_or_open() -> None:
    import tempfile

    import msoffcrypto.format.doc97 as doc

    read(LOCKED["DOC"](), PASSWORD)
    gc.collect()
    assert doc.tempfile is tempfile


@pytest.mark.parametrize("kind", LOCKED)
def test_a_locked_file_that_is_damaged_is_refused_and_nothing_worse(kind: str) -> None:
    data = LOCKED[kind]()
    for cut in (0.3, 0.6, 0.9):
        damaged = bytearray(data[: int(len(data) * cut)])
        damaged[len(damaged) // 2 :: 97] = bytes(len(damaged[len(damaged) // 2 :: 97]))
        assert refusal(bytes(damaged), PASSWORD).message
