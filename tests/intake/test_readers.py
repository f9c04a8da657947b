"""What each reader makes of whole files of its format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable, clean, join_pages
from kelisim.intake.sniff import choose
from tests.fixtures.files import (
    PARAGRAPHS,
    PRESS_RELEASE,
    TITLE,
    body_of,
    make_docx,
    make_html,
    make_pdf,
    make_scan,
    with_part,
)

RUSSIAN = (
    "Круглый стол о межэтническом согласии\n\n"
    "5 апреля 2023 года в Доме дружбы прошёл круглый стол. Его участники обсудили, чему учит опыт "
    "медиаторов, и как предупреждать споры между соседями. Объём работы ещё велик."
)
KAZAKH = "Әділет пен келісім туралы ғылыми баяндама. Өңірлерде құжаттар жиналды, үлгі әзірленді."


def read(data: bytes, name: str = "файл") -> Extract:
    return choose(data).read(data, name, AS_IT_COMES)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_any_unicode_form_is_read(encoding: str) -> None:
    assert read(PRESS_RELEASE.encode(encoding)).text == PRESS_RELEASE


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"]
)
def test_russian_text_of_older_systems_is_read(encoding: str) -> None:
    assert read(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_kazakh_text_of_older_windows_is_read() -> None:
    assert read(KAZAKH.encode("kz1048")).text == KAZAKH


def test_stored_text_has_plain_line_ends_and_nothing_invisible() -> None:
    stray = PRESS_RELEASE.replace("\n", "\r\n") + "\x00\x07"
    assert read(stray.encode()).text == PRESS_RELEASE
    assert clean("Тараз\r\nқаласы\x00") == "Тараз\nқаласы"
    assert clean("и\u0306") == "й"


@given(st.text())
def test_cleaned_text_can_be_stored_and_is_clean_already(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert clean(once) == once
    assert not set(once) & {"\0", "\r", "\x1b", "\ufeff"}


@given(st.lists(st.text(), max_size=8))
def test_every_page_begins_where_the_map_says(pages: list[str]) -> None:
    text, starts = join_pages(pages)
    assert len(starts) == len(pages)
    for page, start in zip(pages, starts, strict=True):
        assert text[start:].startswith(clean(page))


def test_word_paragraphs_and_table_rows_are_lines() -> None:
    made = make_docx(
        TITLE, *PARAGRAPHS, title="Тақырып", table=(("Қала", "Күні"), ("Ақтау", "5 сәуір"))
    )
    found = read(made)
    assert found.text == "\n".join((TITLE, *PARAGRAPHS, "Қала\tКүні", "Ақтау\t5 сәуір"))
    assert found.metadata.title == "Тақырып"
    assert "wordprocessingml" in found.media_type


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = body_of(
        "<w:p><w:r><w:t xml:space='preserve'>Кездесу </w:t></w:r>"
        "<w:del><w:r><w:delText>дүйсенбіде</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>сейсенбіде</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>көшкен</w:t></w:r></w:moveFrom>"
        "<w:r><w:t xml:space='preserve'> өтеді</w:t></w:r></w:p>"
    )
    assert (
        read(with_part(make_docx(), "word/document.xml", body)).text == "Кездесу сейсенбіде өтеді"
    )


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Жақтаудағы сөз</w:t></w:r></w:p></w:txbxContent>"
    body = body_of(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Негізгі сөз</w:t></w:r></w:p>"
    )
    text = read(with_part(make_docx(), "word/document.xml", body)).text
    assert text.count("Жақтаудағы сөз") == 1
    assert "Негізгі сөз" in text


def test_the_article_of_a_page_is_read_without_its_menu() -> None:
    found = read(make_html())
    assert all(paragraph in found.text for paragraph in (TITLE, *PARAGRAPHS))
    assert "Новости" not in found.text
    assert "never shown" not in found.text
    assert found.metadata.title == TITLE
    assert found.metadata.date == "2023-04-06"


def test_a_page_without_an_article_gives_all_its_text() -> None:
    page = "<html><body><a>Ақтау</a><div>5 сәуір</div><form>Байланыс</form></body></html>"
    assert read(page.encode()).text == "Ақтау\n5 сәуір\nБайланыс"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_a_page_is_decoded_as_it_declares(charset: str) -> None:
    page = make_html("Круглый стол", (RUSSIAN.partition("\n\n")[2],) * 2, charset)
    assert "чему учит опыт медиаторов" in read(page).text


def test_a_false_declaration_is_not_believed() -> None:
    page = make_html().replace(b'charset="utf-8"', b'charset="us-ascii"')
    assert PARAGRAPHS[0] in read(page).text


def test_pdf_pages_are_mapped() -> None:
    found = read(make_pdf(("Бірінші бет",), ("Екінші бет",), title="Жинақ"))
    assert found.text == "Бірінші бет\n\nЕкінші бет"
    assert found.pages == (0, 13)
    assert found.metadata.title == "Жинақ"


def test_lines_of_a_printed_paragraph_are_joined_and_words_made_whole() -> None:
    lines = (
        "Дөңгелек үстелге қатысушылар өңірлердегі келісім мәселелерін талқы-",
        "лады және мектептер мен жергілікті басылымдарға арналған қысқа",
        "ұсыныстар қабылдады.",
        "Келесі кездесу күзде өтеді.",
    )
    assert read(make_pdf(lines)).text == (
        "Дөңгелек үстелге қатысушылар өңірлердегі келісім мәселелерін талқылады және мектептер мен "
        "жергілікті басылымдарға арналған қысқа ұсыныстар қабылдады.\nКелесі кездесу күзде өтеді."
    )


def test_xml_gives_the_words_between_its_tags() -> None:
    feed = '<?xml version="1.0" encoding="windows-1251"?><rss><title>Новость</title></rss>'
    assert read(feed.encode("windows-1251")).text == "Новость"


def test_the_name_of_a_file_does_not_decide_how_it_is_read() -> None:
    assert read(make_pdf(), "хат.docx").media_type == "application/pdf"
    assert TITLE in read(make_docx(), "сурет.jpg").text


def test_a_locked_pdf_is_encrypted() -> None:
    assert refusal(make_pdf(password="сөз")).reason == "encrypted"


def test_scanned_pages_have_no_text_and_the_sentence_says_so() -> None:
    held = refusal(make_scan())
    assert held.reason == "no-text"
    assert "pictures" in str(held)


@pytest.mark.parametrize("data", [make_docx()[:9_000], make_pdf()[:300]])
def test_a_file_cut_short_is_damaged(data: bytes) -> None:
    assert refusal(data).reason == "damaged"


@pytest.mark.parametrize("data", [b"", b" \n\n ", make_docx(" "), b"<html><body></body></html>"])
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    assert refusal(data).reason == "empty"
