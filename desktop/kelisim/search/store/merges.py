"""Several segments become one: sorted vocabularies are joined, postings moved as arrays.

Nothing is analysed again and no posting is touched by Python alone. Postings move in pieces of a
few million, so that a merge takes little memory whatever it merges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.writing import merge_columns
from kelisim.search.schema import CHANNELS
from kelisim.search.store.arrays import Array, ArraysWriter
from kelisim.search.store.channels import Channel, DerivedChannel
from kelisim.search.store.segments import SegmentData
from kelisim.search.store.words import write_words
from kelisim.search.store.writer import write_derived, write_places, write_postings

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
Checkpoint = Callable[[], None]

_PIECE_POSTINGS = 2_000_000
_WIDE = 1 << 16


@dataclass(frozen=True, slots=True)
class _Part:
    """A channel to merge: what its rows (−1: deleted) and its words are numbered anew."""

    channel: Channel
    rows: Numbers
    words: Numbers  # not descending
    intact: bool

    def piece(self, first: int, stop: int) -> tuple[int, int]:
        """Its own words among the new words from ``first`` to ``stop``."""
        low, high = np.searchsorted(self.words, (first, stop)).tolist()
        return low, high


@dataclass(frozen=True, slots=True)
class _Piece:
    """Living postings of the words of one piece: how many for each word, rows, frequencies.

    ``kept`` masks the postings as they lie in the channel; None where all are kept.
    """

    counts: Numbers
    rows: Numbers
    often: Numbers
    kept: Mask | None
    all_often: Numbers
    occurrences: Numbers


def merge_segments(
    out: ArraysWriter, parts: Sequence[tuple[SegmentData, Mask]], checkpoint: Checkpoint
) -> None:
    """Write the living rows of ``parts``, one part after another; ``checkpoint`` may raise."""
    kept = [np.flatnonzero(live) for _, live in parts]
    bases = np.cumsum([0, *map(len, kept)]).tolist()
    renumbered: list[Numbers] = []
    for (segment, _), rows, base in zip(parts, kept, bases, strict=False):
        numbers = np.full(segment.rows, -1, np.int64)
        numbers[rows] = np.arange(base, base + len(rows))
        renumbered.append(numbers)
    words: dict[str, list[Numbers]] = {}
    for kind in CHANNELS:
        if kind.derive is None:
            channels = [segment.channels[kind.name] for segment, _ in parts]
            words[kind.name] = _merge_channel(
                out, kind.name, channels, renumbered, bases[-1], checkpoint
            )
        else:
            checkpoint()
            derived = [segment.derived[kind.name] for segment, _ in parts]
            _merge_derived(out, kind.name, derived, words[kind.field])
    checkpoint()
    columns = [(segment.columns, rows) for (segment, _), rows in zip(parts, kept, strict=True)]
    merge_columns(out, columns)


def _merge_channel(
    out: ArraysWriter,
    name: str,
    channels: Sequence[Channel],
    rows: Sequence[Numbers],
    documents: int,
    checkpoint: Checkpoint,
) -> list[Numbers]:
    """Returns how the words of each of ``channels`` are numbered anew (−1: in no living row)."""
    words, joined = _joined(channels)
    parts = [
        _Part(channel, renumbered, numbers, not bool((renumbered < 0).any()))
        for channel, renumbered, numbers in zip(channels, rows, joined, strict=True)
    ]
    most = np.zeros(len(words), np.int64)
    for part in parts:
        counts = part.channel.document_counts(0, len(part.words))
        most += np.bincount(part.words, counts, len(words)).astype(np.int64)
    bounds = _bounds(most)
    living: list[Numbers] = [np.zeros(0, np.int64)]
    occurrences: list[Numbers] = [np.zeros(0, np.int64)]
    for pieces in _pieces(parts, bounds, checkpoint):
        living.append(sum((piece.counts for piece in pieces), np.zeros(1, np.int64)))
        occurrences.append(sum((piece.occurrences for piece in pieces), np.zeros(1, np.int64)))
    counts = np.concatenate(living)
    used = counts > 0
    write_words(
        out,
        name,
        [w for w, u in zip(words, used.tolist(), strict=True) if u],
        patterns=True,
    )
    write_postings(
        out,
        name,
        documents,
        _starts_of(counts[used]),
        (
            _mixed([(p.counts, p.rows) for p in pieces])
            for pieces in _pieces(parts, bounds, checkpoint)
        ),
        (
            _mixed([(p.counts, p.often) for p in pieces])
            for pieces in _pieces(parts, bounds, checkpoint)
        ),
    )
    wide = any(channel.places(0).itemsize > 2 for channel in channels if len(channel.words))
    starts = _starts_of(np.concatenate(occurrences)[used])
    write_places(out, name, starts, _WIDE if wide else 0, _places(parts, bounds, checkpoint))
    renumbered = np.where(used, np.cumsum(used) - 1, -1)
    return [renumbered[part.words] for part in parts]


def _merge_derived(
    out: ArraysWriter,
    name: str,
    channels: Sequence[DerivedChannel],
    renumbered: Sequence[Numbers],
) -> None:
    """``renumbered`` says how the words that the channels stand for are numbered anew."""
    forms, joined = _joined(channels)
    derived: list[Numbers] = [np.zeros(0, np.int64)]
    words: list[Numbers] = [np.zeros(0, np.int64)]
    for channel, own, new in zip(channels, joined, renumbered, strict=True):
        stands_for = new[channel.all_forms]
        living = stands_for >= 0
        derived.append(np.repeat(own, np.diff(channel.form_starts))[living])
        words.append(stands_for[living])
    write_derived(out, name, forms, np.concatenate(derived), np.concatenate(words))


def _joined(channels: Sequence[Channel]) -> tuple[list[bytes], list[Numbers]]:
    """All words of all channels, sorted, and the words of each channel numbered so."""
    own = [channel.words.all() for channel in channels]
    words = list(dict.fromkeys(sorted(chain.from_iterable(own))))
    number = dict(zip(words, range(len(words)), strict=True)).__getitem__
    return words, [np.fromiter(map(number, listed), np.int64, len(listed)) for listed in own]


def _bounds(counts: Numbers) -> list[int]:
    """Cuts between words, so that there are not too many postings between two of them."""
    before = np.cumsum(counts) - counts
    cuts = np.flatnonzero(np.diff(before // _PIECE_POSTINGS)) + 1
    return [0, *cuts.tolist(), len(counts)]


def _pieces(
    parts: Sequence[_Part], bounds: Sequence[int], checkpoint: Checkpoint
) -> Iterator[list[_Piece]]:
    for first, stop in pairwise(bounds):
        checkpoint()
        yield [_piece(part, first, stop) for part in parts]


def _piece(part: _Part, first: int, stop: int) -> _Piece:
    low, high = part.piece(first, stop)
    rows, often = part.channel.run(low, high)
    new = part.rows[rows]
    lengths = part.channel.document_counts(low, high)
    words = np.repeat(part.words[low:high] - first, lengths)
    kept = None if part.intact else new >= 0
    every = often.astype(np.int64)
    living = every
    if kept is not None:
        new, living, words = new[kept], every[kept], words[kept]
    return _Piece(
        counts=np.bincount(words, minlength=stop - first),
        rows=new,
        often=living,
        kept=kept,
        all_often=every,
        occurrences=np.bincount(words, living, stop - first).astype(np.int64),
    )


def _places(
    parts: Sequence[_Part], bounds: Sequence[int], checkpoint: Checkpoint
) -> Iterator[Array]:
    ranges = pairwise(bounds)
    for (first, stop), pieces in zip(ranges, _pieces(parts, bounds, checkpoint), strict=True):
        found: list[tuple[Numbers, Array]] = []
        for part, piece in zip(parts, pieces, strict=True):
            places = part.channel.place_run(*part.piece(first, stop))
            if piece.kept is not None:
                places = places[np.repeat(piece.kept, piece.all_often)]
            found.append((piece.occurrences, places))
        yield _mixed(found)


def _mixed(parts: Sequence[tuple[Numbers, Array]]) -> Array:
    """For each word the items of the first part, of the second, and so on.

    A part is how many items each word has, and the items, word by word.
    """
    totals = sum((counts for counts, _ in parts), np.zeros(1, np.int64))
    starts = np.cumsum(totals) - totals
    kind = np.result_type(*(items.dtype for _, items in parts))
    mixed = np.empty(int(totals.sum()), kind)
    for counts, items in parts:
        own = np.cumsum(counts) - counts
        mixed[np.arange(len(items)) + np.repeat(starts - own, counts)] = items
        starts = starts + counts
    return mixed


def _starts_of(counts: Numbers) -> Numbers:
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
