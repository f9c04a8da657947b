"""What comes out of packs: every member with its path, and of a damaged one what can be had."""

from __future__ import annotations

import gzip
import random
import struct
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.readers.base import Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.files import PRESS_RELEASE, make_docx
from tests.fixtures.pack_files import Entry, locked_entry, make_7z, make_tar, make_zip, write_zip
from tests.intake.unpacking import KINDS, LETTERS, contents, packs, reasons, refusal, unpack

RUSSIAN_NAMES = {"Пресс-релизы/Круглый стол.doc": b"1", "Пресс-релизы/отчёт.doc": b"2"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_is_a_file_with_its_path(kind: str) -> None:
    assert contents(unpack(packs(LETTERS)[kind])) == LETTERS


@pytest.mark.parametrize("kind", KINDS)
def test_what_systems_leave_in_packs_is_left_out(kind: str) -> None:
    litter = {"__MACOSX/._у.txt": b"x", "хаттар/Thumbs.db": b"x", ".DS_Store": b"x"}
    assert contents(unpack(packs({**litter, **LETTERS})[kind])) == LETTERS
    assert refusal(packs(litter)[kind]).reason == "empty"


def test_folders_in_a_pack_are_no_files() -> None:
    made = make_zip({"хаттар/": b"", "ескі\\": b"", **LETTERS})
    assert contents(unpack(made)) == LETTERS


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
def test_names_that_do_not_tell_their_encoding_are_read_together(encoding: str) -> None:
    assert contents(unpack(make_zip(RUSSIAN_NAMES, encoding, flags=0))) == RUSSIAN_NAMES


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "utf-8"])
def test_names_in_tars_of_older_systems_are_read(encoding: str) -> None:
    assert contents(unpack(make_tar(RUSSIAN_NAMES, encoding=encoding))) == RUSSIAN_NAMES


def test_kazakh_and_western_names_are_read() -> None:
    kazakh = {"Қазақстан халқы Ассамблеясы.txt": b"1", "Достық үйі.txt": b"2"}
    assert contents(unpack(make_zip(kazakh, "kz1048", flags=0))) == kazakh
    western = {"résumé.txt": b"1", "Malmö.txt": b"2"}
    assert contents(unpack(make_zip(western, "cp437", flags=0))) == western


def test_a_name_given_a_second_time_in_unicode_is_preferred() -> None:
    name = "Әділет.txt".encode()
    extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    assert contents(unpack(write_zip([Entry(b"_d_let.txt", b"1", extra=extra)]))) == {
        "Әділет.txt": b"1"
    }


def test_members_of_one_name_are_told_apart() -> None:
    twice = write_zip([Entry(b"a/x.txt", b"1"), Entry(b"a/x.txt", b"2"), Entry(b"a/x.txt", b"3")])
    assert contents(unpack(twice)) == {
        "a/x.txt": b"1",
        "a/x (2).txt": b"2",
        "a/x (3).txt": b"3",
    }


def test_a_pack_in_a_pack_is_given_as_it_is() -> None:
    inner = make_zip(LETTERS)
    assert contents(unpack(make_zip({"ішкі.zip": inner}))) == {"ішкі.zip": inner}


def test_a_document_that_is_a_zip_is_no_pack() -> None:
    assert not choose(make_docx()).read(make_docx(), "хат", Wishes()).is_container


def test_a_squeezed_file_loses_its_ending() -> None:
    squeezed = gzip.compress(PRESS_RELEASE.encode())
    assert contents(unpack(squeezed, "хат.txt.gz")) == {"хат.txt": PRESS_RELEASE.encode()}


@pytest.mark.parametrize("sign", [b"Rar!\x1a\x07\x01\0", b"\x1f\x9d\x90", b"!<arch>\n", b"070707"])
def test_packs_that_nothing_here_unpacks_are_named(sign: bytes) -> None:
    held = refusal(sign + bytes(600))
    assert held.reason == "unsupported"
    assert held.details["format"] in ("RAR", "Z", "AR", "CPIO")


def test_a_locked_zip_opens_with_its_password_only() -> None:
    made = write_zip([locked_entry("құпия.txt", b"words", "сөз".encode())])
    assert refusal(made).reason == "encrypted"
    assert refusal(made, Wishes(password="басқа")).reason == "encrypted"
    assert contents(unpack(made, wishes=Wishes(password="сөз"))) == {"құпия.txt": b"words"}


def test_a_password_typed_under_dos_opens_too() -> None:
    made = write_zip([locked_entry("a.txt", b"words", "слово".encode("cp866"))])
    assert contents(unpack(made, wishes=Wishes(password="слово"))) == {"a.txt": b"words"}


def test_of_a_partly_locked_zip_the_rest_is_given() -> None:
    parts = unpack(write_zip([Entry(b"open.txt", b"1"), locked_entry("shut.txt", b"2", b"key")]))
    assert contents(parts) == {"open.txt": b"1"}
    assert reasons(parts) == {"shut.txt": "encrypted"}


def test_a_zip_locked_with_aes_says_so_even_with_a_password() -> None:
    made = write_zip([Entry(b"a.txt", b"1", flags=1, method=99)])
    assert "AES" in str(refusal(made, Wishes(password="сөз")))


def test_a_locked_7z_opens_with_its_password_only() -> None:
    made = make_7z(LETTERS, password="сөз")
    assert refusal(made).reason == "encrypted"
    assert refusal(made, Wishes(password="басқа")).reason == "encrypted"
    assert contents(unpack(made, wishes=Wishes(password="сөз"))) == LETTERS


def test_of_a_zip_cut_short_the_members_before_the_cut_are_given() -> None:
    made = make_zip({"a.txt": b"first", "b.txt": PRESS_RELEASE.encode(), "c.txt": b"third"})
    parts = unpack(made[: made.index(b"c.txt") - 60])
    assert contents(parts) == {"a.txt": b"first"}
    assert reasons(parts) == {"b.txt": "damaged"}


def test_a_zip_that_lost_only_its_directory_is_whole() -> None:
    made = make_zip(LETTERS)
    parts = unpack(made[: made.index(b"PK\1\2") + 10])
    assert contents(parts) == LETTERS
    assert not reasons(parts)


def test_a_zip_cut_between_two_members_says_that_something_is_missing() -> None:
    made = make_zip(LETTERS)
    parts = unpack(made[: made.rindex(b"PK\3\4")], "бума.zip")
    assert len(contents(parts)) == 2
    assert reasons(parts) == {"бума.zip": "damaged"}


def test_of_a_zip_with_one_spoilt_member_the_others_are_given() -> None:
    spoilt = Entry(b"b.txt", b"words", packed=b"\xff\xff\xff")
    parts = unpack(write_zip([Entry(b"a.txt", b"1"), spoilt, Entry(b"c.txt", b"3")]))
    assert contents(parts) == {"a.txt": b"1", "c.txt": b"3"}
    assert reasons(parts) == {"b.txt": "damaged"}


def test_of_a_tar_cut_short_the_members_before_the_cut_are_given() -> None:
    made = make_tar({"a.txt": b"first", "b.txt": b"x" * 5_000})
    parts = unpack(made[:3_000], "бума.tar")
    assert contents(parts) == {"a.txt": b"first"}
    assert reasons(parts) == {"b.txt": "damaged", "бума.tar": "damaged"}


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "7z"])
def test_a_squeezed_pack_cut_short_is_damaged(kind: str) -> None:
    made = packs({"a.bin": random.Random(5).randbytes(50_000), **LETTERS})[kind]
    with pytest.raises(Unreadable, match="cut short or damaged"):
        raise next(part.refusal for part in unpack(made[: len(made) // 2]) if part.refusal)


def test_of_a_7z_with_a_spoilt_member_the_others_are_given() -> None:
    made = make_7z({"a.txt": b"first", "b.txt": b"second"})
    spoilt = bytearray(made)
    spoilt[40] ^= 0xFF
    with pytest.raises(Unreadable, match="damaged"):
        raise next(part.refusal for part in unpack(bytes(spoilt)) if part.refusal)


def test_packs_in_a_batch_become_documents_below_their_paths(
    archive: Archive, intake: Intake, source: Path
) -> None:
    for kind, made in packs({"хаттар/хат.txt": PRESS_RELEASE.encode()}).items():
        (source / kind).write_bytes(made)
    settled: list[ItemRecord] = []
    intake.run(intake.begin([source]), Reporter(), settled.append)
    found = {item.path.removeprefix(f"{source}/"): item.state for item in settled}
    assert {found[kind] for kind in KINDS} == {"opened"}
    inside = [found[f"{kind}/хаттар/хат.txt"] for kind in KINDS]
    assert sorted(inside) == ["duplicate"] * (len(KINDS) - 1) + ["stored"]
    assert archive.documents.count() == 1
