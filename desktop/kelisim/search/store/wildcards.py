"""Words that match a pattern: its pieces are found in the letters of all words at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.letters import Codes

Checkpoint = Callable[[], None]
Numbers = NDArray[np.int64]

_WORDS_AT_A_TIME = 1 << 15


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters in a row: which code must stand how far from the first."""

    length: int
    fixed: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Pieces in their order; the first begins the word, the last ends it.

    ``whole`` means that there is one piece, which is the word.
    """

    pieces: tuple[Piece, ...]
    whole: bool

    @classmethod
    def of(cls, pattern: str, code: Mapping[str, int]) -> Pattern | None:
        """Read a pattern; None where it has a letter that no word has."""
        texts = pattern.split("*")
        if any(letter not in code for text in texts for letter in text if letter != "?"):
            return None
        pieces = tuple(
            Piece(
                len(text),
                tuple((at, code[letter]) for at, letter in enumerate(text) if letter != "?"),
            )
            for text in texts
        )
        return cls(pieces, len(pieces) == 1)


def matching(
    pattern: Pattern,
    codes: Codes,
    starts: NDArray[np.integer],
    span: tuple[int, int],
    among: Numbers | None,
    checkpoint: Checkpoint,
) -> Numbers:
    """Numbers of the words in ``span`` (or only those ``among`` them) that match."""
    found = []
    for first in range(span[0], span[1], _WORDS_AT_A_TIME):
        checkpoint()
        stop = min(first + _WORDS_AT_A_TIME, span[1])
        bounds = starts[first : stop + 1].astype(np.int64)
        base = bounds[0]
        numbers = np.arange(stop - first)
        if among is not None:
            low, high = np.searchsorted(among, (first, stop))
            numbers = among[low:high] - first
        here = _matching(pattern, codes[base : bounds[-1]], bounds - base, numbers)
        found.append(here + first)
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _matching(pattern: Pattern, codes: Codes, bounds: Numbers, numbers: Numbers) -> Numbers:
    first, last = pattern.pieces[0], pattern.pieces[-1]
    needed = sum(piece.length for piece in pattern.pieces[: 1 if pattern.whole else None])
    sizes = bounds[numbers + 1] - bounds[numbers]
    numbers = numbers[sizes == needed if pattern.whole else sizes >= needed]
    numbers = _standing_at(first, codes, numbers, bounds[numbers])
    if pattern.whole:
        return numbers
    numbers = _standing_at(last, codes, numbers, bounds[numbers + 1] - last.length)
    reached, limit = bounds[numbers] + first.length, bounds[numbers + 1] - last.length
    for piece in pattern.pieces[1:-1]:
        if piece.fixed:
            numbers, reached, limit = _next(piece, codes, bounds, (numbers, reached, limit))
        else:
            reached = reached + piece.length
    return numbers[reached <= limit]


def _standing_at(piece: Piece, codes: Codes, numbers: Numbers, places: Numbers) -> Numbers:
    """The words whose ``places`` begin with the piece."""
    for at, code in piece.fixed:
        there = np.flatnonzero(codes[places + at] == code)
        numbers, places = numbers[there], places[there]
    return numbers


def _next(
    piece: Piece, codes: Codes, bounds: Numbers, words: tuple[Numbers, Numbers, Numbers]
) -> tuple[Numbers, Numbers, Numbers]:
    """Go on, in each word, to behind the next place of the piece; words without one drop out."""
    numbers, reached, limit = words
    places = _places(piece, codes)
    if len(places) < len(numbers):
        holders = np.searchsorted(bounds, places, "right") - 1
        held = np.zeros(len(bounds), bool)
        held[holders] = True
        there = np.flatnonzero(held[numbers])
        numbers, reached, limit = numbers[there], reached[there], limit[there]
    at = np.searchsorted(places, reached)
    there = np.flatnonzero(at < len(places))
    behind = places[at[there]] + piece.length
    fits = behind <= limit[there]
    there = there[fits]
    return numbers[there], behind[fits], limit[there]


def _places(piece: Piece, codes: Codes) -> Numbers:
    """Where in ``codes`` the piece stands, be it across words."""
    (offset, code), *others = piece.fixed
    room = len(codes) - piece.length + 1
    if room <= 0:
        return np.zeros(0, np.int64)
    hit = codes[offset : offset + room] == code
    for at, other in others[:3]:
        hit &= codes[at : at + room] == other
    places = np.flatnonzero(hit)
    for at, other in others[3:]:
        places = places[codes[places + at] == other]
    return places
