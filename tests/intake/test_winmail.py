"""What Outlook packs into winmail.dat comes out again: by itself and with the mail it came with."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.files import PARAGRAPHS, TITLE, make_docx
from tests.fixtures.mail_files import EightBit, Properties, make_tnef
from tests.intake.damage import damaged

SUBJECT, BODY, SENDER, SENDER_SMTP, SENT = 0x0037, 0x1000, 0x0C1A, 0x5D01, 0x0039
FILE, LONG_NAME, NAME, SMTP, KIND = 0x3701, 0x3707, 0x3001, 0x39FE, 0x0C15
LETTER: Properties = {
    SUBJECT: TITLE,
    SENDER: "Сәрсен, Айгүл",
    SENDER_SMTP: "aigul@example.kz",
    SENT: datetime(2023, 4, 5, 10, tzinfo=UTC),
    BODY: PARAGRAPHS[0],
}
REPORT = make_docx()
ATTACHED: Properties = {LONG_NAME: "баяндама.docx", FILE: REPORT}
WINMAIL = make_tnef(LETTER, parts=[ATTACHED], recipients=[{NAME: "Баспасөз", KIND: 1}])


def read(data: bytes, wishes: Wishes = AS_IT_COMES) -> Extract:
    return choose(data).read(data, "winmail.dat", wishes)


def mail_with(data: bytes, said: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "aigul@example.kz", "Re"
    message.set_content(said)
    message.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return bytes(message)


def test_a_packed_message_gives_head_words_and_files() -> None:
    extract = read(WINMAIL)
    said = extract.metadata
    assert (said.title, said.author, said.date) == (TITLE, "Сәрсен, Айгүл", "2023-04-05")
    assert "To: Баспасөз" in extract.text
    assert extract.text.endswith(PARAGRAPHS[0])
    (part,) = extract.parts
    assert (part.path, part.data, part.kinship) == ("баяндама.docx", REPORT, "attachment")


def test_letters_of_one_byte_are_read_in_the_page_that_the_message_names() -> None:
    packed = make_tnef({SUBJECT: EightBit("Тақырып".encode("kz1048")), BODY: EightBit(
        PARAGRAPHS[1].encode("cp1251"))})  # fmt: skip
    assert read(packed).text == f"Тақырып\n\n{PARAGRAPHS[1]}"


def test_what_was_packed_before_properties_is_read_as_well() -> None:
    old = {
        0x00018004: "Тема\0".encode("cp1251"),
        0x0002800C: PARAGRAPHS[1].encode("cp1251") + b"\0",
        0x00008000: struct.pack("<4H", 4, 20, 8, 8) + "Айгуль\0\0".encode("cp1251") + b"SMTP:a@b\0",
        0x00038005: struct.pack("<7H", 2003, 4, 5, 9, 0, 0, 6),
    }
    extract = read(make_tnef({}, old=old))
    said = extract.metadata
    assert (said.title, said.author, said.date) == ("Тема", "Айгуль", "2003-04-05")
    assert extract.text.endswith(PARAGRAPHS[1])


def test_a_message_in_a_message_becomes_mail() -> None:
    (part,) = read(make_tnef(LETTER, parts=[WINMAIL])).parts
    inner = choose(part.data).read(part.data, part.path, AS_IT_COMES)
    assert inner.text.endswith(PARAGRAPHS[0])
    assert [part.path for part in inner.parts] == ["баяндама.docx"]


def test_its_files_belong_to_the_mail_and_its_words_count_where_that_says_none() -> None:
    extract = read(mail_with(WINMAIL))
    assert extract.text.endswith(PARAGRAPHS[0])
    assert [(part.path, part.data) for part in extract.parts] == [("баяндама.docx", REPORT)]
    assert PARAGRAPHS[0] not in read(mail_with(WINMAIL, "Салем.")).text


def test_what_breaks_off_is_held_with_the_words_that_are_left() -> None:
    broken = WINMAIL[:-5_000]
    with pytest.raises(Unreadable) as held:
        read(broken)
    assert held.value.reason == "damaged"
    assert held.value.paragraphs > 1
    assert PARAGRAPHS[0] in read(broken, Wishes(salvage=True)).text
    (part,) = read(mail_with(broken, "Салем.")).parts
    assert part.path == "winmail.dat", "it is held by itself"


@pytest.mark.parametrize("sent", [WINMAIL[:-2], WINMAIL + b"\r\n"])
def test_a_lost_checksum_and_a_stray_line_end_lose_no_words(sent: bytes) -> None:
    assert [part.path for part in read(sent).parts] == ["баяндама.docx"]


def test_a_message_without_anything_is_empty() -> None:
    with pytest.raises(Unreadable) as held:
        read(make_tnef({}))
    assert held.value.reason == "empty"


SMALL = make_tnef(LETTER, parts=[{LONG_NAME: "a.txt", FILE: b"words"}], recipients=[{NAME: "B"}])


@given(damaged(SMALL, 4))
def test_no_damage_is_more_than_a_refusal(broken: bytes) -> None:
    for wishes in (AS_IT_COMES, Wishes(salvage=True)):
        with suppress(Unreadable):
            list(read(broken, wishes).parts)
