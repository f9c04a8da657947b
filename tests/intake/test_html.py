"""What is read from web pages beside their article, and pages that no parser should meet."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.files import PARAGRAPHS, TITLE, make_html

ASIDE = (
    "Сондай-ақ оқыңыз: облыс орталығында этномәдени бірлестіктердің жылдық есебі тыңдалды, "
    "оған жүзге жуық қонақ қатысты."
)


def read(page: str | bytes) -> Extract:
    data = page.encode() if isinstance(page, str) else page
    return choose(data).read(data, "бет", AS_IT_COMES)


def test_headings_of_a_page_are_its_outline() -> None:
    found = read(
        "<html><body><h1>Бас тақырып</h1><div>мәтін</div><h3>Тағы <b>бірі</b></h3></body></html>"
    )
    assert found.text == "Бас тақырып\nмәтін\nТағы бірі"
    assert found.outline == (Heading(0, 1), Heading(18, 3))


def test_the_headline_of_an_article_is_a_heading() -> None:
    found = read(make_html())
    assert Heading(found.text.index(TITLE), 1) in found.outline


def test_headings_between_the_lines_of_an_article_stay_in_it() -> None:
    parts = [f"<h2>{number}-бөлім</h2><p>{words}</p>" for number, words in enumerate(PARAGRAPHS)]
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h3>Мәзір</h3><main><h1>{TITLE}</h1>"
        f"{''.join(parts)}</main><h3>Пікірлер</h3></body></html>"
    )
    found = read(page)
    lines = [line for line in found.text.split("\n") if line]
    assert lines == [
        TITLE,
        *(x for n, words in enumerate(PARAGRAPHS) for x in (f"{n}-бөлім", words)),
    ]
    assert [heading.level for heading in found.outline] == [1, 2, 2, 2]


def test_prose_beside_the_article_is_kept_behind_it() -> None:
    page = make_html().replace(b"</body>", f"<aside><div>{ASIDE}</div></aside></body>".encode())
    text = read(page).text
    assert text.index(PARAGRAPHS[-1]) < text.index(ASIDE)
    assert text.count(ASIDE) == 1
    assert "Новости" not in text


@pytest.mark.parametrize(
    "opened", ["<div>" * 500_000, "<b><i><font>" * 100_000, "<table><tr><td>" * 50_000]
)
def test_pages_that_open_without_end_give_their_words(opened: str) -> None:
    page = f"<html><script>жасырын()</script><body>{opened}Сөз <u>осында</u> &amp; сонда</body>"
    assert read(page).text == "Сөз осында & сонда"


def test_a_tag_with_countless_attributes_is_left_out() -> None:
    crowd = " ".join(f'a{number}="1"' for number in range(300_000))
    assert read(f"<html><body><p {crowd}>Сөз осында</p></body></html>").text == "Сөз осында"


def test_a_picture_written_into_its_tag_does_no_harm() -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 50_000}" alt="">'
    assert read(f"<html><body><p>Алды</p>{picture}<p>Арты</p></body></html>").text == "Алды\nАрты"


@given(st.text(alphabet="<>/ab!- \"'=&;p\n", max_size=400))
def test_anything_between_the_tags_gives_text_or_a_reason(junk: str) -> None:
    for page in (f"<html>{junk}", f"<html><body>{'<b>' * 600}{junk}"):
        with suppress(Unreadable):
            assert isinstance(read(page), Extract)
