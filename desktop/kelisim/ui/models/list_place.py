"""Where a person was in a list of found documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListPlace:
    """``document`` is the current one (0: none), ``scroll`` in pixels, ``rows`` how many stood
    in the list.
    """

    document: int = 0
    selected: tuple[int, ...] = ()
    scroll: int = 0
    rows: int = 0
