"""The edit that takes an edit back: rows as they were, put where they were.

Every command's inverse is one of these, computed from the rows that really changed. Each part
carries the change that must have written the row last; where another has since, taking back
would lose that edit and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work

Scalar = str | int | bool | None
Columns = tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """Rows that the edit added. ``soft`` ones stay where something else needs them."""

    table: str
    ids: tuple[int, ...]
    expected: int
    soft: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What stood in a row before. A ``soft`` one is left out when the row changed since."""

    table: str
    id: int
    columns: Columns
    expected: int
    soft: bool


@dataclass(frozen=True, slots=True)
class Insertion:
    """A whole row that the edit removed."""

    table: str
    columns: Columns
    soft: bool


@dataclass(frozen=True, slots=True)
class Restore:
    removals: tuple[Removal, ...] = ()
    revisions: tuple[Revision, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    def is_empty(self) -> bool:
        return not (self.removals or self.revisions or self.insertions)

    def label(self) -> str:
        return mark("Take back")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.restore(self)
