"""What is read of RTF: code pages, tables, notes, what was deleted, HTML inside, hostile files."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.readers.rtf import rtf_text
from kelisim.intake.sniff import choose
from tests.fixtures.files import TITLE

RUSSIAN = "Уважаемые участники круглого стола!"
KAZAKH = "Құрметті қонақтар, әділет пен келісім туралы сөйлейік."


def rtf(body: str, head: str = r"\ansi\ansicpg1251\deff0") -> bytes:
    return rf"{{\rtf1{head}{{\fonttbl{{\f0\fcharset204 Arial;}}{FONTS}}}{body}}}".encode("latin-1")


FONTS = (
    r"{\f1\fcharset0 Arial;}{\f2\fcharset128 Gothic;}{\f3\fcharset2 Symbol;}{\f4\fcharset161 A;}"
)


def hexed(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def unicoded(text: str, instead: str = "?") -> str:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return "".join(f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}{instead}" for unit in units)


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "письмо.rtf", wishes)


@pytest.mark.parametrize(
    ("font", "text", "encoding"),
    [("f0", RUSSIAN, "cp1251"), ("f2", "こんにちは世界", "cp932"), ("f4", "Καλημέρα", "cp1253")],
)
def test_bytes_are_read_in_the_code_page_of_their_font(font: str, text: str, encoding: str) -> None:
    assert read(rtf(rf"\{font} {hexed(text, encoding)}\par")).text == text


def test_a_font_of_no_page_takes_that_of_the_document() -> None:
    assert read(rtf(rf"\f9 {hexed(RUSSIAN, 'cp1251')}\par")).text == RUSSIAN


@pytest.mark.parametrize(
    ("font", "text", "encoding"),
    [("f1", RUSSIAN, "cp1251"), ("f1", KAZAKH, "kz1048"), ("f0", KAZAKH, "kz1048")],
)
def test_letters_written_under_the_name_of_another_page_are_seen(
    font: str, text: str, encoding: str
) -> None:
    assert read(rtf(rf"\{font} {hexed(text, encoding)}\par")).text == text


def test_western_letters_stay_western() -> None:
    text = "Herr Müller schrieb über die Straße und einen Café-Besuch in Zürich"
    assert read(rtf(rf"\f1 {hexed(text, 'cp1252')}\par")).text == text


@pytest.mark.parametrize(
    ("uc", "instead"), [("", "?"), (r"\uc0 ", " "), (r"\uc2", r"\'3f\'3f"), (r"\uc3", "abc")]
)
def test_kazakh_letters_in_unicode_come_without_what_stands_for_them(uc: str, instead: str) -> None:
    assert read(rtf(uc + unicoded("Ғылым, өңір 🤝 𐌲", instead) + r"\par")).text == (
        "Ғылым, өңір 🤝 𐌲"
    )


def test_rows_of_a_table_are_lines_and_their_cells_lie_between_tabs() -> None:
    row = r"\trowd\pard\intbl {0}\cell {1}\cell\row "
    table = row.format("Astana", "12") + row.format("Taraz", "7") + r"\pard after\par"
    assert read(rtf(table)).text == "Astana\t12\nTaraz\t7\nafter"


def test_a_cell_of_two_paragraphs_keeps_them_apart() -> None:
    table = r"\trowd\pard\intbl one\par two\cell three\cell\row\pard end\par"
    assert read(rtf(table)).text == "one\ntwo\nthree\nend"


def test_notes_and_headers_follow_the_text_each_header_once() -> None:
    header = r"{\header Press office\par}{\footer \chpgn 3\par}"
    body = rf"{header}Said{{\footnote A note}} plainly.\par\sect{header}Again.\par"
    assert read(rtf(body)).text == "Said plainly.\n\nAgain.\nA note\nPress office"


def test_what_is_not_of_the_text_is_left_out() -> None:
    body = (
        r"{\stylesheet{\s1 heading 1;}}{\*\unknown gone}{\deleted gone}{\field{\*\fldinst gone}"
        r"{\fldrslt shown}}{\pict\wmetafile8 0123456789}{\xe gone}{\upr{gone}{\*\ud{ kept}}}\par"
    )
    assert read(rtf(body)).text == "shown kept"


def test_binary_data_is_stepped_over_whatever_it_looks_like() -> None:
    assert read(rtf(r"before{\pict\bin8 }}}}{{{{} after\par")).text == "before after"


def test_title_author_and_date_come_from_the_file() -> None:
    info = rf"{{\info{{\title {unicoded(TITLE)}}}{{\author A. B.}}{{\subject no}}"
    said = read(rtf(info + r"{\creatim\yr2010\mo4\dy5\hr9}}text\par")).metadata
    assert (said.title, said.author, said.date) == (TITLE, "A. B.", "2010-04-05")


def test_headings_are_known_by_their_level() -> None:
    extract = read(rtf(r"\pard\outlinelevel1 Results\par\pard plain\par"))
    assert extract.outline == (Heading(0, 2),)


def test_html_inside_gives_the_text_of_the_html() -> None:
    body = (
        r"\fromhtml1{\*\htmltag <html><body><p>}\htmlrtf {\b\htmlrtf0 "
        + unicoded("Сәлем")
        + r"\htmlrtf }\htmlrtf0{\*\htmltag </p></body></html>}"
    )
    assert read(rtf(body)).text == "Сәлем"


def test_large_pictures_are_parts_and_emblems_are_not() -> None:
    photograph, emblem = BytesIO(), BytesIO()
    Image.effect_noise((300, 300), 90).save(photograph, "PNG")
    Image.new("1", (8, 8)).save(emblem, "PNG")
    pictures = "".join(
        rf"{{\pict\pngblip {made.getvalue().hex()}}}" for made in (emblem, photograph)
    )
    parts = list(read(rtf(pictures + r"text\par")).parts)
    assert [part.data for part in parts] == [photograph.getvalue()]
    assert parts[0].kinship == "embedded"


def test_a_file_that_breaks_off_is_damaged_and_its_paragraphs_are_saved_on_a_wish() -> None:
    broken = rtf(r"one\par two\par {\b thr")[:-1]
    with pytest.raises(Unreadable) as held:
        read(broken)
    assert (held.value.reason, held.value.paragraphs) == ("damaged", 3)
    assert read(broken, Wishes(salvage=True)).text == "one\ntwo\nthr"


def test_a_file_that_lacks_only_its_last_brace_is_whole() -> None:
    assert read(rtf(r"one\par")[:-1]).text == "one"


def test_half_a_million_groups_inside_each_other_are_no_danger() -> None:
    assert read(rtf("{" * 500_000 + "deep" + "}" * 500_000 + r"\par")).text == "deep"


def test_a_mail_reader_gets_plain_text_and_nothing_of_what_is_empty() -> None:
    assert rtf_text(rtf(rf"\f0 {hexed(RUSSIAN, 'cp1251')}\par")) == RUSSIAN
    assert rtf_text(b"{\\rtf1}") == ""


PIECES = st.sampled_from(
    [b"{", b"}", b"\\", b"\\'", b"\\'d2", b"\\u1234", b"\\par", b"\\cell", b"\\row", b"\\upr",
     b"\\ud", b"\\*", b"\\info", b"\\title", b"\\fonttbl", b"\\f1", b"\\fcharset128", b"\\bin9 ",
     b"\\uc4", b"\\fromhtml1", b"\\htmltag", b"\\pict\\pngblip", b"\\footnote", b"\\htmlrtf",
     b"\\u-10187?", b"\\ansicpg950", b"\\deff2", b" text ", "Өңір".encode("kz1048")]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=6)), max_size=60))
def test_no_bytes_are_more_than_a_refusal(pieces: list[bytes]) -> None:
    with suppress(Unreadable):
        assert read(b"{\\rtf1" + b"".join(pieces)).text
