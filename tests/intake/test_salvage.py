"""What is said, and saved, of office documents that are cut short or damaged."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.book_files import make_epub, make_fb2
from tests.fixtures.files import PARAGRAPHS, TITLE, body_of, make_docx, with_part
from tests.fixtures.odf_files import make_flat_odf
from tests.fixtures.ole_files import make_ole
from tests.fixtures.sheet_files import make_pptx, make_xls, make_xlsx, shape

SALVAGE = Wishes(salvage=True)


def salvaged(data: bytes) -> Extract:
    return choose(data).read(data, "файл.docx", SALVAGE)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        choose(data).read(data, "файл.docx", AS_IT_COMES)
    return caught.value


def without_directory(package: bytes) -> bytes:
    return package[: package.index(b"PK\x01\x02")]


def cut_in_the_body(package: bytes) -> bytes:
    """The file up to the middle of the packed text."""
    info = zipfile.ZipFile(BytesIO(package)).getinfo("word/document.xml")
    return package[: info.header_offset + 30 + len(info.filename) + info.compress_size // 2]


def many_paragraphs() -> bytes:
    lines = (f"<w:p><w:r><w:t>Жол {n} {n * n * 7919}</w:t></w:r></w:p>" for n in range(2_000))
    return with_part(make_docx(), "word/document.xml", body_of("".join(lines)))


def test_a_document_without_its_directory_is_damaged_and_its_paragraphs_are_counted() -> None:
    held = refusal(without_directory(make_docx()))
    assert (held.reason, held.paragraphs) == ("damaged", 1 + len(PARAGRAPHS))


def test_on_a_wish_the_text_of_a_document_without_its_directory_is_given_with_a_note() -> None:
    saved = salvaged(without_directory(make_docx(title=TITLE)))
    assert saved.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert saved.metadata.title == TITLE
    assert saved.note is not None


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        (make_epub(f"<p>{TITLE}</p>", f"<p>{PARAGRAPHS[0]}</p>"), (TITLE, PARAGRAPHS[0])),
        (make_xlsx({"Бет": {"A1": "Тараз", "B2": "Шымкент"}}), ("Тараз", "Шымкент")),
        (make_pptx([(TITLE, shape(PARAGRAPHS[0]))]), (TITLE, PARAGRAPHS[0])),
    ],
    ids=["epub", "xlsx", "pptx"],
)
def test_books_tables_and_slides_without_their_directory_are_offered(
    made: bytes, kept: tuple[str, ...]
) -> None:
    broken = without_directory(made)
    assert (refusal(broken).reason, refusal(broken).paragraphs >= len(kept)) == ("damaged", True)
    assert all(words in salvaged(broken).text for words in kept)


@pytest.mark.parametrize("made", [
    make_fb2(f"<section><p>{TITLE}</p><p>{PARAGRAPHS[0]}</p><p>end</p></section>"),
    make_flat_odf(f"<text:p>{TITLE}</text:p><text:p>{PARAGRAPHS[0]}</text:p><text:p>end</text:p>"),
], ids=["fb2", "fodt"])  # fmt: skip
def test_xml_that_breaks_off_is_damaged_and_what_stands_before_is_offered(made: bytes) -> None:
    broken = made[: made.index(b">end") + 1]
    assert refusal(broken).reason == "damaged"
    assert PARAGRAPHS[0] in salvaged(broken).text
    assert "end" in choose(made).read(made, "whole", AS_IT_COMES).text


def test_slides_that_are_lost_do_not_make_a_pack_of_their_parts() -> None:
    made = make_pptx([(TITLE, "")])
    assert refusal(made[: made.index(b"ppt/slides/slide")]).reason == "damaged"


def test_an_office_file_that_lost_its_directory_is_offered_by_its_words() -> None:
    said = "".join(f"{words}\r" for words in (TITLE, *PARAGRAPHS)).encode("utf-16-le")
    broken = make_ole({"Unknown": said.ljust(6_000, b"\0")}).replace(
        "Root Entry".encode("utf-16-le"), "????".encode("utf-16-le") * 2
    )
    assert refusal(broken).reason == "damaged"
    assert PARAGRAPHS[0] in salvaged(broken).text


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_no_damage_to_an_old_workbook_is_more_than_a_refusal(cut: int, noise: bytes) -> None:
    made = make_xls("Бет", "Тараз")
    at = cut % len(made)
    for broken in (made[:at], made[:at] + noise + made[at + len(noise) :]):
        with suppress(Unreadable):
            choose(broken).read(broken, "файл.xls", SALVAGE)


def test_a_document_that_breaks_off_gives_what_stands_before() -> None:
    broken = cut_in_the_body(many_paragraphs())
    lines = salvaged(broken).text.split("\n")
    assert 500 < len(lines) == refusal(broken).paragraphs < 2_000
    assert lines[:2] == ["Жол 0 0", "Жол 1 7919"]


def test_a_document_with_faulty_xml_is_damaged_rather_than_silently_shorter() -> None:
    faulty = body_of("<w:p><w:r><w:t>Бірінші</w:t></w:r></w:p><w:p><w:r><w:t>екін")[:-24]
    document = with_part(make_docx(), "word/document.xml", faulty)
    assert (refusal(document).reason, refusal(document).paragraphs) == ("damaged", 2)
    assert salvaged(document).text.startswith("Бірінші")


def test_damage_in_the_middle_of_the_text_leaves_what_stands_before() -> None:
    document = bytearray(many_paragraphs())
    info = zipfile.ZipFile(BytesIO(document)).getinfo("word/document.xml")
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    document[middle : middle + 64] = b"\xff" * 64
    held = refusal(bytes(document))
    assert held.reason == "damaged"
    assert held.paragraphs > 500


def test_nothing_is_offered_where_nothing_is_left() -> None:
    held = refusal(b"PK\x03\x04word/document.xml")
    assert (held.reason, held.paragraphs) == ("damaged", 0)


def test_a_member_whose_name_is_damaged_is_damage_and_no_defect() -> None:
    document = bytearray(make_docx())
    info = zipfile.ZipFile(BytesIO(document)).getinfo("word/document.xml")
    document[info.header_offset + 6 : info.header_offset + 8] = b"\x00\x08"  # names are UTF-8
    document[info.header_offset + 31] = 0xFF
    assert refusal(bytes(document)).reason == "damaged"


@given(cut=st.integers(min_value=4, max_value=3_000), noise=st.binary(max_size=200))
def test_no_cut_and_no_noise_is_more_than_a_refusal(cut: int, noise: bytes) -> None:
    data = WHOLE[:cut] + noise + WHOLE[cut + len(noise) :]
    for wishes in (AS_IT_COMES, SALVAGE):
        with suppress(Unreadable):
            assert choose(data).read(data, "", wishes).text


WHOLE = make_docx()
