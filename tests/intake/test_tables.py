"""What is read from workbooks and from tables in plain text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Heading, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.files import PRESS_RELEASE, with_part
from tests.fixtures.odf_files import make_odf
from tests.fixtures.sheet_files import make_xls, make_xlsx

WORKBOOK = make_xlsx(
    {
        "Жоспар": {"A1": "Қала", "B1": "Күні", "A2": "Ақтау", "B2": 45021.0, "C2": 12.5},
        "Қонақтар": {"B4": "Сапарбаев\nБ."},
    },
    date_cells="B2",
)


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "кесте", wishes)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_each_sheet_is_a_page_under_its_name_and_dates_are_iso() -> None:
    found = read(WORKBOOK)
    assert found.text == "Жоспар\nҚала\tКүні\nАқтау\t2023-04-05\t12.5\n\nҚонақтар\nСапарбаев Б."
    assert found.pages == (0, 40)
    assert found.outline == (Heading(0, 1), Heading(40, 1))
    assert found.note is None


def test_comments_and_text_boxes_are_read() -> None:
    comment = "<comments><comment><text><r><t>Тексеру</t></r><r><t> керек</t></r></text></comment>"
    commented = with_part(WORKBOOK, "xl/comments1.xml", f"{comment}</comments>".encode())
    assert read(commented).text.endswith("\nТексеру керек")


def test_a_workbook_without_a_filled_cell_says_so() -> None:
    found = read(make_xlsx({"Парақ": {}}))
    assert found.text == "Парақ"
    assert found.note is not None


def test_a_cell_far_outside_is_no_reason_to_fall_over() -> None:
    assert refusal(make_xlsx({"Парақ": {"A1": 1.0, "XFD1048576": 2.0}})).reason == "too-large"


def test_a_workbook_cut_short_is_damaged() -> None:
    assert refusal(WORKBOOK[: WORKBOOK.index(b"PK\x01\x02")]).reason == "damaged"


def test_sheets_of_opendocument_are_read_alike() -> None:
    body = (
        '<table:table table:name="Жоспар"><table:table-row><table:table-cell><text:p>Ақтау</text:p>'
        '</table:table-cell><table:table-cell office:date-value="2023-04-05">'
        "<text:p>05.04.23</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = read(make_odf(body * 2, "spreadsheet"))
    assert found.text == "Жоспар\nАқтау\t2023-04-05\n\nЖоспар\nАқтау\t2023-04-05"
    assert found.pages == (0, 25)


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_table_in_plain_text_is_known_by_its_looks(divider: str) -> None:
    rows = (("Қала", "Күні", "Сөз"), ("Ақтау", "5 сәуір", '"бір, екі"'), ("Тараз", "6 мамыр", ""))
    found = read("\r\n".join(divider.join(row) for row in rows).encode())
    assert found.text == "Қала\tКүні\tСөз\nАқтау\t5 сәуір\tбір, екі\nТараз\t6 мамыр"
    assert found.media_type == "text/csv"


def test_a_table_of_an_older_system_is_read_in_the_encoding_that_a_person_names() -> None:
    data = "Город;Дата\nАктау;5 апреля\nТараз;6 мая\n".encode("cp866")
    assert read(data, Wishes(encoding="cp866")).text.startswith("Город\tДата\nАктау")


def test_prose_is_no_table() -> None:
    assert read(PRESS_RELEASE.encode()).media_type == "text/plain"
    assert read("Бірінші, екінші.\nҮшінші, төртінші.\n".encode()).media_type == "text/plain"


def test_a_workbook_of_older_office_is_read() -> None:
    found = read(make_xls("Жоспар", "Ақтау"))
    assert found.text == "Жоспар\nАқтау"
    assert found.media_type == "application/vnd.ms-excel"


def test_a_locked_workbook_of_older_office_is_encrypted() -> None:
    assert refusal(make_xls("Жоспар", "Ақтау", locked=True)).reason == "encrypted"


@given(st.binary(max_size=300))
def test_any_bytes_in_place_of_a_sheet_give_text_or_a_reason(junk: bytes) -> None:
    for part in ("xl/worksheets/s1.xml", "xl/workbook.xml", "xl/styles.xml"):
        data = with_part(WORKBOOK, part, junk)
        with suppress(Unreadable):
            assert isinstance(read(data), Extract)


@given(st.text(alphabet='аб,;\t|"\n\r1', max_size=200))
def test_anything_that_looks_like_a_table_gives_text_or_a_reason(text: str) -> None:
    with suppress(Unreadable):
        assert isinstance(read(text.encode()), Extract)
