"""What is measured of every engine, and what all of them show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import perf_counter
from typing import Protocol, TypeVar

from tests.benchmarks.search_questions import Question

HITS = 20
FACET_VALUES = 12
SNIPPET_LETTERS = 200

FACETS = ("speaker", "country", "event", "place", "tag", "language", "kind", "source", "year")
SEVERAL = ("speaker", "country", "tag")
"""Facets of which a document may have several values."""


_GROUP = 500


class Engine(Protocol):
    """One of those compared, with its index in a folder of its own.

    `ask` does all that a keystroke shows: exact total, top 20 with title and snippet, the most
    frequent values of nine facets with their counts, documents by year. It returns the total,
    or None where the engine cannot be asked such a thing.
    """

    @property
    def name(self) -> str: ...
    @property
    def documents(self) -> int:
        """How many of the corpus it holds."""

    def build(self) -> float:
        """Index everything; returns the seconds it took, without those of making words ready."""

    def open(self) -> None: ...
    def ask(self, question: Question) -> int | None: ...
    def close(self) -> None: ...


Item = TypeVar("Item")


def seconds_of(take: Callable[[Item], object], items: Iterable[Item]) -> float:
    """Hands ``items`` to ``take``; the time that is spent there, making them ready not counted.

    What ``take`` leaves to threads of its own goes on meanwhile, to its advantage.
    """
    seconds = 0.0
    for group in _groups(iter(items)):
        began = perf_counter()
        for item in group:
            take(item)
        seconds += perf_counter() - began
    return seconds


def _groups(items: Iterator[Item]) -> Iterator[list[Item]]:
    while group := list(islice(items, _GROUP)):
        yield group
