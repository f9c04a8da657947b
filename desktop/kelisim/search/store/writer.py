"""Inverting a batch: from words in the order of texts to documents in the order of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.arrays import Array, ArraysWriter
from kelisim.search.store.channels import MANY
from kelisim.search.store.words import write_words

Numbers = NDArray[np.int64]

_NARROW = 0xFFFF


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of one channel of a batch; ``places`` is None where it has none."""

    words: Sequence[bytes]
    starts: Numbers
    rows: Numbers
    often: Numbers
    places: Numbers | None

    def write(self, out: ArraysWriter, name: str, documents: int, *, patterns: bool) -> None:
        """Put the arrays of a `Channel` down under ``name``, in a segment of ``documents``."""
        write_words(out, name, self.words, patterns=patterns)
        write_postings(out, name, documents, self.starts, [self.rows], [self.often])
        if self.places is not None:
            counts = np.zeros(len(self.often) + 1, np.int64)
            np.cumsum(self.often, out=counts[1:])
            widest = int(self.places.max(initial=0))
            write_places(out, name, counts[self.starts], widest, [self.places])


def inverted(
    forms: Sequence[bytes], words: Numbers, rows: Numbers, places: Numbers | None
) -> Inverted:
    """Invert occurrences in the order of (row, place); ``words`` are numbers into ``forms``."""
    used = np.flatnonzero(np.bincount(words, minlength=len(forms)))
    named = [forms[number] for number in used.tolist()]
    order = sorted(range(len(named)), key=named.__getitem__)
    ranks = np.zeros(len(forms), np.int64)
    ranks[used[np.array(order, np.int64)]] = np.arange(len(order))
    width = max(len(words), 1)
    keys = ranks[words] * width + np.arange(len(words))
    keys.sort()
    terms, at = np.divmod(keys, width)
    rows = rows[at]
    begins = np.ones(len(terms), bool)
    begins[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
    firsts = np.flatnonzero(begins)
    often = np.diff(np.append(firsts, len(terms)))
    counts = np.bincount(terms[firsts], minlength=len(order))
    return Inverted(
        words=[named[number] for number in order],
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        rows=rows[firsts],
        often=often,
        places=None if places is None else places[at],
    )


def write_postings(
    out: ArraysWriter,
    name: str,
    documents: int,
    starts: Numbers,
    rows: Iterable[Array],
    often: Iterable[Array],
) -> None:
    """Put down rows and frequencies, which come in pieces; frequencies may be over 255."""
    out.add(f"{name}/starts", starts)
    out.add_pieces(f"{name}/rows", np.uint16 if documents <= _NARROW + 1 else np.uint32, rows)
    at: list[Numbers] = [np.zeros(0, np.int64)]
    values: list[Array] = [np.zeros(0, np.uint32)]

    def narrowed() -> Iterable[Array]:
        done = 0
        for piece in often:
            large = np.flatnonzero(piece >= MANY)
            at.append(large + done)
            values.append(piece[large].astype(np.uint32))
            done += len(piece)
            yield np.minimum(piece, MANY).astype(np.uint8)

    out.add_pieces(f"{name}/often", np.uint8, narrowed())
    out.add(f"{name}/overflow_at", np.concatenate(at))
    out.add(f"{name}/overflow", np.concatenate(values))


def write_places(
    out: ArraysWriter, name: str, starts: Numbers, widest: int, places: Iterable[Array]
) -> None:
    """Put down positions, which come in pieces; ``widest`` is the largest of them."""
    out.add(f"{name}/place_starts", starts)
    out.add_pieces(f"{name}/places", np.uint16 if widest <= _NARROW else np.uint32, places)
