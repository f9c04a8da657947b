"""The queries of this session, to go back and forth through, each with where one was in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kelisim.ui.models.list_place import ListPlace

MOST_STEPS = 100
ONE_THOUGHT_SECONDS = 1.5
"""What is typed or deleted so soon after the letter before belongs to the same step."""

_AT_THE_TOP = ListPlace()


@dataclass(frozen=True, slots=True)
class Step:
    """A query as it stood, its filters in it, how it was sorted, and the place in its result.

    ``read``: a document of it was opened, so that it is worth coming back to. ``typed_at``: when
    its last letter was typed, if it was typed.
    """

    query: str
    sort: str = "relevance"
    read: bool = False
    place: ListPlace = _AT_THE_TOP
    typed_at: float | None = None


class Trail:
    """Like a browser's history: a new query cuts off what lay ahead."""

    def __init__(self) -> None:
        self._steps = [Step("")]
        self._at = 0

    @property
    def here(self) -> Step:
        return self._steps[self._at]

    def go(self, query: str, sort: str, *, typed_at: float | None = None) -> None:
        """Take a step; the same query again, or one typed on from the last, is no new step."""
        here = self.here
        if query == here.query:
            self._steps[self._at] = replace(here, sort=sort)
            return
        step = Step(query, sort, typed_at=typed_at)
        del self._steps[self._at + 1 :]
        if not here.read and (_is_typed_on(here, step) or _is_one_thought(here, step)):
            self._steps[self._at] = step
        else:
            self._steps.append(step)
        del self._steps[: max(0, len(self._steps) - MOST_STEPS)]
        self._at = len(self._steps) - 1

    def note_reading(self) -> None:
        """A document of this result was opened."""
        self._steps[self._at] = replace(self.here, read=True)

    def leave(self, place: ListPlace) -> None:
        """Note where one was, before another query takes this one's place."""
        self._steps[self._at] = replace(self.here, place=place)

    def can_go(self, direction: int) -> bool:
        return 0 <= self._at + direction < len(self._steps)

    def move(self, direction: int) -> Step | None:
        """One step back (-1) or forth (1); None at the end."""
        if not self.can_go(direction):
            return None
        self._at += direction
        return self.here


def _is_typed_on(here: Step, step: Step) -> bool:
    return bool(here.query) and step.query.startswith(here.query)


def _is_one_thought(here: Step, step: Step) -> bool:
    if here.typed_at is None or step.typed_at is None:
        return False
    return step.typed_at - here.typed_at <= ONE_THOUGHT_SECONDS
