"""What packs may not do: lead elsewhere, bring links or devices, or grow without end."""

from __future__ import annotations

import contextlib
import gzip
import stat
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.limits import MEGABYTE, Limits
from kelisim.intake.readers.base import Unreadable, Wishes
from kelisim.intake.readers.member_names import shown_path
from kelisim.intake.sniff import choose
from tests.fixtures.pack_files import Entry, make_special_tar, make_zip, write_zip
from tests.intake.unpacking import KINDS, LETTERS, contents, packs, reasons, refusal, unpack

PACKED = packs(LETTERS)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (tarfile.SYMTYPE, "/etc/passwd"),
        (tarfile.LNKTYPE, "хат.txt"),
        (tarfile.CHRTYPE, ""),
        (tarfile.FIFOTYPE, ""),
    ],
)
def test_links_and_devices_in_a_tar_are_held(kind: bytes, target: str) -> None:
    parts = unpack(make_special_tar("ерекше", kind, target))
    assert reasons(parts) == {"ерекше": "unsafe"}
    assert contents(parts) == {"хат.txt": b"hello"}


def test_a_link_in_a_zip_is_held() -> None:
    link = Entry(b"link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
    assert reasons(unpack(write_zip([link, Entry(b"a.txt", b"1")]))) == {"link": "unsafe"}


@pytest.mark.parametrize(
    "name",
    ["../x.txt", "a/../../x.txt", "..\\x.txt", "a\\..\\..\\x.txt", "/../x.txt", "C:\\..\\x.txt",
     ". ./x.txt", ".../x.txt", "..\0/x.txt", "\u202e../x.txt"],
)  # fmt: skip
def test_a_path_that_leads_out_of_its_pack_is_held(name: str) -> None:
    parts = unpack(make_zip({name: b"1", "a.txt": b"2"}))
    assert list(reasons(parts).values()) == ["unsafe"]
    assert contents(parts) == {"a.txt": b"2"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/etc/x.txt", "etc/x.txt"),
        ("\\\\server\\share\\x.txt", "server/share/x.txt"),
        ("C:\\Құжат\\x.txt", "Құжат/x.txt"),
        ("./a/../x.txt", "x.txt"),
        ("a/con.txt", "a/_con.txt"),
        ("бір\nекі\u202etxt.exe", "бір_екі_txt.exe"),
    ],
)
def test_a_wrongly_written_path_is_put_right(name: str, shown: str) -> None:
    assert contents(unpack(make_zip({name: b"1"}))) == {shown: b"1"}


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_a_shown_path_stays_inside_and_on_one_line(name: str) -> None:
    shown = shown_path(name)
    if shown is not None:
        steps = shown.split("/")
        assert all(step.strip(".") and len(step.encode()) <= 180 for step in steps)
        assert not set(shown) & set("\n\r\0\\\u202e")
        assert shown_path(shown) == shown


def test_more_members_than_allowed_are_refused_before_unpacking() -> None:
    few = Wishes(limits=Limits(member_count=2))
    for made in packs(LETTERS).values():
        held = refusal(made, few)
        assert (held.reason, held.details) == ("too-large", {"most": 2})


@pytest.mark.parametrize("kind", KINDS)
def test_more_bytes_than_allowed_are_refused_before_unpacking(kind: str) -> None:
    large = {f"{number}.bin": bytes(MEGABYTE) for number in range(3)}
    held = refusal(packs(large)[kind], Wishes(limits=Limits(unpacked_bytes=2 * MEGABYTE)))
    assert (held.reason, held.details) == ("too-large", {"size": 3, "limit": 2})


@pytest.mark.parametrize("kind", ["zip", "gz", "bz2", "xz", "7z"])
def test_a_pack_that_grows_too_many_times_is_refused(kind: str) -> None:
    held = refusal(packs({"бомба.bin": bytes(8 * MEGABYTE)})[kind])
    assert held.reason == "too-large"
    assert held.details["limit"] == 200


def test_one_member_that_is_too_large_does_not_hold_the_others() -> None:
    made = make_zip({"a.txt": b"1", "фильм.avi": bytes(range(256)) * 8})
    parts = unpack(made, wishes=Wishes(limits=Limits(file_bytes=1_000)))
    assert contents(parts) == {"a.txt": b"1"}
    assert reasons(parts) == {"фильм.avi": "too-large"}


def test_a_squeezed_file_is_refused_while_it_is_unpacked() -> None:
    squeezed = gzip.compress(bytes(range(256)) * 10_000)
    assert refusal(squeezed, Wishes(limits=Limits(file_bytes=MEGABYTE))).reason == "too-large"


def test_a_member_larger_than_its_directory_says_is_cut_off() -> None:
    liar = Entry(b"a.txt", b"x" * 5 * MEGABYTE, size=10)
    parts = unpack(write_zip([liar, Entry(b"b.txt", b"2")]))
    assert contents(parts) == {"b.txt": b"2"}
    assert reasons(parts) == {"a.txt": "damaged"}


@given(st.sampled_from(KINDS), st.data())
def test_a_pack_spoilt_anywhere_gives_parts_or_a_reason(kind: str, data: st.DataObject) -> None:
    spoilt = bytearray(PACKED[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    whole = bytes(spoilt[: data.draw(st.integers(1, len(spoilt)))])
    with contextlib.suppress(Unreadable):
        for part in choose(whole).read(whole, "бума", Wishes()).parts:
            assert part.refusal is None or part.data == b""
