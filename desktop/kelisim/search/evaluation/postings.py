"""How often words stand in the documents of one segment: one word, or several taken as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kelisim.search.evaluation.found import NOTHING, Few, Found, Many, best
from kelisim.search.store.channels import Channel, DerivedChannel, added_up

Checkpoint = Callable[[], None]
Numbers = NDArray[np.int64]

_FEW_SHARE = 24
"""Up to a 24th of all rows, their frequencies are a list."""

_PIECE_POSTINGS = 1 << 18
"""So many are counted between two checkpoints: about a millisecond."""


_KEPT_TIMES = 4
"""What takes so many times as many postings as there are rows is kept when it was counted."""


def of_word(channel: Channel, number: int | None, rows: int) -> Found:
    """Frequencies of a word, as scores; of None nothing."""
    if number is None:
        return NOTHING
    return _listed(*channel.postings(number), rows)


def of_run(channel: Channel, first: int, stop: int, rows: int, checkpoint: Checkpoint) -> Found:
    """Frequencies of neighbouring words, added up."""
    if stop - first <= 1:
        return of_word(channel, first if stop > first else None, rows)
    start, end = int(channel.starts[first]), int(channel.starts[stop])
    if (end - start) * _FEW_SHARE <= rows:
        return _united(*channel.run(first, stop))
    known = channel.counted_runs.get(first, stop)
    if known is not None:
        return _dense(known)
    counted = np.zeros(rows, np.float32)
    bounds = channel.starts[first : stop + 1].astype(np.int64)
    for cut in _cuts(bounds, _PIECE_POSTINGS):
        checkpoint()
        _count(counted, *channel.run(first + cut.start, first + cut.stop))
    if end - start >= _KEPT_TIMES * rows:
        channel.counted_runs.keep(first, stop, counted)
    return _dense(counted)


def of_words(channel: Channel, numbers: Numbers, rows: int, checkpoint: Checkpoint) -> Found:
    """Frequencies of words (ascending numbers), added up."""
    if not len(numbers):
        return NOTHING
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first == len(numbers) - 1:
        return of_run(channel, first, last + 1, rows, checkpoint)
    sizes = channel.starts[numbers + 1].astype(np.int64) - channel.starts[numbers]
    ends = np.concatenate(([0], np.cumsum(sizes)))
    if int(ends[-1]) * _FEW_SHARE <= rows:
        return _united(*channel.gathered(numbers))
    counted = np.zeros(rows, np.float32)
    for cut in _cuts(ends, _PIECE_POSTINGS):
        checkpoint()
        _count(counted, *channel.gathered(numbers[cut]))
    return _dense(counted)


def most_of(
    channel: DerivedChannel, words: Sequence[bytes], rows: int, checkpoint: Checkpoint
) -> Found:
    """Frequencies of the word, of all these, that stands most often in a document."""
    numbers = (channel.words.number(word) for word in words)
    return best(
        [
            of_words(channel.base, channel.forms(number), rows, checkpoint)
            for number in numbers
            if number is not None
        ],
        rows,
    )


def _cuts(bounds: Numbers, size: int) -> list[slice]:
    """Which words to take together, so that they have about ``size`` postings."""
    wanted = np.arange(int(bounds[0]) + size, int(bounds[-1]) + size, size)
    places = np.searchsorted(bounds, wanted, "left").clip(0, len(bounds) - 1)
    edges = np.unique(np.concatenate(([0], places))).tolist()
    return [slice(a, b) for a, b in pairwise(edges)]


def _count(
    counted: NDArray[np.float32], rows: NDArray[np.integer], often: NDArray[np.integer]
) -> None:
    np.add.at(counted, rows, often.astype(np.float32))


def _dense(counted: NDArray[np.float32]) -> Found:
    return Many(counted > 0, counted)


def _united(rows: NDArray[np.integer], often: NDArray[np.integer]) -> Found:
    """Frequencies of postings in any order, added up by row."""
    if not len(rows):
        return NOTHING
    rows, often = added_up(rows, often)
    return Few(rows.astype(np.intp), often.astype(np.float32))


def _listed(rows: NDArray[np.integer], often: NDArray[np.integer], size: int) -> Found:
    if len(rows) * _FEW_SHARE <= size:
        return Few(rows.astype(np.intp), often.astype(np.float32))
    dense = np.zeros(size, np.float32)
    dense[rows] = often
    return Many(dense > 0, dense)
