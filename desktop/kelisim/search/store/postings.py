"""The postings of one term as arrays: which documents, how often, at which words.

On disk a posting list is one slab: document numbers (uint32), frequencies (uint16), then all
positions one after another (uint16, or uint32 where a text is longer than 65,535 words),
little-endian, nothing between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_BYTES_PER_DOCUMENT = 6  # uint32 number and uint16 frequency


@dataclass(frozen=True, slots=True)
class Postings:
    """``documents`` ascend; ``positions`` holds ``frequencies[i]`` numbers for each of them."""

    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def keys(self, width: int) -> Numbers:
        """One number for each occurrence, ``document * width + position``, ascending."""
        return np.repeat(self.documents, self.frequencies) * width + self.positions

    def position_slices(self) -> list[bytes]:
        """The positions of each document as Whoosh carries them: bytes of uint32."""
        ends = np.cumsum(self.frequencies)
        raw = self.positions.astype("<u4").tobytes()
        starts = ends - self.frequencies
        return [raw[4 * start : 4 * end] for start, end in zip(starts, ends, strict=True)]


def packed(documents: Sequence[int], positions: Iterable[bytes]) -> bytes:
    """A slab from document numbers and, for each, its positions as bytes of uint32."""
    values = list(positions)
    frequencies = np.array([len(value) // 4 for value in values], "<u4")
    places = np.frombuffer(b"".join(values), "<u4")
    narrow = not len(places) or int(places.max()) <= 0xFFFF
    return b"".join(
        (
            np.array(documents, "<u4").tobytes(),
            frequencies.astype("<u2").tobytes(),
            places.astype("<u2" if narrow else "<u4").tobytes(),
        )
    )


def unpacked(slab: memoryview, count: int) -> Postings:
    """The arrays of a slab of ``count`` documents."""
    documents = np.frombuffer(slab, "<u4", count).astype(np.int64)
    frequencies = np.frombuffer(slab, "<u2", count, 4 * count).astype(np.int64)
    occurrences = int(frequencies.sum())
    start = _BYTES_PER_DOCUMENT * count
    width = 2 if len(slab) - start == 2 * occurrences else 4
    positions = np.frombuffer(slab, f"<u{width}", occurrences, start).astype(np.int64)
    return Postings(documents, frequencies, positions)


def documents_of(slab: memoryview, count: int) -> NDArray[np.uint32]:
    """The document numbers alone, without a copy."""
    return np.frombuffer(slab, "<u4", count)
