"""Words written in a code page of their own: each letter one byte while the letters are few.

The letters that occur are numbered from 1 in the order of their code points, so coded words are
in the order of their UTF-8. Up to 254 different letters take a byte each, more take two or four
bytes, most significant first. Number 0 is no letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[Any]
"""Numbers of letters, one after another."""

_BYTES_BY_LETTERS = ((1 << 8, 1), (1 << 16, 2), (1 << 32, 4))
_CODE_POINTS = 0x110000


@dataclass(frozen=True, slots=True)
class Coded:
    """Words, coded: which letters there are, the words' letters as bytes, where each word begins.

    ``alphabet`` are code points, ``starts`` counts letters and has one entry more than words.
    """

    alphabet: NDArray[np.uint32]
    letters: NDArray[np.uint8]
    starts: NDArray[np.int64]


def coded(words: Sequence[bytes]) -> Coded:
    """Code UTF-8 ``words``; raises UnicodeDecodeError where one is not."""
    joined = b"".join(words)
    points = np.frombuffer(joined.decode().encode("utf-32-le"), "<u4")
    begins_letter = (np.frombuffer(joined, np.uint8) & 0xC0) != 0x80
    letters_before = np.concatenate(([0], np.cumsum(begins_letter, dtype=np.int64)))
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    present = np.zeros(_CODE_POINTS, bool)
    present[points] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    code = np.zeros(_CODE_POINTS, f">u{_bytes_a_letter(len(alphabet))}")
    code[alphabet] = np.arange(1, len(alphabet) + 1)
    starts = letters_before[np.concatenate(([0], ends)).astype(np.int64)]
    return Coded(alphabet, code[points].view(np.uint8), starts)


class Alphabet:
    """Turns words into the code page of ``points`` (code points, ascending) and back.

    Raises ValueError where ``points`` are none.
    """

    def __init__(self, points: NDArray[np.uint32]) -> None:
        if points.max(initial=0) >= _CODE_POINTS:
            raise ValueError("not an alphabet")
        self._letters = ["", *map(chr, points.tolist())]
        self._order = [letter.encode(errors="surrogatepass") for letter in self._letters[1:]]
        self.width = _bytes_a_letter(len(points))
        self.code = {letter: number for number, letter in enumerate(self._letters) if number}
        self._raw = {letter: self._number(code) for letter, code in self.code.items()}
        self._points = np.concatenate((np.zeros(1, np.uint32), points))

    def codes(self, letters: NDArray[np.uint8]) -> Codes:
        """Coded letters as numbers, without a copy."""
        return letters if self.width == 1 else letters.view(f">u{self.width}")

    def exactly(self, word: bytes) -> bytes | None:
        """``word`` coded, None where a letter of it is not in the alphabet."""
        try:
            return b"".join(map(self._raw.__getitem__, word.decode()))
        except (KeyError, UnicodeDecodeError):
            return None

    def not_below(self, word: bytes) -> bytes:
        """The least coded string that is not below ``word``, which may be any bytes.

        Whatever stands after the first letter that is not in the alphabet decides nothing.
        """
        text = word.decode(errors="ignore")
        known = 0
        for letter in text:
            size = len(letter.encode())
            if letter not in self.code or word[known : known + size] != letter.encode():
                break
            known += size
        begun = b"".join(self._raw[letter] for letter in word[:known].decode())
        if known == len(word):
            return begun
        return begun + self._number(bisect_left(self._order, word[known:]) + 1)

    def text(self, codes: Codes) -> str:
        """The letters of ``codes``; IndexError where there is no such letter."""
        return "".join([self._letters[code] for code in codes.tolist()])

    def texts(self, codes: Codes, starts: NDArray[np.int64]) -> list[bytes]:
        """All words of ``codes`` as UTF-8."""
        points = self._points[codes]
        sizes = 1 + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000)
        before = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        joined = points.astype("<u4").tobytes().decode("utf-32-le").encode()
        places = before[starts].tolist()
        return [joined[a:b] for a, b in pairwise(places)]

    def points_of(self, codes: Codes) -> NDArray[np.uint32]:
        """Code points of ``codes``."""
        return self._points[codes]

    def _number(self, code: int) -> bytes:
        return code.to_bytes(self.width, "big")


def _bytes_a_letter(letters: int) -> int:
    return next(size for limit, size in _BYTES_BY_LETTERS if letters + 1 < limit)
