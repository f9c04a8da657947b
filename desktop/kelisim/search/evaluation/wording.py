"""The words of the index that a query finds: forms of a word, words a few letters away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms
from kelisim.search.columnar.columns import Rows
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.query.tree import Fuzzy, Word
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.channels import Channel, Numbers

_SINGLE_WORDS = 100
"""So few words are looked at one by one."""


class Wording:
    """Looks words up in some ``rows`` of one generation; ``checkpoint`` may raise to stop."""

    def __init__(self, snapshot: Snapshot, rows: Rows, checkpoint: Callable[[], None]) -> None:
        split = snapshot.columns.split(np.sort(rows))
        self._parts = [(snapshot.segments[place], local.astype(np.intp)) for place, local in split]
        self._checkpoint = checkpoint

    def words(self, part: Word | Fuzzy) -> frozenset[str]:
        """What ``part`` finds there, as it stands in the texts, normalised."""
        if isinstance(part, Fuzzy):
            return frozenset(self._near(normalise(part.text), part.distance))
        return frozenset(self._forms(forms(part.text).stems))

    def _forms(self, stems: Iterable[str]) -> Iterator[str]:
        raw = [stem.encode() for stem in stems]
        for name in TEXT_FIELDS:
            for segment, wanted in self._parts:
                derived = segment.derived[f"{name}.stem"]
                for stem in raw:
                    number = derived.words.number(stem)
                    if number is not None:
                        yield from _standing(derived.base, derived.forms(number), wanted)

    def _near(self, word: str, distance: int) -> Iterator[str]:
        for name in TEXT_FIELDS:
            for segment, wanted in self._parts:
                channel = segment.channels[name]
                numbers, _ = channel.words.within(word, distance, self._checkpoint)
                yield from _standing(channel, numbers, wanted)


def _standing(channel: Channel, numbers: Numbers, wanted: NDArray[Any]) -> Iterator[str]:
    """Those words that stand in one of the wanted rows."""
    wanted = wanted.astype(channel.rows.dtype)  # else all rows would be widened to be compared
    if len(numbers) <= _SINGLE_WORDS:
        there = [number for number in numbers.tolist() if _meet(channel.rows_of(number), wanted)]
    else:
        rows, _ = channel.gathered(numbers)
        counts = (channel.starts[numbers + 1] - channel.starts[numbers]).astype(np.intp)
        owners = np.repeat(np.arange(len(numbers)), counts)[np.isin(rows, wanted)]
        there = numbers[np.flatnonzero(np.bincount(owners, minlength=len(numbers)))].tolist()
    yield from map(channel.words.text, there)


def _meet(rows: NDArray[Any], wanted: NDArray[Any]) -> bool:
    """Whether two ascending lists have a number in common; ``rows`` is not empty."""
    at = np.minimum(rows.searchsorted(wanted), len(rows) - 1)
    return bool((rows[at] == wanted).any())
