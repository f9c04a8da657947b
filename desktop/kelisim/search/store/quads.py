"""Words that share four letters in a row: found by a table made of the words alone.

A word is read with a boundary before and behind it, so «ел» has the one quad «_ел_» and «елу»
has «_елу» and «елу_». The table holds where in the words each quad stands, in the order of a
16-bit sum of its letters; whatever else has the same sum is told apart by the letters themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.letters import Codes

QUAD = 4
"""Letters of a quad, boundaries included."""

Numbers = NDArray[np.int64]

_BOUNDARY = "\0"
_SUMS = 1 << 16
_FACTORS = (1, 251, 63_001, 19_075)  # powers of a prime, so that a sum tells places apart


def quads(word: str) -> tuple[str, ...]:
    """The quads of a word, in order, with repeats; none where it has but one letter.

    >>> [quad.strip(chr(0)) for quad in quads("елдің")]
    ['елд', 'елді', 'лдің', 'дің']
    """
    bounded = f"{_BOUNDARY}{word}{_BOUNDARY}"
    return tuple(bounded[at : at + QUAD] for at in range(len(bounded) - QUAD + 1))


class Quads:
    """The quads of words given as ``codes`` (never 0) one after another, each beginning at
    ``starts``; ``code`` numbers letters. About 5 bytes a letter; any thread may read."""

    def __init__(self, codes: Codes, starts: NDArray[Any], code: Mapping[str, int]) -> None:
        words = len(starts) - 1
        self._code = {**code, _BOUNDARY: 0}
        self._begins = starts.astype(np.int64) + np.arange(words + 1)  # each boundary
        letters = np.ones(len(codes) + words + 1, bool)
        letters[self._begins] = False
        self._letters = np.zeros(len(letters), codes.dtype)
        self._letters[letters] = codes
        places = np.flatnonzero(letters[1:-2] & letters[2:-1]).astype(np.int32)
        sums = np.zeros(len(places), np.uint16)
        for step, factor in enumerate(_FACTORS):
            sums += self._letters[places + step].astype(np.uint16) * np.uint16(factor)
        self._places = places[sums.argsort(kind="stable")]  # by radix: quick
        self._bounds = np.zeros(_SUMS + 1, np.int64)
        np.cumsum(np.bincount(sums, minlength=_SUMS), out=self._bounds[1:])

    def words_with(self, quad: str) -> Numbers:
        """Numbers of the words that have ``quad``, ascending."""
        asked = [self._code.get(letter, -1) for letter in quad]
        if -1 in asked:
            return np.zeros(0, np.int64)
        total = sum(code * factor for code, factor in zip(asked, _FACTORS, strict=True)) % _SUMS
        places = self._places[self._bounds[total] : self._bounds[total + 1]]
        for step, code in enumerate(asked):
            places = places[self._letters[places + step] == code]
        numbers = np.searchsorted(self._begins, places, "right") - 1
        if len(numbers) < 2:
            return numbers
        return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))]

    def counts(self, numbers: Numbers) -> Numbers:
        """How many quads each of these words has, repeats counted."""
        found: Numbers = np.maximum(self._begins[numbers + 1] - self._begins[numbers] - 2, 0)
        return found
