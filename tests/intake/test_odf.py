"""What is read from OpenDocument files, and in which order."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.readers.lists import numeral
from kelisim.intake.sniff import choose
from tests.fixtures.files import with_part
from tests.fixtures.odf_files import make_flat_odf, make_odf


def read(data: bytes) -> Extract:
    return choose(data).read(data, "құжат", AS_IT_COMES)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_headings_are_lines_of_the_text_and_its_outline() -> None:
    found = read(
        make_odf(
            '<text:h text:outline-level="1">Баяндама</text:h><text:p>Бірінші бөлік.</text:p>'
            '<text:h text:outline-level="2">Қорытынды</text:h>',
            title="Жылдық есеп",
            author="Серік Ахметов",
        )
    )
    assert found.text == "Баяндама\nБірінші бөлік.\nҚорытынды"
    assert found.outline == (Heading(0, 1), Heading(24, 2))
    assert (found.metadata.title, found.metadata.author) == ("Жылдық есеп", "Серік Ахметов")
    assert found.metadata.date == "2023-04-05"


def test_spaces_tabs_and_line_breaks_are_those_of_the_page() -> None:
    body = (
        "<text:p>Ақтау\n   <text:span>қаласы</text:span><text:tab/>5 сәуір<text:line-break/>"
        'сағат<text:s text:c="2"/>10:00</text:p>'
    )
    assert read(make_odf(body)).text == "Ақтау қаласы\t5 сәуір\nсағат  10:00"


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>дүйсенбіде</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Кездесу <text:change-start/>сейсенбіде<text:change-end/> өтеді</text:p>"
    )
    assert read(make_odf(body)).text == "Кездесу сейсенбіде өтеді"


def test_footnotes_and_comments_stand_behind_the_text_and_say_whose_they_are() -> None:
    body = (
        "<text:p>Келісім<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Сілтеме сөзі.</text:p></text:note-body></text:note> туралы"
        "<office:annotation><dc:creator>Айгүл</dc:creator><dc:date>2023-04-05T10:00:00</dc:date>"
        "<text:p>Тексеру керек.</text:p></office:annotation> сөз.</text:p><text:p>Соңы.</text:p>"
    )
    assert read(make_odf(body)).text == (
        "Келісім туралы сөз.\nСоңы.\nСілтеме сөзі.\nАйгүл: Тексеру керек."
    )


def test_rows_of_a_table_are_lines() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(word) for word in row)}</table:table-row>"
        for row in (("Қала", "Күні"), ("Ақтау", "5 сәуір"))
    )
    assert read(make_odf(f"<table:table>{rows}</table:table>")).text == "Қала\tКүні\nАқтау\t5 сәуір"


def test_items_of_a_list_carry_their_numbers() -> None:
    styles = (
        '<text:list-style style:name="L1">'
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>ішкі</text:p></text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L1">'
        "<text:list-header><text:p>Тізім</text:p></text:list-header>"
        f"<text:list-item><text:p>бірінші</text:p><text:p>жалғасы</text:p>{inner}</text:list-item>"
        "<text:list-item><text:p>екінші</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L1"><text:list-item><text:p>жаңа</text:p></text:list-item>'
        "</text:list>"
    )
    assert read(make_odf(body, styles=styles)).text == (
        "Тізім\n1. бірінші\nжалғасы\na) ішкі\n2. екінші\n1. жаңа"
    )


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [(4, "Roman", "IV"), (28, "latin", "bb"), (3, "russian", "в"), (0, "roman", "0")],
)
def test_a_number_is_written_in_the_style_of_its_list(
    number: int, style: str, written: str
) -> None:
    assert numeral(number, style) == written


def test_headers_and_footers_are_read_once() -> None:
    margins = "<style:header><text:p>Достық үйі</text:p></style:header>"
    assert read(make_odf("<text:p>Сөз</text:p>", margins=margins)).text == "Сөз\nДостық үйі"


def test_each_slide_is_a_page_with_its_title_and_notes() -> None:
    slide = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>{0}</text:p>'
        "</draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>мәтін</text:p>"
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>"
        "<text:p>ескерту</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    found = read(make_odf(slide.format("Бір") + slide.format("Екі"), "presentation"))
    assert found.text == "Бір\nмәтін\nескерту\n\nЕкі\nмәтін\nескерту"
    assert found.pages == (0, 19)
    assert found.outline == (Heading(0, 1), Heading(19, 1))


def test_a_flat_file_is_read_like_a_packed_one() -> None:
    found = read(make_flat_odf("<text:p>Жазық құжат</text:p>", title="Тақырып"))
    assert found.text == "Жазық құжат"
    assert found.metadata.title == "Тақырып"
    assert found.media_type == "application/vnd.oasis.opendocument.text"


def test_a_locked_document_is_encrypted() -> None:
    assert refusal(make_odf("<text:p>Құпия</text:p>", locked=True)).reason == "encrypted"


def test_a_document_without_a_word_is_empty() -> None:
    assert refusal(make_odf("<text:p> </text:p>")).reason == "empty"


def test_a_document_cut_short_is_damaged_and_gives_what_is_left_on_a_wish() -> None:
    lines = "".join(f"<text:p>Сөйлеуші {one} келісім туралы айтты</text:p>" for one in range(400))
    cut = make_odf(lines)[:1_200]
    held = refusal(cut)
    assert held.reason == "damaged"
    assert held.paragraphs > 1
    saved = choose(cut).read(cut, "құжат", Wishes(salvage=True)).text
    assert saved.startswith("Сөйлеуші 0 келісім туралы айтты\nСөйлеуші 1 ")


@given(st.binary(max_size=300))
def test_any_bytes_in_place_of_the_text_give_text_or_a_reason(junk: bytes) -> None:
    whole = make_odf("<text:p>Сөз</text:p>")
    flat = make_flat_odf("<text:p>Сөз</text:p>")
    for data in (with_part(whole, "content.xml", junk), whole[:200] + junk, flat[:-40] + junk):
        with suppress(Unreadable):
            assert isinstance(read(data), Extract)
