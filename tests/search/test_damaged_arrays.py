"""Bytes of an array file that changed are noticed, and reading them neither crashes nor hangs."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kelisim.search.store.arrays import Arrays, BrokenArrays
from kelisim.search.store.segments import SegmentData
from tests.search.array_segments import ArraySegments

WORDS = [f"{stem}{end}" for stem in ("бала", "қала", "дала", "жол", "lake") for end in
         ("", "лар", "да", "ның", "s", "сы")]  # fmt: skip
SECONDS = 5
FIRST_PLACE = 64


@pytest.fixture
def healthy(tmp_path: Path) -> bytes:
    chance = random.Random(4)
    segments = ArraySegments(tmp_path)
    segments.add(
        {key: {"text": chance.choices(WORDS, k=30), "title": WORDS[:2]} for key in range(40)}
    )
    return (tmp_path / "1.arr").read_bytes()


def read_everything(path: Path) -> None:
    segment = SegmentData.open(path)
    for channel in segment.channels.values():
        words = channel.words
        words.all()
        words.matching("*ал*", lambda: None)
        words.matching("*лар", lambda: None)
        words.within("балу", 2, lambda: None)
        words.prefix("қал".encode())
        number = words.number("бала".encode())
        for each in (number or 0, len(words) - 1):
            channel.postings(each)
            if channel.has_places:
                channel.places(each)


@pytest.mark.parametrize("seed", [*range(150), 665])
def test_changed_bytes_are_noticed_and_harmless(healthy: bytes, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(healthy)
    for _ in range(chance.choice((1, 1, 8, 200))):
        raw[chance.randrange(len(raw))] ^= chance.randrange(1, 256)
    if chance.random() < 0.2:
        del raw[chance.randrange(len(raw)) :]
    path = tmp_path / "damaged.arr"
    path.write_bytes(raw)
    began = time.process_time()
    with suppress(ValueError, IndexError, KeyError):  # what a search takes for damage
        read_everything(path)
    assert time.process_time() - began < SECONDS


def test_a_change_in_any_array_is_found_by_its_check(healthy: bytes, tmp_path: Path) -> None:
    arrays = [array for array in Arrays(tmp_path / "1.arr").values() if array.nbytes]
    first = min(array.ctypes.data for array in arrays) - FIRST_PLACE
    for array in arrays:
        place = array.ctypes.data - first
        assert healthy.startswith(array.tobytes(), place)
        raw = bytearray(healthy)
        raw[place + array.nbytes // 2] ^= 1
        changed = tmp_path / "changed.arr"
        changed.write_bytes(raw)
        with pytest.raises(BrokenArrays):
            Arrays(changed).check()
