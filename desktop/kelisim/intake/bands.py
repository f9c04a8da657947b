"""Sketches by their bands: three numbers of a sketch, which two alike texts share somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.sketches import FORM, HASHES

_A_BAND: Final = 3
_BANDS: Final = HASHES // _A_BAND
_SIZE: Final = len(FORM) + 2 * HASHES
_AT_ONCE: Final = 8192
"""Sketches turned into keys together, and how many wait as Python's own numbers: 80 MB at most."""
_SEGMENTS: Final = 8
_MOST_OF_A_BAND: Final = 64  # one that more have is boilerplate, and tells little

Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]


def has_bands(sketch: bytes) -> bool:
    """Whether a sketch can be compared: made in today's way, of a text that has words."""
    return len(sketch) == _SIZE and sketch.startswith(FORM)


class Bands:
    """Which sketches share bands with another, by the numbers under which they were added.

    Most lie in a few sorted arrays, 21 KB for 42 sketches; what came last, in a dictionary.
    """

    def __init__(self) -> None:
        self._segments: list[tuple[Keys, Numbers]] = []
        self._latest: dict[int, list[int]] = {}
        self._count_of_latest = 0

    def add_all(self, numbered: Sequence[tuple[int, bytes]]) -> None:
        """Add many comparable sketches; 100,000 of them take about a second."""
        parts = []
        for start in range(0, len(numbered), _AT_ONCE):
            group = numbered[start : start + _AT_ONCE]
            numbers = np.array([number for number, _ in group], np.uint32)
            parts.append((_keys([sketch for _, sketch in group]), np.repeat(numbers, _BANDS)))
        if parts:
            self._segments.append(_sorted(parts))

    def add(self, number: int, sketch: bytes) -> None:
        """Add one comparable sketch."""
        for key in _keys([sketch]).tolist():
            self._latest.setdefault(key, []).append(number)
        self._count_of_latest += 1
        if self._count_of_latest >= _AT_ONCE:
            self._settle_latest()

    def beside(self, sketch: bytes) -> list[int]:
        """The numbers of sketches that share a band with this one, the most alike first."""
        shared = Counter(chain.from_iterable(self._having(_keys([sketch]))))
        return sorted(shared, key=lambda number: (-shared[number], number))

    def _having(self, keys: Keys) -> Iterator[list[int]]:
        for known, numbers in self._segments:
            first = np.searchsorted(known, keys, "left")
            last = np.minimum(np.searchsorted(known, keys, "right"), first + _MOST_OF_A_BAND)
            for start, end in zip(first.tolist(), last.tolist(), strict=True):
                if start < end:
                    yield numbers[start:end].tolist()
        for key in keys.tolist():
            yield self._latest.get(key, [])[:_MOST_OF_A_BAND]

    def _settle_latest(self) -> None:
        lengths = [len(numbers) for numbers in self._latest.values()]
        keys = np.repeat(np.array(list(self._latest), np.uint64), lengths)
        numbers = np.array(list(chain.from_iterable(self._latest.values())), np.uint32)
        self._latest, self._count_of_latest = {}, 0
        self._segments.append(_sorted([(keys, numbers)]))
        if len(self._segments) > _SEGMENTS:
            self._segments = [_sorted(self._segments)]


def _keys(sketches: Sequence[bytes]) -> Keys:
    """The keys of all bands, sketch by sketch: the band's place, then its three numbers."""
    together = b"".join(sketch[len(FORM) :] for sketch in sketches)
    numbers = np.frombuffer(together, "<u2").reshape(len(sketches), HASHES)
    bands = numbers[:, : _BANDS * _A_BAND].reshape(len(sketches), _BANDS, _A_BAND)
    keys = np.broadcast_to(np.arange(_BANDS, dtype=np.uint64), bands.shape[:2])
    for place in range(_A_BAND):
        keys = keys << np.uint64(16) | bands[:, :, place]
    return keys.ravel()


def _sorted(parts: Sequence[tuple[Keys, Numbers]]) -> tuple[Keys, Numbers]:
    keys = np.concatenate([keys for keys, _ in parts])
    order = np.argsort(keys, kind="stable")
    return keys[order], np.concatenate([numbers for _, numbers in parts])[order]
