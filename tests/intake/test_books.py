"""What is read from electronic books."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.book_files import make_epub, make_fb2
from tests.fixtures.files import with_part


def read(data: bytes) -> Extract:
    return choose(data).read(data, "кітап", AS_IT_COMES)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_chapters_are_pages_in_the_order_in_which_the_book_is_read() -> None:
    book = make_epub(
        "<h1>Бірінші тарау</h1><p>Сөз&nbsp;басы.</p>",
        "<h2>Екінші тарау</h2><div>Сөз <b>соңы</b>.</div>",
        title="Жинақ",
        author="Мұхтар Әуезов",
    )
    found = read(book)
    assert found.text == "Бірінші тарау\nСөз басы.\n\nЕкінші тарау\nСөз соңы."
    assert found.pages == (0, 25)
    assert found.outline == (Heading(0, 1), Heading(25, 2))
    assert (found.metadata.title, found.metadata.author) == ("Жинақ", "Мұхтар Әуезов")
    assert found.metadata.date == "2023-04-05"


def test_rows_are_lines_and_scripts_are_not_read() -> None:
    row = "<tr><th>Қала</th><td>Ақтау</td></tr>"
    book = make_epub(f"<table>{row}{row}</table><script>жасырын()</script><p>а<br/>б</p>")
    assert read(book).text == "Қала\tАқтау\nҚала\tАқтау\nа\nб"


def test_a_book_locked_by_a_shop_is_encrypted() -> None:
    locked = make_epub("<p>Құпия</p>", encryption="http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    assert refusal(locked).reason == "encrypted"


def test_a_book_with_scrambled_fonts_is_read() -> None:
    assert read(make_epub("<p>Сөз</p>", encryption="http://www.idpf.org/2008/embedding")).text


def test_a_chapter_that_is_missing_leaves_its_page_empty() -> None:
    book = make_epub("<p>бір</p>", "<p>екі</p>").replace(b"c 0.xhtml", b"c x.xhtml")
    found = read(book)
    assert found.text.strip() == "екі"
    assert len(found.pages) == 2


def test_a_book_without_a_word_is_empty() -> None:
    assert refusal(make_epub("<img/>")).reason == "empty"
    assert refusal(make_fb2("<section/>")).reason == "empty"


def test_a_book_cut_short_is_damaged() -> None:
    assert refusal(make_epub("<p>Сөз</p>")[:300]).reason == "damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_sections_of_a_fictionbook_are_its_outline(encoding: str) -> None:
    body = (
        "<title><p>Роман</p></title><section><title><p>Глава</p></title>"
        "<p>Первый <style>абзац</style>.</p><poem><v>стих</v></poem></section>"
    )
    found = read(make_fb2(body, encoding))
    assert found.text == "Роман\nГлава\nПервый абзац.\nстих"
    assert found.outline == (Heading(0, 1), Heading(6, 2))
    assert found.metadata.date == "1942"


@given(st.binary(max_size=300))
def test_any_bytes_in_a_book_give_text_or_a_reason(junk: bytes) -> None:
    book = make_epub("<p>Сөз</p>")
    for data in (
        with_part(book, "OPS/text/c 0.xhtml", junk),
        with_part(book, "OPS/book.opf", junk),
        with_part(book, "META-INF/container.xml", junk),
        make_fb2("<p>Сөз</p>")[:-60] + junk,
    ):
        with suppress(Unreadable):
            assert isinstance(read(data), Extract)
