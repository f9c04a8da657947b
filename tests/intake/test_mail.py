"""Mail: the message is a document, and what came with it are its family."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage, Message
from email.policy import compat32
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable
from kelisim.intake.sniff import choose
from tests.fixtures.files import PRESS_RELEASE, TITLE, make_docx

HEAD = (
    "From: =?utf-8?b?0JDQudCz0q/Quw==?= <aigul@example.kz>\r\nTo: press@example.kz\r\n"
    "Date: Thu, 14 Oct 2021 10:00:00 +0600\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
)


def make_mail(*attachments: tuple[str, bytes], subject: str = "Дөңгелек үстел") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Айгүл <aigul@example.kz>", "press@example.kz"
    message["Subject"], message["Date"] = subject, "Thu, 14 Oct 2021 10:00:00 +0600"
    message.set_content(PRESS_RELEASE)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def read(data: bytes, name: str = "хат.eml") -> Extract:
    return choose(data).read(data, name, AS_IT_COMES)


def test_a_message_gives_its_words_its_head_and_its_attachments() -> None:
    extract = read(make_mail(("баяндама.docx", make_docx()), ("баяндама.docx", b"2")))
    assert extract.metadata.title == "Дөңгелек үстел"
    assert extract.metadata.date == "2021-10-14"
    assert extract.metadata.author == "Айгүл"
    assert extract.text.startswith("Дөңгелек үстел")
    assert "aigul@example.kz" in extract.text
    assert "дөңгелек үстел" in extract.text
    parts = list(extract.parts)
    assert [(part.path, part.kinship) for part in parts] == [
        ("баяндама.docx", "attachment"),
        ("баяндама (2).docx", "attachment"),
    ]
    assert parts[0].data.startswith(b"PK")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "kz1048"])
def test_words_are_read_though_the_charset_is_wrong_or_missing(encoding: str) -> None:
    said = "Участники конференции обсудили опыт предупреждения конфликтов в регионах страны."
    head = HEAD.format(subject="test").encode()
    for declared in ("", "Content-Type: text/plain; charset=us-ascii\r\n"):
        extract = read(head + declared.encode() + b"\r\n" + said.encode(encoding))
        assert said in extract.text


def test_of_a_page_and_a_plain_form_the_one_that_says_something_is_taken() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.kz", "c@d.kz", "test"
    message.set_content("Your program shows no HTML.")
    message.add_alternative(f"<html><body><p>{PRESS_RELEASE}</p></body></html>", subtype="html")
    assert "предупреждать споры между соседями" in read(bytes(message)).text


def test_a_forwarded_message_is_a_part_called_by_its_subject() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.kz", "c@d.kz", "Fwd"
    message.set_content("қараңыз")
    inner = Message(policy=compat32)
    inner["From"], inner["Subject"], inner["Date"] = "x@y.kz", "Accord", "1 Jan 2020 10:00"
    inner.set_payload("inner letter")
    message.make_mixed()
    message.attach(_wrapped(inner))
    (part,) = read(bytes(message)).parts
    assert part.path == "Accord.eml"
    assert b"x@y.kz" in part.data


def _wrapped(inner: Message) -> Message:
    outer = Message(policy=compat32)
    outer["Content-Type"] = "message/rfc822"
    outer.set_payload([inner])
    return outer


def test_a_mailbox_is_a_container_of_its_messages(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(3):
        message = mailbox.mboxMessage(make_mail(subject=f"Хат {number}"))
        message.set_from("aigul@example.kz", (2021, 10, 14, 10, 0, 0, 0, 0, 0))
        box.add(message)
    box.close()
    extract = read((tmp_path / "a.mbox").read_bytes())
    assert extract.is_container
    parts = list(extract.parts)
    assert [part.path for part in parts] == [f"{n + 1:04} Хат {n}.eml" for n in range(3)]
    assert all(TITLE in read(part.data).text for part in parts)


def test_a_saved_page_is_read_as_a_page() -> None:
    data = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?q?t?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"<html><head><title>{TITLE}</title></head><body><p>{PRESS_RELEASE}</p></body></html>"
        "\r\n--b--\r\n"
    ).encode()
    extract = read(data, "бет.mht")
    assert TITLE in extract.text
    assert extract.metadata.title == TITLE
    assert "Saved by" not in extract.text


def test_an_encrypted_message_is_named() -> None:
    data = HEAD.format(subject="құпия").encode() + (
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x'
        b"\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x--\r\n"
    )
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert (raised.value.reason, raised.value.details) == ("encrypted", {"method": "PGP"})


@pytest.mark.parametrize(
    "data",
    [
        b"X-A: b\r\n" * 400_000 + b"From: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\nhi",
        b"From: a@b\r\nSubject: x\r\nTo: " + b"a@b.kz, " * 2_000_000 + b"\r\n\r\nhi",
        b"Message-ID: <a>\r\nReceived: x\r\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(10_000)
        ),
        b"Message-ID: <a>\r\nReceived: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nx\r\n" * 100_000,
    ],
    ids=["many headers", "a long header", "deep", "wide"],
)
def test_messages_built_to_cost_much_are_refused_or_read_cheaply(data: bytes) -> None:
    refused = ""
    try:
        text = read(data).text
    except Unreadable as refusal:
        text, refused = "", refusal.reason
    assert text or refused == "too-large"


@given(st.binary(max_size=300), st.integers(0, 400))
def test_whatever_the_bytes_a_message_is_read_or_refused(noise: bytes, at: int) -> None:
    whole = make_mail(("a.txt", b"x" * 50))
    data = whole[:at] + noise + whole[at:]
    try:
        extract = read(data)
        assert all(part.path for part in extract.parts)
    except Unreadable:
        pass


def test_attachments_become_documents_that_belong_to_their_message(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "хат.eml").write_bytes(make_mail(("баяндама.docx", make_docx("Баяндама мәтіні"))))
    batch = intake.begin([source])
    intake.run(batch, Reporter())
    message, attached = archive.batches.items(batch)
    assert {message.state, attached.state} == {"stored"}
    assert attached.path == f"{message.path}/баяндама.docx"
    assert attached.document is not None
    assert "Баяндама мәтіні" in archive.documents.text(attached.document)
