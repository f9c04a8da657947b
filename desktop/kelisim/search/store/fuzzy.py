"""Words a few edits away: signatures leave few words over, whose distances are found side by side.

A word's signature says in 64 bits which letters it has, once or at least twice; letters whose code
points have the same last five bits count as one. An edit changes at most two of the bits, so a
word whose bits differ in more cannot be near. What remains is measured by bit vectors after
Myers, in Hyyrö's form with swapped neighbours ("A bit-vector algorithm for computing Levenshtein
and Damerau edit distances", 2003), the words in parallel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.letters import Codes

Checkpoint = Callable[[], None]
Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]

Sizes = NDArray[np.int8]
"""Letters of each word, `LONGEST_SIZE` for more."""

LONGEST_SIZE = 100

_KINDS = 32
_WORDS_AT_A_TIME = 1 << 16
_MEASURED_AT_A_TIME = 1 << 13
_LONGEST = 64
_ONE = np.uint64(1)


def signatures(points: NDArray[np.uint32], starts: NDArray[np.integer]) -> Bits:
    """Signatures of words, given as code points one after another and where each word begins."""
    kinds = _ONE << (points % _KINDS).astype(np.uint64)
    once = np.zeros(len(starts) - 1, np.uint64)
    twice = np.zeros_like(once)
    words = np.arange(len(once))
    begins, sizes = starts[:-1].astype(np.int64), np.diff(starts.astype(np.int64))
    for at in range(int(sizes.max(initial=0))):
        words = words[sizes[words] > at]
        kind = kinds[begins[words] + at]
        before = once[words]
        twice[words] |= before & kind
        once[words] = before | kind
    signs: Bits = once | (twice << np.uint64(_KINDS))
    return signs


def holding(letters: str, signs: Bits, checkpoint: Checkpoint) -> Numbers:
    """Numbers of the words that may have all of ``letters``, in any order; a few more."""
    needed = _signature(letters)
    found = [np.zeros(0, np.int64)]
    for first in range(0, len(signs), _WORDS_AT_A_TIME):
        checkpoint()
        there = (signs[first : first + _WORDS_AT_A_TIME] & needed) == needed
        found.append(np.flatnonzero(there) + first)
    return np.concatenate(found)


def within(
    word: str,
    distance: int,
    code: Mapping[str, int],
    codes: Codes,
    starts: NDArray[Any],
    sizes: Sizes,
    signs: Bits,
    checkpoint: Checkpoint,
) -> tuple[Numbers, NDArray[np.int8]]:
    """Numbers of the words at most ``distance`` edits from ``word``, and their distances."""
    sign = _signature(word)
    size = np.int8(min(len(word), LONGEST_SIZE))
    found = [np.zeros(0, np.int64)]
    for first in range(0, len(signs), _WORDS_AT_A_TIME):
        checkpoint()
        differing = np.bitwise_count(signs[first : first + _WORDS_AT_A_TIME] ^ sign)
        differing += np.abs(sizes[first : first + _WORDS_AT_A_TIME] - size).view(np.uint8)
        found.append(np.flatnonzero(differing <= 2 * distance) + first)
    numbers = np.concatenate(found)
    measured = [np.zeros(0, np.int8)]
    asked = [code.get(letter, 0) for letter in word]
    for first in range(0, len(numbers), _MEASURED_AT_A_TIME):
        checkpoint()
        some = numbers[first : first + _MEASURED_AT_A_TIME]
        begins, ends = starts[some].astype(np.int64), starts[some + 1].astype(np.int64)
        if 0 < len(asked) <= _LONGEST:
            measured.append(_side_by_side(asked, len(code), codes, begins, ends - begins))
        else:
            measured.append(_one_by_one(asked, codes, begins, ends - begins, distance))
    distances = np.concatenate(measured)
    near = distances <= distance
    return numbers[near], distances[near]


@lru_cache(maxsize=64)
def _signature(word: str) -> np.uint64:
    points = np.array([ord(letter) for letter in word], np.uint32)
    sign: np.uint64 = signatures(points, np.array([0, len(word)]))[0]
    return sign


def _one_by_one(
    asked: list[int], codes: Codes, begins: Numbers, sizes: Numbers, limit: int
) -> NDArray[np.int8]:
    others = (codes[at : at + size].tolist() for at, size in zip(begins, sizes, strict=True))
    found = [min(distance_between(asked, other, limit), limit + 1) for other in others]
    return np.array(found, np.int8)


def _side_by_side(
    asked: list[int], letters: int, codes: Codes, begins: Numbers, sizes: Numbers
) -> NDArray[np.int8]:
    """Distances of the word ``asked`` (codes, 0 where no word has the letter) to words.

    Bit i of each vector is the table's row i; a step is a column, that is a letter of the words.
    """
    standing = np.zeros(letters + 1, np.uint64)
    for row, code in enumerate(asked):
        standing[code] |= _ONE << np.uint64(row)
    standing[0] = 0
    last = np.uint64(len(asked) - 1)
    rises = np.full(len(begins), ~np.uint64(0))
    falls, swaps, crosses, equals = (np.zeros(len(begins), np.uint64) for _ in range(4))
    distances = np.full(len(begins), len(asked), np.int8)
    for column in range(int(sizes.max(initial=0))):
        before = equals
        going = sizes > column
        equals = standing[codes[np.where(going, begins + column, 0)]]
        swaps = ((~crosses & equals) << _ONE) & before
        crosses = (((equals & rises) + rises) ^ rises) | equals | falls | swaps
        up = falls | ~(crosses | rises)
        down = crosses & rises
        change = ((up >> last) & _ONE).astype(np.int8) - ((down >> last) & _ONE).astype(np.int8)
        distances += change * going
        up = (up << _ONE) | _ONE
        rises = (down << _ONE) | ~(crosses | up)
        falls = up & crosses
    return distances


def distance_between(one: Sequence[object], other: Sequence[object], limit: int) -> int:
    """The edit distance of two words; anything above ``limit`` where it is larger."""
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            best = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, before[j - 2] + 1)
            current.append(best)
        before, previous = previous, current
    return previous[-1]
