"""Long work, seen from the side that does it: no Qt, no threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Cancelled(Exception):
    """The person asked for the work to stop; nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come. ``total`` is None while it is not yet known."""

    done: int
    total: int | None
    doing: str


class Reporter:
    """What a piece of work holds: it tells how far it is and learns when to stop."""

    def __init__(self, tell: Callable[[Progress], None] = lambda _: None) -> None:
        self._tell = tell
        self._stop = Event()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint; any thread may call this."""
        self._stop.set()

    def checkpoint(self, done: int = 0, total: int | None = None, doing: str = "") -> None:
        """Report progress, or raise `Cancelled` if the person has asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(Progress(done, total, doing))


class Work(Protocol[T_co]):
    """A piece of long work: it is given a reporter and returns what it made."""

    def __call__(self, reporter: Reporter, /) -> T_co: ...
