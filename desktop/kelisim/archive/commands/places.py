"""Edits of the records of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.ids import PlaceId
from kelisim.base.languages import Labels
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class RenamePlace:
    """Give a place another preferred name; the old one goes on being found."""

    place: PlaceId
    name: str

    def label(self) -> str:
        return mark("Rename a place: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.vocabulary.rename("place", self.place, self.name)


@dataclass(frozen=True, slots=True)
class DescribePlace:
    """Set a place's labels and its country."""

    place: PlaceId
    labels: Labels
    country: str | None

    def label(self) -> str:
        return mark("Describe a place")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.vocabulary.describe_place(self.place, self.labels, self.country)


@dataclass(frozen=True, slots=True)
class MergePlaces:
    """Make several places one; their names go on being found."""

    into: PlaceId
    places: tuple[PlaceId, ...]

    def label(self) -> str:
        return mark("Merge places")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.places)}

    def apply(self, work: Work) -> None:
        work.vocabulary.merge("place", self.into, self.places)
