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
from kelisim.search.query.tree import Fuzzy, Pattern, Word
from kelisim.search.schema import TEXT_FIELDS, TextField
from kelisim.search.store.channels import Channel, DerivedChannel, Numbers

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
                        base = derived.base
                        there = _standing(base, derived.forms(number), wanted)
                        yield from map(base.words.text, there)

    def _near(self, word: str, distance: int) -> Iterator[str]:
        for name in TEXT_FIELDS:
            for segment, wanted in self._parts:
                channel = segment.channels[name]
                numbers, _ = channel.words.within(word, distance, self._checkpoint)
                yield from map(channel.words.text, _standing(channel, numbers, wanted))


def words_at(
    snapshot: Snapshot,
    row: int,
    name: TextField,
    part: Word | Fuzzy | Pattern,
    checkpoint: Callable[[], None],
) -> dict[str, int]:
    """The words that ``part`` finds in field ``name`` of one row, normalised, and how often each
    stands there."""
    place, _, local = snapshot.columns.at(row)
    segment = snapshot.segments[place]
    channel = segment.channels[name]
    match part:
        case Fuzzy(text, distance):
            numbers, _ = channel.words.within(normalise(text), distance, checkpoint)
        case Pattern(text):
            numbers = channel.words.matching(normalise(text), checkpoint)
        case Word(text):
            numbers = _numbers_of(segment.derived[f"{name}.stem"], forms(text).stems)
    found: dict[str, int] = {}
    for number in _standing(channel, numbers, np.array([local])):
        rows, often = channel.postings(number)
        found[channel.words.text(number)] = int(often[rows.searchsorted(local)])
    return found


def _numbers_of(derived: DerivedChannel, stems: Iterable[str]) -> Numbers:
    """The words of a field that have one of ``stems``, ascending."""
    known = (derived.words.number(stem.encode()) for stem in stems)
    lists = [derived.forms(number) for number in known if number is not None]
    return np.unique(np.concatenate([np.zeros(0, np.int64), *lists]))


def _standing(channel: Channel, numbers: Numbers, wanted: NDArray[Any]) -> list[int]:
    """Those words that stand in one of the wanted rows."""
    wanted = wanted.astype(channel.rows.dtype)  # else all rows would be widened to be compared
    if len(numbers) <= _SINGLE_WORDS:
        return [number for number in numbers.tolist() if _meet(channel.rows_of(number), wanted)]
    first, stop = int(numbers[0]), int(numbers[-1]) + 1
    if stop - first == len(numbers):  # such as those that begin alike: nothing is copied
        rows = channel.rows[int(channel.starts[first]) : int(channel.starts[stop])]
    else:
        rows, _ = channel.gathered(numbers)
    ends = np.cumsum((channel.starts[numbers + 1] - channel.starts[numbers]).astype(np.intp))
    owners = ends.searchsorted(np.flatnonzero(np.isin(rows, wanted)), side="right")
    there: list[int] = numbers[np.unique(owners)].tolist()
    return there


def _meet(rows: NDArray[Any], wanted: NDArray[Any]) -> bool:
    """Whether two ascending lists have a number in common; ``rows`` is not empty."""
    at = np.minimum(rows.searchsorted(wanted), len(rows) - 1)
    return bool((rows[at] == wanted).any())
