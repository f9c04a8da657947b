"""What is read from PowerPoint's slides."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.files import with_part
from tests.fixtures.sheet_files import make_pptx, shape, slide_table


def read(data: bytes) -> Extract:
    return choose(data).read(data, "слайдтар", AS_IT_COMES)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_slides_are_pages_in_the_order_in_which_they_are_shown() -> None:
    found = read(make_pptx([("Бірінші", shape("мәтін\nтағы")), ("Екінші", "")]))
    assert found.text == "Бірінші\nмәтін\nтағы\n\nЕкінші"
    assert found.pages == (0, 20)
    assert found.outline == (Heading(0, 1), Heading(20, 1))


def test_rows_of_a_table_are_lines() -> None:
    found = read(make_pptx([("Кесте", slide_table(("Қала", "Күні"), ("Ақтау", "5 сәуір")))]))
    assert found.text == "Кесте\nҚала\tКүні\nАқтау\t5 сәуір"


def test_notes_stand_behind_their_slide_without_its_number() -> None:
    assert read(make_pptx([("Бір", "")], notes="Баяу оқу керек")).text == "Бір\nБаяу оқу керек"


def test_a_footer_is_read_once() -> None:
    footer = shape("Достық үйі").replace('"body"', '"ftr"')
    assert read(make_pptx([("Бір", footer), ("Екі", footer)])).text == "Бір\n\nЕкі\nДостық үйі"


def test_slides_without_a_word_are_empty() -> None:
    assert refusal(make_pptx([("", "")])).reason == "empty"


def test_slides_cut_short_are_damaged() -> None:
    whole = make_pptx([("Бір", shape("мәтін " * 500))])
    assert refusal(whole[: whole.index(b"PK\x01\x02")]).reason == "damaged"


@given(st.binary(max_size=300))
def test_any_bytes_in_place_of_a_slide_give_text_or_a_reason(junk: bytes) -> None:
    whole = make_pptx([("Бір", ""), ("Екі", "")])
    for part in ("ppt/slides/slide1.xml", "ppt/presentation.xml", "_rels/.rels"):
        data = with_part(whole, part, junk)
        with suppress(Unreadable):
            assert isinstance(read(data), Extract)
