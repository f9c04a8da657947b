"""Words that share four letters in a row: found by a table made of the words alone.

A word is read with a boundary before and behind it, so «ел» has the one quad «_ел_» and «елу»
has «_елу» and «елу_».
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.letters import Codes

Numbers = NDArray[np.int64]

_QUAD = 4
_BOUNDARY = "\0"
_BITS = 32
_BYTE = 1 << 8  # codes of one byte: four of them are a key of 32 bits
_PRIME = 16_777_619  # wider codes: keys may meet, but hardly ever do


def quads(word: str) -> tuple[str, ...]:
    """The quads of a word, in order, with repeats; none where it has but one letter.

    >>> [quad.strip(chr(0)) for quad in quads("елдің")]
    ['елд', 'елді', 'лдің', 'дің']
    """
    bounded = f"{_BOUNDARY}{word}{_BOUNDARY}"
    return tuple(bounded[at : at + _QUAD] for at in range(len(bounded) - _QUAD + 1))


class Quads:
    """The quads of words given as ``codes`` (never 0) one after another, each beginning at
    ``starts``; ``code`` numbers letters. About 4 bytes a letter; any thread may read."""

    def __init__(self, codes: Codes, starts: NDArray[Any], code: Mapping[str, int]) -> None:
        words = len(starts) - 1
        self._code = {**code, _BOUNDARY: 0}
        base = _BYTE if codes.dtype.itemsize == 1 else _PRIME
        self._factors = tuple(pow(base, step, 1 << _BITS) for step in range(_QUAD))
        begins = starts.astype(np.int64) + np.arange(words + 1)  # of each word's boundary
        inside = np.ones(len(codes) + words + 1, bool)
        inside[begins] = False
        letters = np.zeros(len(inside), np.uint32)
        letters[inside] = codes
        places = np.flatnonzero(inside[1:-2] & inside[2:-1])
        keys = np.zeros(len(places), np.uint32)
        for step, factor in enumerate(self._factors):
            keys += letters[places + step] * np.uint32(factor)
        owners = np.repeat(np.arange(words, dtype=np.uint64), np.diff(begins))[places]
        pairs = keys.astype(np.uint64) << np.uint64(_BITS) | owners
        pairs.sort()
        pairs = pairs[_first_of_each(pairs)]
        keys = (pairs >> np.uint64(_BITS)).astype(np.uint32)
        self._words = pairs.astype(np.uint32)  # of each quad, ascending
        starts = _first_of_each(keys)
        self._keys = keys[starts]
        self._bounds = np.append(starts, len(keys))

    def words_with(self, quad: str) -> Numbers:
        """Numbers of the words that have ``quad``, ascending."""
        asked = [self._code.get(letter) for letter in quad]
        key = np.uint32(
            sum(code * factor for code, factor in zip(asked, self._factors, strict=True) if code)
            % (1 << _BITS)
        )
        at = int(self._keys.searchsorted(key))
        if None in asked or at == len(self._keys) or self._keys[at] != key:
            return np.zeros(0, np.int64)
        return self._words[self._bounds[at] : self._bounds[at + 1]].astype(np.int64)


def _first_of_each(ascending: NDArray[Any]) -> NDArray[np.intp]:
    return np.flatnonzero(np.concatenate((ascending[:1] >= 0, ascending[1:] != ascending[:-1])))
