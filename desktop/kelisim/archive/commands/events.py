"""Edits of the records of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.ids import EventId, PlaceId
from kelisim.base.languages import Labels
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class RenameEvent:
    """Give an event another preferred name; the old one goes on being found."""

    event: EventId
    name: str

    def label(self) -> str:
        return mark("Rename an event: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.vocabulary.rename("event", self.event, self.name)


@dataclass(frozen=True, slots=True)
class DescribeEvent:
    """Set an event's labels, its dates (EDTF) and its place."""

    event: EventId
    labels: Labels
    held: str
    place: PlaceId | None

    def label(self) -> str:
        return mark("Describe an event")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.vocabulary.describe_event(self.event, self.labels, self.held, self.place)


@dataclass(frozen=True, slots=True)
class MergeEvents:
    """Make several events one; their names go on being found."""

    into: EventId
    events: tuple[EventId, ...]

    def label(self) -> str:
        return mark("Merge events")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.events)}

    def apply(self, work: Work) -> None:
        work.vocabulary.merge("event", self.into, self.events)
