"""Edits of the records of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.ids import PersonId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class RenamePerson:
    """Give a person another preferred name; the old one goes on being found."""

    person: PersonId
    name: str

    def label(self) -> str:
        return mark("Rename a person: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.vocabulary.rename("person", self.person, self.name)


@dataclass(frozen=True, slots=True)
class DescribePerson:
    """Set a person's other name forms, roles and home country, all of them."""

    person: PersonId
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None

    def label(self) -> str:
        return mark("Describe a person")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.vocabulary.describe_person(self.person, self.forms, self.roles, self.country)


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Make several records one: names and roles join, mentions point to the one that stays."""

    into: PersonId
    people: tuple[PersonId, ...]

    def label(self) -> str:
        return mark("Merge people")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.people)}

    def apply(self, work: Work) -> None:
        work.vocabulary.merge("person", self.into, self.people)
