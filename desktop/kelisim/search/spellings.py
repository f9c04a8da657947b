"""The index's own words by their key, so that a word in another spelling is found among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Lock
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.folded import Folded
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.channels import Channel
from kelisim.search.store.segments import SegmentData

Hashes = NDArray[np.int64]

_STEMS = "text.stem"
_AT_ONCE = 1_000


class Spellings:
    """One for all generations of an index: words of new segments are added, none is taken out.

    Any thread may `learn`, one at a time does; any may ask meanwhile.
    """

    def __init__(self) -> None:
        self._learning = Lock()
        self._learnt: WeakSet[SegmentData] = WeakSet()
        self._known: Hashes = np.zeros(0, np.int64)
        self._folded = Folded(())

    def of(self, word: str) -> tuple[str, ...]:
        """Words of the index that ``word`` may be another spelling of, nearest first; none before
        `learn` was done."""
        return self._folded.spellings(word)

    def learn(self, snapshot: Snapshot, checkpoint: Callable[[], None]) -> None:
        """Add the words of ``snapshot`` that are not known yet: for 100,000 documents about a
        second. ``checkpoint`` may raise to stop; then nothing was added.

        Raises KeyError, IndexError or ValueError where the arrays were damaged.
        """
        with self._learning:
            new = [segment for segment in snapshot.segments if segment not in self._learnt]
            self._add(new, checkpoint)

    def _add(self, new: Sequence[SegmentData], checkpoint: Callable[[], None]) -> None:
        found = _Found(self._known)
        for segment in new:
            for name in TEXT_FIELDS:
                checkpoint()
                found.add(segment.channels[name], counting=True)
        for segment in new:  # a stem that is no word of its own is less likely to be meant
            checkpoint()
            found.add(segment.derived[_STEMS], counting=False)
        if found.words:
            self._folded = self._folded.with_more(_checked(found.most_frequent(), checkpoint))
        self._known = found.known
        self._learnt.update(new)


class _Found:
    """Words that are not ``known`` yet, which are hashes, ascending; and where they stand."""

    def __init__(self, known: Hashes) -> None:
        self.known = known
        self.words: list[bytes] = []
        self._hashes: list[Hashes] = []
        self._counted: list[tuple[Hashes, NDArray[np.int64]]] = []

    def add(self, channel: Channel, *, counting: bool) -> None:
        words = channel.words.all()
        hashes = np.fromiter(map(hash, words), np.int64, len(words))
        if counting:
            self._counted.append((hashes, channel.document_counts(0, len(words))))
        new = ~_among(hashes, self.known)
        self.words += (words[at] for at in np.flatnonzero(new).tolist())
        self._hashes.append(hashes[new])
        self.known = np.union1d(self.known, hashes[new])

    def most_frequent(self) -> Iterator[str]:
        """The words, those first that stand in the most documents."""
        counted = np.concatenate([hashes for hashes, _ in self._counted])
        counts = np.concatenate([counts for _, counts in self._counted])
        own = np.concatenate(self._hashes)
        places = np.argsort(own)
        at = np.minimum(np.searchsorted(own, counted, sorter=places), len(own) - 1)
        there = own[places[at]] == counted
        often = np.bincount(places[at[there]], counts[there], len(own))
        for number in np.argsort(-often, kind="stable").tolist():
            yield self.words[number].decode()


def _among(hashes: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which of ``hashes`` are among ``known``, ascending."""
    if not len(known):
        return np.zeros(len(hashes), bool)
    found: NDArray[np.bool_] = (
        known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)] == hashes
    )
    return found


def _checked(words: Iterable[str], checkpoint: Callable[[], None]) -> Iterator[str]:
    for number, word in enumerate(words):
        if not number % _AT_ONCE:
            checkpoint()
        yield word
