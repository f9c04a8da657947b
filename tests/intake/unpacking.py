"""Packs taken apart by their readers, for the tests of what comes out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kelisim.intake.readers.base import Part, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.pack_files import make_7z, make_tar, make_zip

LETTERS = {"хаттар/бірінші.txt": b"first", "хаттар/екінші.txt": b"second", "у.txt": b"third"}


def unpack(data: bytes, name: str = "бума", wishes: Wishes | None = None) -> list[Part]:
    extract = choose(data).read(data, name, wishes or Wishes())
    assert extract.is_container
    assert extract.text == ""
    return list(extract.parts)


def contents(parts: list[Part]) -> dict[str, bytes]:
    return {part.path: part.data for part in parts if part.refusal is None}


def reasons(parts: list[Part]) -> dict[str, str]:
    return {part.path: part.refusal.reason for part in parts if part.refusal is not None}


def refusal(data: bytes, wishes: Wishes | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        unpack(data, wishes=wishes)
    return caught.value


def packs(members: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        "zip": make_zip(members),
        "tar": make_tar(members),
        "gz": make_tar(members, "gz"),
        "bz2": make_tar(members, "bz2"),
        "xz": make_tar(members, "xz"),
        "7z": make_7z(members),
    }


KINDS = tuple(packs({"a": b"a"}))
