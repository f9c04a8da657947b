"""What Outlook saved is read as the message it was, in whatever form it was kept."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.files import PARAGRAPHS, TITLE, make_docx, make_html
from tests.fixtures.mail_files import EightBit, Message, Properties, make_msg

SUBJECT, CLASS, HEADERS, BODY, PAGE, RTF = 0x0037, 0x001A, 0x007D, 0x1000, 0x1013, 0x1009
SENDER, SENDER_SMTP, SENT, CODE_PAGE = 0x0C1A, 0x5D01, 0x0039, 0x3FFD
FILE, LONG_NAME, MEDIA_TYPE, CONTENT_ID = 0x3701, 0x3707, 0x370E, 0x3712
NAME, SMTP, KIND = 0x3001, 0x39FE, 0x0C15
LETTER: Properties = {
    SUBJECT: TITLE,
    SENDER: "Сәрсен, Айгүл",
    SENDER_SMTP: "aigul@example.kz",
    SENT: datetime(2023, 4, 5, 20, 30, tzinfo=UTC),
    BODY: PARAGRAPHS[0],
}
RTF_BODY = rb"{\rtf1\ansi\ansicpg1251 \'d2\'e0\'f0\'e0\'e7 \'ea\'e0\'eb\'e0\'f1\'fb\par}"


def read(data: bytes) -> Extract:
    return choose(data).read(data, "хат.msg", AS_IT_COMES)


def kept_as_it_is(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def compressed(rtf: bytes) -> bytes:
    """Letters alone but for the first six, which lie in the window from the beginning."""
    tokens = [struct.pack(">H", 0 << 4 | 4)] + [bytes((byte,)) for byte in rtf[6:]]
    assert rtf.startswith(b"{\\rtf1")
    written = 207 + len(rtf)
    tokens.append(struct.pack(">H", written % 4096 << 4))
    packed = b""
    for at in range(0, len(tokens), 8):
        run = tokens[at : at + 8]
        packed += bytes((sum((len(token) == 2) << bit for bit, token in enumerate(run)),))
        packed += b"".join(run)
    return struct.pack("<II4sI", len(packed) + 12, len(rtf), b"LZFu", 0) + packed


def test_a_message_gives_its_head_and_its_words() -> None:
    to = {NAME: "Баспасөз", SMTP: "press@example.kz", KIND: 1}
    copied = {NAME: "Мұрағат", SMTP: "archive@example.kz", KIND: 2}
    extract = read(make_msg(LETTER, recipients=[to, copied]))
    assert extract.metadata.title == TITLE
    assert extract.metadata.author == "Сәрсен, Айгүл"
    assert extract.metadata.date == "2023-04-05"
    assert extract.text.splitlines()[:5] == [
        TITLE,
        "",
        "From: Сәрсен, Айгүл <aigul@example.kz>",
        "To: Баспасөз <press@example.kz>",
        "Cc: Мұрағат <archive@example.kz>",
    ]
    assert extract.text.endswith(PARAGRAPHS[0])


def test_the_day_is_that_of_the_sender() -> None:
    headers = "Received: by example\r\nDate: Thu, 6 Apr 2023 02:30:00 +0600\r\n"
    assert read(make_msg({**LETTER, HEADERS: headers})).metadata.date == "2023-04-06"


@pytest.mark.parametrize(("named", "page"), [(1251, "cp1251"), (0, "cp1251"), (20866, "koi8-r")])
def test_words_of_older_outlook_are_read_in_their_code_page(named: int, page: str) -> None:
    said = "Участники круглого стола обсудили, чему учит опыт медиаторов."
    old = {CODE_PAGE: named, SUBJECT: "Report", BODY: EightBit(said.encode(page))}
    assert said in read(make_msg(old)).text


def test_an_unknown_code_page_costs_no_words() -> None:
    assert PARAGRAPHS[0] in read(make_msg({**LETTER, CODE_PAGE: 64_999, 0x3FDE: 64_999})).text


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    assert PARAGRAPHS[1] in read(make_msg({SUBJECT: TITLE, PAGE: make_html()})).text


@pytest.mark.parametrize("rtf", [kept_as_it_is(RTF_BODY), compressed(RTF_BODY)])
def test_rtf_is_read_where_there_is_nothing_else(rtf: bytes) -> None:
    assert read(make_msg({SUBJECT: TITLE, RTF: rtf})).text.endswith("Тараз каласы")


def test_attachments_are_parts_and_small_pictures_of_the_text_are_not() -> None:
    picture = {MEDIA_TYPE: "image/png", CONTENT_ID: "a@b", LONG_NAME: "logo.png"}
    extract = read(
        make_msg(
            LETTER,
            parts=[
                {FILE: make_docx(), LONG_NAME: "C:\\хаттар\\баяндама.docx"},
                {FILE: b"\x89PNG", **picture},
                {FILE: b"\x89PNG".ljust(40_000), **picture, LONG_NAME: "сурет.png"},
            ],
        )
    )
    assert [(part.path, part.kinship) for part in extract.parts] == [
        ("баяндама.docx", "attachment"),
        ("сурет.png", "embedded"),
    ]


def test_a_message_sent_along_is_mail_with_its_own_attachments() -> None:
    file: Properties = {FILE: b"%PDF-1.4 x", LONG_NAME: "есеп.pdf"}
    along = Message({**LETTER, SUBJECT: "Бірінші хат: 1/2"}, parts=[file])
    data = make_msg({SUBJECT: "Fwd"}, parts=[along])
    (part,) = read(data).parts
    assert part.path == "Бірінші хат: 1-2.eml"
    inner = read(part.data)
    assert inner.metadata.title == "Бірінші хат: 1/2"
    assert inner.metadata.date == "2023-04-05"
    assert PARAGRAPHS[0] in inner.text
    assert [(one.path, one.data) for one in inner.parts] == [("есеп.pdf", b"%PDF-1.4 x")]
    assert [one.data for one in read(data).parts] == [part.data]


def test_a_signed_message_is_what_was_signed() -> None:
    signed = (
        b"Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + PARAGRAPHS[0].encode() + b"\r\n--s\r\n"
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMII\r\n--s--\r\n"
    )
    kind = "IPM.Note.SMIME.MultipartSigned"
    extract = read(make_msg({SUBJECT: TITLE, CLASS: kind}, parts=[{FILE: signed}]))
    assert extract.text.endswith(PARAGRAPHS[0])
    assert list(extract.parts) == []


@pytest.mark.parametrize(
    ("kind", "media_type", "method"),
    [
        ("IPM.Note.SMIME", "application/pkcs7-mime", "S/MIME"),
        ("IPM.Note", "application/pgp-encrypted", "PGP"),
        ("IPM.Note", "application/x-microsoft-rpmsg-message", "Microsoft IRM"),
    ],
)
def test_an_encrypted_message_is_named(kind: str, media_type: str, method: str) -> None:
    sealed = {FILE: b"0\x80", MEDIA_TYPE: media_type, LONG_NAME: "smime.p7m"}
    with pytest.raises(Unreadable) as caught:
        read(make_msg({SUBJECT: TITLE, CLASS: kind}, parts=[sealed]))
    assert (caught.value.reason, caught.value.details) == ("encrypted", {"method": method})


def test_a_message_cut_short_is_damaged_and_an_empty_one_empty() -> None:
    with pytest.raises(Unreadable) as caught:
        read(make_msg({**LETTER, 0x1001: b"x" * 9_000})[:2_560] + b"\0" * 8)
    assert caught.value.reason == "damaged"
    with pytest.raises(Unreadable) as caught:
        read(make_msg({CLASS: "IPM.Note"}))
    assert caught.value.reason == "empty"


@given(st.binary(max_size=200), st.sampled_from((b"LZFu", b"MELA", b"????")))
def test_whatever_the_packed_rtf_the_rest_of_the_message_is_read(noise: bytes, how: bytes) -> None:
    rtf = struct.pack("<II4sI", 99, 2**31, how, 0) + noise
    assert read(make_msg({SUBJECT: TITLE, RTF: rtf})).metadata.title == TITLE
