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
    """The postings of one channel of a batch; its words are numbers into a list of forms."""

    words: Numbers
    starts: Numbers
    rows: Numbers
    often: Numbers
    places: Numbers

    def write(self, out: ArraysWriter, name: str, forms: Sequence[bytes], documents: int) -> None:
        """Put the arrays of a `Channel` down under ``name``, in a segment of ``documents``."""
        write_words(out, name, _chosen(forms, self.words), patterns=True)
        write_postings(out, name, documents, self.starts, [self.rows], [self.often])
        counts = np.zeros(len(self.often) + 1, np.int64)
        np.cumsum(self.often, out=counts[1:])
        widest = int(self.places.max(initial=0))
        write_places(out, name, counts[self.starts], widest, [self.places])


def inverted(forms: Sequence[bytes], words: Numbers, rows: Numbers, places: Numbers) -> Inverted:
    """Invert occurrences in the order of (row, place); ``words`` are numbers into ``forms``."""
    used = _used(forms, words)
    ranks = np.zeros(len(forms), np.int64)
    ranks[used] = np.arange(len(used))
    width = max(len(words), 1)
    keys = ranks[words] * width + np.arange(len(words))
    keys.sort()
    terms, at = np.divmod(keys, width)
    rows = rows[at]
    begins = np.ones(len(terms), bool)
    begins[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
    firsts = np.flatnonzero(begins)
    often = np.diff(np.append(firsts, len(terms)))
    counts = np.bincount(terms[firsts], minlength=len(used))
    return Inverted(
        words=used,
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        rows=rows[firsts],
        often=often,
        places=places[at],
    )


def write_derived(
    out: ArraysWriter, name: str, forms: Sequence[bytes], derived: Numbers, words: Numbers
) -> None:
    """Put the arrays of a `DerivedChannel` down under ``name``.

    Each of ``derived``, numbers into ``forms``, stands for one of ``words``, numbers of words of
    the other channel; pairs in any order, also more than once.
    """
    used = _used(forms, derived)
    ranks = np.zeros(len(forms), np.int64)
    ranks[used] = np.arange(len(used))
    width = int(words.max(initial=0)) + 1
    keys = ranks[derived] * width + words
    keys.sort()
    owners, found = np.divmod(keys[np.diff(keys, prepend=-1) != 0], width)
    starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(used)))))
    write_words(out, name, _chosen(forms, used), patterns=False)
    out.add(f"{name}/form_starts", starts.astype(np.uint32))
    out.add(f"{name}/forms", found.astype(np.uint32))


def _used(forms: Sequence[bytes], numbers: Numbers) -> Numbers:
    """Those of ``numbers`` that occur, in the order of their forms."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(forms)))
    named = _chosen(forms, used)
    order = sorted(range(len(named)), key=named.__getitem__)
    return used[np.array(order, np.int64)]


def _chosen(forms: Sequence[bytes], numbers: Numbers) -> list[bytes]:
    return [forms[number] for number in numbers.tolist()]


def write_postings(
    out: ArraysWriter,
    name: str,
    documents: int,
    starts: Numbers,
    rows: Iterable[Array],
    often: Iterable[Array],
) -> None:
    """Put down rows and frequencies, which come in pieces; frequencies may be over 255."""
    out.add(f"{name}/starts", _narrow(starts))
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
    out.add(f"{name}/place_starts", _narrow(starts))
    out.add_pieces(f"{name}/places", np.uint16 if widest <= _NARROW else np.uint32, places)


def _narrow(starts: Numbers) -> Array:
    """Ascending numbers in four bytes each where that is enough."""
    return starts.astype(np.uint32 if starts[-1] < 1 << 32 else np.uint64)
