"""Edits of the searches that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.ids import SavedSearchId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keep a query under a name; what can be found now counts as seen."""

    name: str
    query: str
    sort: str = "relevance"

    def label(self) -> str:
        return mark("Save the search “{name}”")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.saved_searches.save(self.name, self.query, self.sort)


@dataclass(frozen=True, slots=True)
class RenameSearch:
    """Give a saved search another name."""

    search: SavedSearchId
    name: str

    def label(self) -> str:
        return mark("Rename a saved search: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.saved_searches.rename(self.search, self.name)


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """Keep another query under the name of a saved search; ``name`` is for the history."""

    search: SavedSearchId
    query: str
    sort: str
    name: str

    def label(self) -> str:
        return mark("Change the saved search “{name}”")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.saved_searches.change(self.search, self.query, self.sort)


@dataclass(frozen=True, slots=True)
class RemoveSearch:
    """Keep a saved search no longer; ``name`` is for the history."""

    search: SavedSearchId
    name: str

    def label(self) -> str:
        return mark("Remove the saved search “{name}”")

    def details(self) -> dict[str, str | int]:
        return {"name": self.name}

    def apply(self, work: Work) -> None:
        work.saved_searches.remove(self.search)
