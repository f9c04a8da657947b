"""What is read from Word documents beside their plain paragraphs."""

from __future__ import annotations

import io
import random
from contextlib import suppress

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.files import TITLE, body_of, make_docx, with_part
from tests.fixtures.ole_files import make_ole
from tests.fixtures.sheet_files import make_xlsx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORKBOOK = make_xlsx({"Парақ": {"A1": "Ақтау"}})


def read(data: bytes) -> Extract:
    return choose(data).read(data, "құжат", AS_IT_COMES)


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def document(*paragraphs: str, styles: str = "", numbering: str = "") -> bytes:
    made = with_part(make_docx(), "word/document.xml", body_of("".join(paragraphs)))
    if styles:
        made = with_part(made, "word/styles.xml", f"<w:styles {W}>{styles}</w:styles>".encode())
    if numbering:
        whole = f"<w:numbering {W}>{numbering}</w:numbering>"
        made = with_part(made, "word/numbering.xml", whole.encode())
    return made


def with_file(made: bytes, kind: str, name: str, data: bytes) -> bytes:
    """The same document with a file set into it."""
    link = (
        f'<Relationship Id="rX" Target="{name}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = f'<Relationships xmlns="{space}">{link}</Relationships>'
    linked = with_part(made, "word/_rels/document.xml.rels", links.encode())
    return with_part(linked, f"word/{name}", data)


def picture(side: int) -> bytes:
    """Noise, so that it takes many bytes."""
    pixels = random.Random(5).randbytes(side * side)
    buffer = io.BytesIO()
    Image.frombytes("L", (side, side), pixels).save(buffer, "PNG")
    return buffer.getvalue()


def test_headings_are_known_by_their_style_in_any_language() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Тақырып 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Бөлім"/>'
        '<w:basedOn w:val="a"/></w:style>'
    )
    found = read(
        document(
            paragraph("Бір", '<w:pStyle w:val="1"/>'),
            paragraph("мәтін"),
            paragraph("Екі", '<w:pStyle w:val="own"/>'),
            paragraph("Үш", '<w:outlineLvl w:val="2"/>'),
            paragraph("төрт", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
            styles=styles,
        )
    )
    assert found.text == "Бір\nмәтін\nЕкі\nҮш\nтөрт"
    assert found.outline == (Heading(0, 1), Heading(10, 2), Heading(14, 3))


def test_items_of_a_list_carry_their_numbers() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="russianLower"/>'
        '<w:lvlText w:val="%1.%2)"/></w:lvl>'
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )

    def item(words: str, which: int, level: int = 0) -> str:
        place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{which}"/>'
        return paragraph(words, f"<w:numPr>{place}</w:numPr>")

    made = document(
        *(item("бір", 1), item("ішкі", 1, 1), item("тағы", 1, 1), paragraph("арада")),
        *(item("екі", 1), item("нүкте", 2), item("бес", 3), item("", 3), item("жоқ", 0)),
        numbering=numbering,
    )
    assert read(made).text == (
        "1. бір\n1.а) ішкі\n1.б) тағы\nарада\n2. екі\n• нүкте\n5. бес\n\nжоқ"
    )


def test_comments_stand_behind_the_text_with_their_authors() -> None:
    made = docx.Document()
    line = made.add_paragraph("Кездесу сейсенбіде өтеді.")
    made.add_comment(line.runs, text="Күнін тексеру керек.", author="Айгүл", initials="А")
    buffer = io.BytesIO()
    made.save(buffer)
    assert read(buffer.getvalue()).text == (
        "Кездесу сейсенбіде өтеді.\nАйгүл: Күнін тексеру керек."
    )


def test_large_pictures_come_with_the_document_and_ornaments_do_not() -> None:
    large = with_file(make_docx(TITLE), "image", "media/фото.png", picture(450))
    parts = list(read(large).parts)
    assert [(part.path, part.kinship) for part in parts] == [("фото.png", "embedded")]
    assert parts[0].data == picture(450)
    assert not list(read(with_file(make_docx(TITLE), "image", "media/a.png", picture(90))).parts)


@pytest.mark.parametrize(
    ("kind", "data"), [("package", WORKBOOK), ("oleObject", make_ole({"Package": WORKBOOK}))]
)
def test_a_workbook_in_a_document_is_a_part_of_it(kind: str, data: bytes) -> None:
    (part,) = read(with_file(make_docx(TITLE), kind, "embeddings/кесте.xlsx", data)).parts
    assert (part.data, part.kinship) == (WORKBOOK, "embedded")


def test_a_document_of_nothing_but_scans_is_what_holds_them() -> None:
    found = read(with_file(make_docx(" "), "image", "media/scan.png", picture(450)))
    assert found.is_container
    assert len(list(found.parts)) == 1


@given(st.binary(max_size=300))
def test_any_bytes_in_place_of_a_part_give_text_or_a_reason(junk: bytes) -> None:
    whole = make_docx(TITLE)
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"):
        with suppress(Unreadable):
            assert isinstance(read(with_part(whole, part, junk)), Extract)
