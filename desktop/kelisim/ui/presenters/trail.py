"""The queries of this session, to go back and forth through, each with the document it showed."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A query as it stood, how it was sorted, and what was read (0: nothing)."""

    query: str
    sort: str = "relevance"
    document: int = 0


class Trail:
    """Like a browser's history: a new query cuts off what lay ahead."""

    def __init__(self) -> None:
        self._steps = [Step("")]
        self._at = 0

    @property
    def here(self) -> Step:
        return self._steps[self._at]

    def go(self, query: str, sort: str) -> None:
        """Take a step; the same query again, or one typed on from the last, is no new step."""
        here = self.here
        if query == here.query:
            self._steps[self._at] = replace(here, sort=sort)
            return
        step = Step(query, sort)
        del self._steps[self._at + 1 :]
        if here.query and query.startswith(here.query) and not here.document:
            self._steps[self._at] = step
        else:
            self._steps.append(step)
        del self._steps[: max(0, len(self._steps) - MOST_STEPS)]
        self._at = len(self._steps) - 1

    def reading(self, document: int) -> None:
        """Note what is read under the query of now."""
        self._steps[self._at] = replace(self.here, document=document)

    def can_go(self, direction: int) -> bool:
        return 0 <= self._at + direction < len(self._steps)

    def move(self, direction: int) -> Step | None:
        """One step back (-1) or forth (1); None at the end."""
        if not self.can_go(direction):
            return None
        self._at += direction
        return self.here
