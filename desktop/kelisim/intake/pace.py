"""How fast a batch goes, and how long it will yet take."""

from __future__ import annotations

from collections import deque

_LOOK_BACK_SECONDS = 20.0


class Pace:
    """Fed with what is done by when, it tells files a second and seconds left."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def mark(self, seconds: float, done: int) -> None:
        """Note that ``done`` files were done at ``seconds`` of any steady clock."""
        self._marks.append((seconds, done))
        while len(self._marks) > 2 and seconds - self._marks[0][0] > _LOOK_BACK_SECONDS:
            self._marks.popleft()

    @property
    def per_second(self) -> float:
        """Files a second lately; 0.0 until there is something to go by."""
        if len(self._marks) < 2:
            return 0.0
        (began, before), (now, done) = self._marks[0], self._marks[-1]
        return (done - before) / (now - began) if now > began else 0.0

    def seconds_left(self, total: int) -> float | None:
        """Until ``total`` are done; None while that cannot be said."""
        rate = self.per_second
        return (total - self._marks[-1][1]) / rate if rate > 0 else None
