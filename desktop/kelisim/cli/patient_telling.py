"""Tells of each file of a batch once: of what waits for recognition, when its fate is known."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from kelisim.archive.values import ItemRecord
from kelisim.base.ids import ItemId
from kelisim.intake.recognition.run import is_untried


class PatientTelling:
    """Passes records on to ``tell``; those that wait are told at the end at the latest."""

    def __init__(self, tell: Callable[[ItemRecord], None], *, waits: bool) -> None:
        self._tell = tell
        self._waits = waits
        self.waiting: dict[ItemId, ItemRecord] = {}

    def settled(self, item: ItemRecord) -> None:
        """What reading has made of a file."""
        if self._waits and is_untried(item):
            self.waiting[item.id] = item
        else:
            self._tell(item)

    def recognised(self, item: ItemRecord) -> None:
        """What recognition has made of it."""
        self.waiting.pop(item.id, None)
        self._tell(item)

    def __enter__(self) -> PatientTelling:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Somebody stopped: what was not looked at is held."""
        for item in self.waiting.values():
            self._tell(item)
        self.waiting.clear()
