"""Texts as arrays: every distinct word is looked at once, everything else is arithmetic.

A word as it is written (a token) stands for one or more entries, each a surface form and the
step from the token's place: a hyphenated word is itself and, one step after another, its parts; a
range of numbers is its numbers. From a surface form follow others: its stems, for one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.lang.tokens import words_in
from kelisim.search.analyzers import VALUE_GAP, entries_of

Numbers = NDArray[np.int64]

Derive = Callable[[str], Iterable[str]]

_MOST_WORDS = 1_000_000
"""More distinct words than this are forgotten, and learned anew: some hundred megabytes."""

_SHORT_LETTERS = 100
"""Names are short and come again and again: they are taken apart once."""

_NO_CUTS: Mapping[int, Sequence[int]] = MappingProxyType({})

Lesson = Mapping[str, Sequence[str]]
"""Surface forms and what was derived from each: what one process has learned, for another."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Words in the order of the texts: ``rows`` (documents) ascend, ``places`` within a row.

    ``words`` are numbers into a list of forms; ``lengths`` counts the words of each document;
    ``cuts`` are the places of the words after each cut, in the order in which cuts were given.
    """

    words: Numbers
    rows: Numbers
    places: Numbers
    lengths: Numbers
    cuts: Numbers


class _Numbered(dict[str, int]):
    """Numbers strings in the order in which they are first asked for."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


class _Lists:
    """Lists of numbers one after another: list n is ``items[starts[n]:starts[n + 1]]``."""

    def __init__(self) -> None:
        self._items = array("q")
        self._starts = array("q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def append(self, items: Sequence[int]) -> None:
        self._items.extend(items)
        self._starts.append(len(self._items))

    def arrays(self) -> tuple[Numbers, Numbers]:
        return np.array(self._starts, np.int64), np.array(self._items, np.int64)


class _Derived:
    """The forms that a function makes of each surface form."""

    def __init__(self, derive: Derive) -> None:
        self._derive = derive
        self._numbers = _Numbered()
        self.lists = _Lists()
        self.forms: list[bytes] = []
        self.taught: dict[str, Sequence[str]] = {}
        self.learned: dict[str, Sequence[str]] = {}

    def learn(self, surfaces: Iterable[str]) -> None:
        for surface in surfaces:
            made = self.taught.pop(surface, None)
            if made is None:
                made = tuple(dict.fromkeys(form for form in self._derive(surface) if form))
                self.learned[surface] = made
            self.lists.append([self._numbers[form] for form in made])
        self.forms += [form.encode() for form in islice(self._numbers, len(self.forms), None)]


class Analysis:
    """Remembers words between batches; one thread at a time."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._tokens = _Numbered()
        self._surfaces = _Numbered()
        self._surface_lists, self._step_lists = _Lists(), _Lists()
        self._widths = array("q")
        self._values: dict[str, list[int]] = {}
        self._derived: dict[Derive, _Derived] = {}
        self.surfaces: list[bytes] = []
        """Surface forms by number."""

    def begin(self) -> None:
        """Begin a batch: numbers hold until the next one."""
        if len(self._tokens) > _MOST_WORDS or len(self._values) > _MOST_WORDS:
            self._forget()

    def occurrences(
        self, documents: Sequence[Sequence[str]], cuts: Mapping[int, Sequence[int]] = _NO_CUTS
    ) -> Occurrences:
        """The surface forms of a field that holds, for each document, these values.

        ``cuts`` are, by number of a document, ascending code points of its only value, between
        words.
        """
        number = self._tokens.__getitem__
        cut_at: list[tuple[int, int]] = []
        known = self._values
        numbered: list[int] = []
        counts: list[int] = []
        for row, values in enumerate(documents):
            if row in cuts:
                (value,) = values
                pieces = self._cut(value, cuts[row], len(numbered), cut_at)
                numbered += pieces
                counts.append(len(pieces))
                continue
            for value in values:
                found = known.get(value)
                if found is None:
                    found = list(map(number, words_in(value)))
                    if len(value) <= _SHORT_LETTERS:
                        known[value] = found
                numbered += found
                counts.append(len(found))
        self._learn_tokens()
        tokens = np.array(numbered, np.int64)
        owners = np.repeat(np.arange(len(documents)), [len(values) for values in documents])
        return self._placed(tokens, np.array(counts, np.int64), owners, len(documents), cut_at)

    def _cut(
        self, value: str, cuts: Sequence[int], base: int, cut_at: list[tuple[int, int]]
    ) -> list[int]:
        """The numbers of the words of ``value``; ``cut_at`` learns which word, counted on from
        ``base``, is the first of the value and which the first after each cut."""
        number = self._tokens.__getitem__
        found: list[int] = []
        start = 0
        for cut in cuts:
            found += map(number, words_in(value[start:cut]))
            cut_at.append((base, base + len(found)))
            start = cut
        found += map(number, words_in(value[start:]))
        return found

    def derived(self, surfaces: Numbers, derive: Derive) -> tuple[list[bytes], Numbers, Numbers]:
        """What ``derive`` makes of surface forms: forms by number, the numbers of those of the
        first, of the second and so on, and how many each has."""
        kind = self._kind(derive)
        kind.learn(islice(self._surfaces, len(kind.lists), None))
        starts, items = kind.lists.arrays()
        at, counts = _expanded(starts, surfaces)
        return kind.forms, items[at], counts

    def learned(self) -> dict[Derive, Lesson]:
        """What was derived since this was last asked."""
        found: dict[Derive, Lesson] = {}
        for derive, kind in self._derived.items():
            found[derive], kind.learned = kind.learned, {}
        return found

    def teach(self, lessons: Mapping[Derive, Lesson]) -> None:
        """Take over what another has learned, so that it need not be derived again."""
        for derive, lesson in lessons.items():
            self._kind(derive).taught.update(lesson)

    def _kind(self, derive: Derive) -> _Derived:
        kind = self._derived.get(derive)
        if kind is None:
            kind = self._derived[derive] = _Derived(derive)
        return kind

    def _placed(
        self,
        tokens: Numbers,
        counts: Numbers,
        owners: Numbers,
        documents: int,
        cut_at: Sequence[tuple[int, int]],
    ) -> Occurrences:
        """Give each token of each value its place, and put its entries there."""
        widths = np.array(self._widths, np.int64)[tokens]
        before = np.zeros(len(tokens) + 1, np.int64)
        np.cumsum(widths, out=before[1:])
        ends = np.cumsum(counts)
        first, last = before[ends - counts], before[ends]
        lengths = np.zeros(documents, np.int64)
        np.add.at(lengths, owners, last - first)
        spread = _starts_of(last - first + VALUE_GAP)[:-1]
        bases = spread - spread[np.searchsorted(owners, owners)]
        places = before[:-1] + np.repeat(bases - first, counts)
        rows = np.repeat(owners, counts)
        starts, surfaces = self._surface_lists.arrays()
        at, repeats = _expanded(starts, tokens)
        steps = self._step_lists.arrays()[1]
        return Occurrences(
            words=surfaces[at],
            rows=np.repeat(rows, repeats),
            places=np.repeat(places, repeats) + steps[at],
            lengths=lengths,
            cuts=np.diff(before[np.array(cut_at, np.int64).reshape(-1, 2)]).ravel(),
        )

    def _learn_tokens(self) -> None:
        for token in islice(self._tokens, len(self._surface_lists), None):
            width, entries = entries_of(token)
            self._surface_lists.append([self._surfaces[surface] for _, surface in entries])
            self._step_lists.append([step for step, _ in entries])
            self._widths.append(width)
        new = islice(self._surfaces, len(self.surfaces), None)
        self.surfaces += [surface.encode() for surface in new]


def _expanded(starts: Numbers, chosen: Numbers) -> tuple[Any, Numbers]:
    """Where the items of the chosen lists are, list by list, and how many each has."""
    first = starts[chosen]
    counts = starts[chosen + 1] - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(first - ends + counts, counts), counts


def _starts_of(lengths: Numbers) -> Numbers:
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
