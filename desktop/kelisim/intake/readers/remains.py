"""Words in the bytes of a file whose order is lost: what is surely text, run by run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.intake.readers.base import clean
from kelisim.intake.readers.codepages import WESTERN, believed

_WIDE = re.compile(rb"(?:[\t\r\x0b\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x04|[\x10-\x3a]\x20){24,}")
_NARROW = re.compile(rb"[\t\r\x0b\x20-\x7e\x85\x91-\x97\xa0-\xff]{48,}")
_FEWEST_LETTERS_SHARE = 0.7
_FEWEST_SPACES_SHARE = 0.05
_LONGEST_WORD = 40
_MOST_CHARACTERS = 20_000_000


def words_left(data: bytes) -> str:
    """Every run of letters in UTF-16, then every one in an old code page, that reads like text."""
    wide = [_spaced(found[0].decode("utf-16-le", "replace")) for found in _WIDE.finditer(data)]
    narrow = [found[0] for found in _NARROW.finditer(_WIDE.sub(b"\0", data))]
    page = believed(WESTERN, narrow)
    runs = [*wide, *(_spaced(run.decode(page, "replace")) for run in narrow)]
    return clean("\n".join(_like_text(runs)))[:_MOST_CHARACTERS]


def _spaced(run: str) -> str:
    return run.replace("\r", "\n")


def _like_text(runs: list[str]) -> Iterator[str]:
    for run in runs:
        for line in run.split("\n"):
            letters = sum(1 for sign in line if sign.isalpha() or sign == " ")
            spaces = line.count(" ")
            longest = max(map(len, line.split()), default=0)
            if (
                letters >= _FEWEST_LETTERS_SHARE * len(line)
                and spaces >= _FEWEST_SPACES_SHARE * len(line)
                and longest <= _LONGEST_WORD
                and spaces
            ):
                yield line
