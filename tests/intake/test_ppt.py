"""What is read of presentations of before 2007, and of locked, damaged and hostile ones."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.doc_files import make_properties
from tests.fixtures.files import PARAGRAPHS, TITLE
from tests.fixtures.ppt_files import Slide, make_ppt
from tests.intake.damage import damaged


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "файл.ppt", wishes)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_each_slide_is_a_page_and_its_title_a_heading() -> None:
    extract = read(make_ppt(Slide(TITLE, "бірінші\rекінші"), Slide("Қорытынды", "үшінші")))
    assert extract.text == f"{TITLE}\nбірінші\nекінші\n\nҚорытынды\nүшінші"
    second = extract.text.index("Қорытынды")
    assert extract.pages == (0, second)
    assert extract.outline == (Heading(0, 1), Heading(second, 1))


def test_notes_and_comments_stand_on_the_page_of_their_slide() -> None:
    presentation = make_ppt(
        Slide("One", "first", note="to be said", comment="too long"), Slide("Two")
    )
    assert read(presentation).text == "One\nfirst\ntoo long\nto be said\n\nTwo"


def test_only_the_state_of_the_last_saving_is_read() -> None:
    assert read(make_ppt(Slide("Now", "new words"), former="old words")).text == "Now\nnew words"


@pytest.mark.parametrize("encoding", ["cp1251", "kz1048"])
def test_letters_of_one_byte_are_read_as_they_look(encoding: str) -> None:
    text = "Уважаемые участники круглого стола"
    if encoding == "kz1048":
        text = "Құрметті қонақтар, әділет пен келісім туралы"
    assert read(make_ppt(Slide(text, text), encoding=encoding)).text == f"{text}\n{text}"


def test_title_author_and_date_come_from_the_file() -> None:
    made = make_properties("Круглый стол", "Ким А.", datetime(2003, 4, 5, 9, tzinfo=UTC))
    said = read(make_ppt(Slide("One"), properties=made)).metadata
    assert (said.title, said.author, said.date) == ("Круглый стол", "Ким А.", "2003-04-05")


def test_a_locked_presentation_is_named() -> None:
    assert refusal(make_ppt(Slide("One"), locked=True)).reason == "encrypted"


def test_a_presentation_without_a_word_is_empty() -> None:
    assert refusal(make_ppt(Slide(""))).reason == "empty"


def test_where_the_order_of_the_slides_is_lost_their_words_are_offered() -> None:
    current = "Current User".encode("utf-16-le")
    broken = make_ppt(Slide(TITLE, PARAGRAPHS[1])).replace(current, current[::-1])
    assert refusal(broken).reason == "damaged"
    assert refusal(broken).paragraphs >= 2
    saved = read(broken, Wishes(salvage=True))
    assert TITLE in saved.text
    assert PARAGRAPHS[1] in saved.text
    assert "Click to edit" not in saved.text


WHOLE = make_ppt(Slide("One", "first", note="said", comment="long"), Slide("Two"), former="old")


@given(damaged(WHOLE))
def test_no_damage_is_more_than_a_refusal(broken: bytes) -> None:
    for wishes in (AS_IT_COMES, Wishes(salvage=True)):
        with suppress(Unreadable):
            assert read(broken, wishes).text
