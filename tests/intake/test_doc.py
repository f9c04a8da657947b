"""What is read of Word documents of before 2007, and of damaged and hostile ones."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.doc_files import (
    DELETED,
    IN_CELL,
    ROW_END,
    Numbered,
    in_list,
    level,
    make_doc,
    make_properties,
    make_word_6,
)
from tests.fixtures.files import PARAGRAPHS, TITLE
from tests.fixtures.ole_files import make_ole
from tests.intake.damage import damaged

KAZAKH = "Құрметті қонақтар, әділет пен келісім туралы сөйлейік.\r"
RUSSIAN = "Уважаемые участники круглого стола! Объём работы ещё велик.\r"
RUSSIAN_LCID, KAZAKH_LCID, JAPANESE_LCID = 1049, 1087, 1041


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "файл.doc", wishes)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize("piece_size", [1, 7, 10_000])
def test_pieces_are_put_in_the_order_of_the_text(piece_size: int) -> None:
    text = f"{TITLE}\r" + "\r".join(PARAGRAPHS) + "\r"
    assert read(make_doc(text, piece_size=piece_size)).text == text.replace("\r", "\n").strip()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (KAZAKH, "kz1048"), ("Straße und Café in Zürich\r", "cp1252")],
)
def test_letters_of_one_byte_are_read_as_they_look(text: str, encoding: str) -> None:
    assert read(make_doc(text, encoding=encoding)).text == text.strip()


@pytest.mark.parametrize("in_ole", [True, False])
@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (RUSSIAN, "cp1251", RUSSIAN_LCID),
        (KAZAKH, "kz1048", KAZAKH_LCID),
        ("こんにちは世界\r", "cp932", JAPANESE_LCID),
    ],
)
def test_word_2_and_word_6_give_their_text(
    text: str, encoding: str, language: int, in_ole: bool
) -> None:
    assert read(make_word_6(text, encoding, language, in_ole=in_ole)).text == text.strip()


def test_a_person_may_say_in_which_code_page_the_letters_are() -> None:
    greek = make_doc("Καλημέρα κόσμε\r", encoding="cp1253")
    assert read(greek, Wishes(encoding="cp1253")).text == "Καλημέρα κόσμε"


def test_notes_comments_and_boxes_follow_the_text_and_headers_are_said_once() -> None:
    document = make_doc(
        "Text\x02.\r", "\x02 A note\r", "Press\r12\rPress\r", "Sub AutoOpen\r", "A comment\r", "",
        "A box\r",
    )  # fmt: skip
    assert read(document).text == "Text.\n A note\nA comment\nA box\nPress"


def test_a_field_is_its_result_and_fields_may_lie_in_each_other() -> None:
    text = 'see \x13 HYPERLINK "x" \x14the \x13 IF \x13 PAGE \x14 1\x15 \x14inner\x15 page\x15.\r'
    assert read(make_doc(text + "\x13 TC x \x15end\r")).text == "see the inner page.\nend"


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert read(make_doc("before \x13 after\r")).text == "before  after"


def test_rows_of_a_table_are_lines_and_empty_cells_keep_their_place() -> None:
    text = "Astana\x07\x0712\x07\x07Taraz\x077\x07\x07after\r"
    formats = dict.fromkeys(range(7), IN_CELL) | {3: ROW_END, 6: ROW_END}
    assert read(make_doc(text, paragraphs=formats)).text == "Astana\t\t12\nTaraz\t7\nafter"


def test_a_cell_of_two_paragraphs_keeps_them_apart() -> None:
    formats = {0: IN_CELL, 1: IN_CELL, 2: IN_CELL, 3: ROW_END}
    document = make_doc("one\rtwo\x07three\x07\x07end\r", paragraphs=formats)
    assert read(document).text == "one\ntwo\nthree\nend"


def test_headings_are_known_by_their_level() -> None:
    extract = read(make_doc("Plain\rResults\rPlain\r", paragraphs={1: level(2)}))
    assert extract.outline == (Heading(6, 2),)


def test_items_of_lists_keep_their_numbers() -> None:
    decimal, latin, bullet = 0, 4, 23
    lists = (
        Numbered(77, ((decimal, 1, "\0."), (latin, 1, "\1)"), (decimal, 1, "\0.\2"))),
        Numbered(78, ((bullet, 1, "\u2022"),)),
    )
    uses: list[tuple[int, dict[int, int]]] = [(77, {}), (78, {}), (77, {1: 5}), (99, {})]
    form = [(1, 1), (1, 2), (1, 2), (0, 1), (1, 1), (1, 3), (2, 1), (3, 1), (3, 1), (4, 1), (9, 1)]
    document = make_doc(
        "".join(f"{letter}\r" for letter in "abcd fghijk"),
        paragraphs={number: in_list(*one) for number, one in enumerate(form)},
        lists=lists,
        uses=uses,
    )
    assert read(document).text.split() == [
        *("1.", "a", "a)", "b", "b)", "c", "d", "1.1", "f", "\u2022", "g"),
        *("5.", "h", "6.", "i", "j", "k"),
    ]


def test_a_style_says_which_list_and_which_heading_its_paragraphs_are() -> None:
    document = make_doc(
        "Results\rPlain\r",
        paragraphs={0: b"\2\0"},
        styles=((0, 0xFFF, b""), (2, 0, in_list(1)), (30, 1, b"")),
        lists=(Numbered(7, ((1, 3, "\0."),)),),
        uses=((7, {}),),
    )
    extract = read(document)
    assert extract.text == "III. Results\nPlain"
    assert extract.outline == (Heading(0, 2),)


def test_what_was_deleted_is_left_out_even_a_paragraphs_end() -> None:
    document = make_doc("keep drop\r this\rnext\r", letters={(4, 10): DELETED})
    assert read(document).text == "keep this\nnext"


def test_title_author_and_date_come_from_the_file() -> None:
    made = make_properties("Круглый стол", "Ким А.", datetime(2003, 4, 5, 9, tzinfo=UTC))
    said = read(make_doc("text\r", properties=made)).metadata
    assert (said.title, said.author, said.date) == ("Круглый стол", "Ким А.", "2003-04-05")


def test_properties_that_lie_far_outside_the_file_cost_no_memory() -> None:
    made = bytearray(make_properties("Title", "A.", datetime(2003, 4, 5, 9, tzinfo=UTC)))
    made[56 + 4 : 56 + 8] = b"\xff\xff\xff\x7f"
    assert read(make_doc("text\r", properties=bytes(made))).text == "text"


def test_a_locked_document_is_named() -> None:
    assert refusal(make_doc("text\r", encrypted=True)).reason == "encrypted"


def test_a_document_without_a_word_is_empty() -> None:
    assert refusal(make_doc("\r")).reason == "empty"


def test_of_a_file_that_is_cut_short_words_are_offered() -> None:
    text = "".join(f"{n}. {PARAGRAPHS[1]}\r" for n in range(60))
    broken = make_doc(text)[:8_000]
    held = refusal(broken)
    assert held.reason == "damaged"
    assert held.paragraphs > 10
    saved = read(broken, Wishes(salvage=True))
    assert PARAGRAPHS[1] in saved.text
    assert saved.note is not None


def test_where_the_table_of_pieces_is_lost_the_text_is_still_offered() -> None:
    document = make_doc("one paragraph\ranother\r").replace(
        "1Table".encode("utf-16-le"), "2Table".encode("utf-16-le")
    )
    assert (refusal(document).reason, refusal(document).paragraphs) == ("damaged", 2)
    assert read(document, Wishes(salvage=True)).text == "one paragraph\nanother"


def test_a_document_set_into_another_kind_of_file_does_not_make_it_a_word_document() -> None:
    book = make_ole({"Workbook": b"\x09\x08" * 3_000, "MBD1/WordDocument": b"\xec\xa5" * 3_000})
    with pytest.raises(Unreadable) as held:
        read(book)
    assert "Word" not in held.value.message


WHOLE = make_doc(
    "one\rtwo\x07three\x07\x07end\r",
    paragraphs={0: in_list(1), 1: IN_CELL},
    piece_size=3,
    lists=(Numbered(77, ((0, 1, "\0."),)),),
    uses=((77, {1: 5}),),
    styles=((0, 0xFFF, b""),),
)


@given(damaged(WHOLE))
def test_no_damage_is_more_than_a_refusal(broken: bytes) -> None:
    for wishes in (AS_IT_COMES, Wishes(salvage=True)):
        with suppress(Unreadable):
            assert read(broken, wishes).text


@given(st.binary(max_size=3_000), st.sampled_from([b"\xec\xa5", b"\xdb\xa5", b"\xdc\xa5"]))
def test_no_bytes_behind_the_mark_of_word_are_more_than_a_refusal(data: bytes, sign: bytes) -> None:
    with suppress(Unreadable):
        read(sign + data)
