"""What is read from PDFs, in which order, and what is left of damaged ones."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures import pdf_files as made
from tests.fixtures.files import make_pdf, make_scan


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "құжат", wishes)


def refusal(data: bytes, wishes: Wishes = AS_IT_COMES) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, wishes)
    return caught.value


def test_columns_are_read_one_after_the_other() -> None:
    text = " ".join(read(made.drawn(made.columns(title="A headline over both"))).text.split())
    assert text == " ".join(("A headline over both", *made.LEFT, *made.RIGHT))


def test_rows_of_a_table_stay_together() -> None:
    cities, days = [f"City {one}" for one in range(12)], [f"{one} May" for one in range(12)]
    text = read(made.drawn(made.columns(cities, days))).text
    assert "City 3 3 May" in " ".join(text.split())


@pytest.mark.parametrize("turn", [0, 180, 270])
def test_pages_that_are_turned_are_read(turn: int) -> None:
    def page(canvas: object) -> None:
        canvas.setPageRotation(turn)  # type: ignore[attr-defined]
        made.lines("The first line.", "The second line.")(canvas)  # type: ignore[arg-type]

    assert read(made.drawn(page)).text == "The first line.\nThe second line."


def test_print_that_runs_upwards_keeps_its_lines() -> None:
    found = read(made.drawn(made.upwards("One line.", "Two lines.", "Three lines.")))
    assert found.text == "One line.\nTwo lines.\nThree lines."


def test_bookmarks_are_the_outline_where_their_words_stand() -> None:
    found = read(made.with_bookmarks(("Chapter one", 0), ("Part of it", 1)))
    starts = [found.text.index(title) for title in ("Chapter one", "Part of it")]
    assert found.outline == (Heading(starts[0], 1), Heading(starts[1], 2))


def test_comments_and_filled_in_fields_are_read() -> None:
    commented = read(made.with_comment("To be checked", "Aigul")).text
    assert commented == "Plain words of the page\nAigul: To be checked"
    assert read(made.with_field("Serik, Aktau")).text.endswith("\nSerik, Aktau")


def test_attached_files_belong_to_the_document() -> None:
    whole = made.with_attachment(make_pdf(("Бет сөзі осында",)), "list.csv", b"a;b")
    (part,) = read(whole).parts
    assert (part.path, part.data, part.kinship) == ("list.csv", b"a;b", "attachment")


def test_a_locked_pdf_opens_with_its_password() -> None:
    locked = make_pdf(("Құпия сөз осында",), password="сөз".encode().hex())
    assert refusal(locked).reason == "encrypted"
    assert refusal(locked, Wishes(password="бос")).reason == "encrypted"
    assert read(locked, Wishes(password="сөз".encode().hex())).text == "Құпия сөз осында"


def test_scanned_pages_are_counted_and_can_be_taken_in_as_pictures() -> None:
    held = refusal(make_scan())
    assert (held.reason, held.details) == ("no-text", {"pages": 1})
    picture = read(make_scan(), Wishes(as_picture=True))
    assert (picture.text, len(picture.pages)) == ("", 1)


def test_a_pdf_cut_short_says_what_can_be_saved_and_gives_it_on_a_wish() -> None:
    whole = made.drawn(*(made.lines(f"Words of page {one}.", "More of it.") for one in range(9)))
    for broken in (whole[: whole.index(b"xref\n")], made.packed(whole)):
        held = refusal(broken)
        assert held.reason == "damaged"
        assert held.paragraphs == 9
        saved = read(broken, Wishes(salvage=True))
        assert saved.text.startswith("Words of page 0. More of it.\n\nWords of page 1.")
        assert saved.note is not None


@given(st.binary(max_size=300), st.integers(min_value=10, max_value=1_500))
def test_no_cut_and_no_noise_is_more_than_a_refusal(noise: bytes, cut: int) -> None:
    whole = made.with_comment("To be checked", "Aigul")
    for data in (b"%PDF-1.7\n" + noise, whole[:cut] + noise, whole[:cut] + noise + whole[cut:]):
        for wishes in (AS_IT_COMES, Wishes(salvage=True)):
            with suppress(Unreadable):
                assert isinstance(read(data, wishes), Extract)
