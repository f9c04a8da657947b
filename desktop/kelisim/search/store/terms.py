"""The table of a segment's terms: sorted words, each with its place in the posting file.

The file is: a magic word, the lengths of its parts, a JSON map from field to its range of
terms, all terms joined by line feeds, then document counts (uint32) and slab offsets (uint64,
one more than terms).
"""

from __future__ import annotations

import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.postings import Postings, documents_of, unpacked

_HEAD = struct.Struct("<8sIQI")  # magic, bytes of the map, bytes of the words, terms
_MAGIC = b"KelisimT"


@dataclass
class TermsWriter:
    """Collects terms in order; `write` puts the table down."""

    words: list[bytes] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, word: bytes, count: int, offset: int) -> None:
        """Add the next term of field ``name``, in ``count`` documents, whose slab is there."""
        first = self.fields.get(name, (len(self.words), 0))[0]
        self.words.append(word)
        self.counts.append(count)
        self.offsets.append(offset)
        self.fields[name] = (first, len(self.words))

    def write(self, file: BinaryIO, end: int) -> None:
        """Write the table; ``end`` is where the last slab ends."""
        fields = json.dumps(self.fields).encode()
        words = b"\n".join(self.words)
        file.write(_HEAD.pack(_MAGIC, len(fields), len(words), len(self.words)))
        file.write(fields)
        file.write(words)
        file.write(np.array(self.counts, "<u4").tobytes())
        file.write(np.array([*self.offsets, end], "<u8").tobytes())


class TermTable:
    """The terms of one segment and their postings, read from mapped files.

    Raises ValueError where the table is not one. Any thread may read; the files stay mapped
    until nobody holds the table or an array from it.
    """

    def __init__(self, table: bytes | mmap.mmap, slabs: bytes | mmap.mmap) -> None:
        magic, map_bytes, words_bytes, count = _HEAD.unpack_from(table)
        if magic != _MAGIC:
            raise ValueError("not a table of terms")
        at = _HEAD.size
        ranges = json.loads(table[at : at + map_bytes])
        self._ranges = {name: (int(first), int(end)) for name, (first, end) in ranges.items()}
        at += map_bytes
        words = table[at : at + words_bytes]
        self._words = words.split(b"\n") if count else []
        at += words_bytes
        self._counts: NDArray[np.int64] = np.frombuffer(table, "<u4", count, at).astype(np.int64)
        self._offsets: NDArray[np.int64] = np.frombuffer(
            table, "<u8", count + 1, at + 4 * count
        ).astype(np.int64)
        self._slabs = memoryview(slabs)

    def fields(self) -> tuple[str, ...]:
        return tuple(self._ranges)

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Every (field, term), in order."""
        for name, (first, end) in self._ranges.items():
            for word in self._words[first:end]:
                yield name, word

    def words(self, name: str, first: bytes = b"", end: bytes | None = None) -> list[bytes]:
        """The terms of a field from ``first`` to below ``end``."""
        start, stop = self.span(name, first, end)
        return self._words[start:stop]

    def span(self, name: str, first: bytes, end: bytes | None) -> tuple[int, int]:
        """Term numbers of the terms of a field from ``first`` to below ``end``."""
        low, high = self._ranges.get(name, (0, 0))
        start = bisect_left(self._words, first, low, high)
        return start, high if end is None else bisect_left(self._words, end, start, high)

    def number(self, name: str, word: bytes) -> int | None:
        """The number of a term of a field, None where there is none."""
        low, high = self._ranges.get(name, (0, 0))
        at = bisect_left(self._words, word, low, high)
        return at if at < high and self._words[at] == word else None

    def word(self, number: int) -> bytes:
        return self._words[number]

    def document_count(self, number: int) -> int:
        return int(self._counts[number])

    def document_counts(self, start: int, stop: int) -> NDArray[np.int64]:
        return self._counts[start:stop]

    def postings(self, number: int) -> Postings:
        return unpacked(self._slab(number), int(self._counts[number]))

    def documents(self, number: int) -> NDArray[np.uint32]:
        return documents_of(self._slab(number), int(self._counts[number]))

    def _slab(self, number: int) -> memoryview:
        return self._slabs[self._offsets[number] : self._offsets[number + 1]]
