"""Edits of the controlled vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.ids import TagId
from kelisim.base.languages import Labels
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class AddTag:
    """A new term, before any document has it."""

    name: str
    labels: Labels = Labels()
    synonyms: tuple[str, ...] = ()
    broader: TagId | None = None

    def label(self) -> str:
        return mark("New tag {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.vocabulary.add_tag(self.name, self.labels, self.synonyms, self.broader)


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Give a tag another preferred name; the old one goes on being found."""

    tag: TagId
    name: str

    def label(self) -> str:
        return mark("Rename a tag: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.vocabulary.rename("tag", self.tag, self.name)


@dataclass(frozen=True, slots=True)
class DescribeTag:
    """Set labels, synonyms and the broader term of a tag, all of them."""

    tag: TagId
    labels: Labels
    synonyms: tuple[str, ...] = ()
    broader: TagId | None = None

    def label(self) -> str:
        return mark("Describe a tag")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.vocabulary.describe_tag(self.tag, self.labels, self.synonyms, self.broader)


@dataclass(frozen=True, slots=True)
class MergeTags:
    """Make several tags one; their names become synonyms of the one that stays."""

    into: TagId
    tags: tuple[TagId, ...]

    def label(self) -> str:
        return mark("Merge tags")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.tags)}

    def apply(self, work: Work) -> None:
        work.vocabulary.merge("tag", self.into, self.tags)


@dataclass(frozen=True, slots=True)
class RemoveTag:
    """Take a tag out of the vocabulary and out of every document."""

    tag: TagId

    def label(self) -> str:
        return mark("Remove a tag")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.vocabulary.remove_tag(self.tag)
