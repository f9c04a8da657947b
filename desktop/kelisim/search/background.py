"""Work beside everything else, piece by piece, on a thread that lives while there is some."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread, current_thread

from kelisim.base.jobs import Cancelled, Reporter

Piece = Callable[[Reporter], None]


class Background:
    """Does what it is given, one after another. Any thread may give; what a piece raises, but for
    `Cancelled`, is a defect.

    It rests for ``rest_seconds`` before its very first piece, or until somebody waits for it.
    """

    def __init__(self, name: str, rest_seconds: float = 0.0) -> None:
        self._name = name
        self._rest_seconds = rest_seconds
        self._awake = Event()
        self._lock = Lock()
        self._waiting: dict[str, Piece] = {}
        self._thread: Thread | None = None
        self._reporter = Reporter()

    def put(self, kind: str, piece: Piece) -> None:
        """Do ``piece`` in its turn, instead of one of its ``kind`` that is still waiting."""
        with self._lock:
            if self._reporter.stopped:
                return
            self._waiting[kind] = piece
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True, name=self._name)
                self._thread.start()

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        self._awake.set()
        while thread := self._running():
            thread.join()

    def close(self) -> None:
        """Cancel what is being done, forget what is waiting, and wait for the end."""
        self._reporter.cancel()
        self.settle()

    def _running(self) -> Thread | None:
        """The thread, when it has begun."""
        with self._lock:
            return self._thread

    def _run(self) -> None:
        self._awake.wait(self._rest_seconds)
        self._awake.set()
        try:
            while piece := self._next():
                with suppress(Cancelled):
                    piece(self._reporter)
        finally:
            with self._lock:
                if self._thread is current_thread():
                    self._thread = None

    def _next(self) -> Piece | None:
        """What is done next; where that is nothing, the thread counts as gone at once."""
        with self._lock:
            if self._waiting and not self._reporter.stopped:
                return self._waiting.pop(next(iter(self._waiting)))
            self._thread = None
            return None
