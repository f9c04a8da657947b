"""What takes a change back: the rows that it wrote, as they were before.

Each part carries the change that must have written the row last; where another has since,
taking back would lose that edit and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """What stood in rows before, where it was the same. ``soft``: not if a row changed since."""

    table: str
    ids: tuple[int, ...]
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
class Inverse:
    """All the parts, computed from the rows that really changed."""

    removals: tuple[Removal, ...] = ()
    revisions: tuple[Revision, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    def is_empty(self) -> bool:
        return not (self.removals or self.revisions or self.insertions)
