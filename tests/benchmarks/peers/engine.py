"""What is measured of every engine, and what all of them show."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import islice
from time import perf_counter, process_time, thread_time
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

    @property
    def made_by(self) -> str:
        """What its index depends on beside the documents; one made by another is not asked."""

    def build(self, meter: Meter) -> None:
        """Index everything; documents are taken through ``meter``."""

    def open(self) -> None: ...
    def ask(self, question: Question) -> int | None: ...
    def close(self) -> None: ...


Item = TypeVar("Item")


class Meter:
    """What building takes, without what it takes to make words ready."""

    def __init__(self) -> None:
        self._began, self._worked = perf_counter(), process_time()

    def give(self, take: Callable[[Item], object], items: Iterable[Item]) -> None:
        """Hand ``items`` to ``take``; the time in which they are made does not count."""
        coming = iter(items)
        while True:
            began, worked = perf_counter(), thread_time()
            group = list(islice(coming, _GROUP))
            self._began += perf_counter() - began
            self._worked += thread_time() - worked
            if not group:
                return
            for item in group:
                take(item)

    def seconds(self) -> float:
        """So far. An engine's own threads may have worked while words were made ready: the
        processors' time tells, as if all of them had been its own."""
        worked = (process_time() - self._worked) / (os.cpu_count() or 1)
        return max(perf_counter() - self._began, worked)
