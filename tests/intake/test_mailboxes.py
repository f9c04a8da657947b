"""Where one message ends and the next begins, and what a saved page is."""

from __future__ import annotations

import pytest

from kelisim.intake.readers.base import AS_IT_COMES, Extract
from kelisim.intake.sniff import choose
from tests.fixtures.files import PARAGRAPHS, TITLE

DATED = b"From aigul@example.kz Mon Apr  3 10:00:00 2023\n"
HEAD = b"From: aigul@example.kz\nTo: press@example.kz\nSubject: %s\nMessage-ID: <1@b>\n\n"


def read(data: bytes) -> Extract:
    return choose(data).read(data, "пошта", AS_IT_COMES)


def bodies(data: bytes) -> list[str]:
    return [
        read(part.data).text.partition("\n\n")[2].partition("\n\n")[2] for part in read(data).parts
    ]


@pytest.mark.parametrize(
    "between",
    [
        DATED,
        b"From - Sat Jan 01 00:00:00 2022\n",
        b"From 1760@xxx Mon Jan 01 00:00:00 +0000 2024\r\n",
        b"From aigul@example.kz\n",
        b"From x Mon, 3 Jan 2009 10:00:00 +0600\n",
    ],
)
def test_messages_are_divided_however_the_line_between_is_written(between: bytes) -> None:
    data = (
        DATED + HEAD % b"1" + "бірінші\n\n".encode() + between + HEAD % b"2" + "екінші\n".encode()
    )
    assert bodies(data) == ["бірінші", "екінші"]


@pytest.mark.parametrize(
    "line",
    [
        "From 10:00 to 12:30 the hall is closed.",
        "From: Айгүл",
        "From Almaty they came by train.\nNote: on time",
        ">From here on",
    ],
)
def test_a_line_of_a_letter_that_begins_alike_divides_nothing(line: str) -> None:
    body = f"сәлем\n\n{line}\n\nсау болыңыз"
    data = DATED + HEAD % b"1" + body.encode() + b"\n\n" + DATED + HEAD % b"2" + b"second\n"
    assert bodies(data) == [body.replace(">From", "From"), "second"]


def test_a_single_message_under_its_envelope_is_a_message() -> None:
    extract = read(DATED + HEAD % b"subject" + b"only\n")
    assert not extract.is_container
    assert extract.metadata.title == "subject"


def test_lines_broken_for_narrow_screens_are_put_together() -> None:
    head = b"Content-Type: text/plain; format=flowed; delsp=%s\n" + HEAD % b"1"
    flowed = "> Дөңгелек \n> үстел\nөтті\n\n-- \nАйгүл".encode()
    assert read(head % b"no" + flowed).text.endswith("> Дөңгелек үстел\nөтті\n\n--\nАйгүл")
    assert read(head % b"yes" + flowed).text.endswith("> Дөңгелекүстел\nөтті\n\n--\nАйгүл")


def test_parts_are_found_though_their_boundary_is_not_the_one_declared() -> None:
    parts = (
        b"--real\nContent-Type: text/plain\n\nwords\n--real\nContent-Type: x/y\n\nfile\n--real--\n"
    )
    extract = read(b"Content-Type: multipart/mixed; boundary=false\n" + HEAD % b"1" + parts)
    assert extract.text.endswith("words")
    assert [part.data for part in extract.parts] == [b"file"]


def test_many_files_of_one_name_are_numbered() -> None:
    part = b"--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n"
    data = b"Content-Type: multipart/mixed; boundary=b\n" + HEAD % b"1" + part * 2_000
    paths = [part.path for part in read(data).parts]
    assert paths[:3] == ["a.pdf", "a (2).pdf", "a (3).pdf"]
    assert len(set(paths)) == 2_000


@pytest.mark.parametrize(
    "head",
    [
        b"From: <Saved by Windows Internet Explorer 8>\nSubject: x\nMIME-Version: 1.0\n%s",
        b"MIME-Version: 1.0\n%sContent-Location: https://example.kz/1\n",
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_page_saved_by_any_browser_is_a_page(head: bytes, whole: bool) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><p>{PARAGRAPHS[0]}</p></body></html>"
    kind = b"Content-Type: text/html; charset=utf-8\n"
    body = b"\n" + page.encode()
    if not whole:
        body = b"\n--b\nContent-Location: https://example.kz/1\n" + kind + body + b"\n--b--\n"
        kind = b"Content-Type: multipart/related; boundary=b\n"
    extract = read(head % kind + body)
    assert extract.metadata.title == TITLE
    assert extract.metadata.author == ""
    assert PARAGRAPHS[0] in extract.text
