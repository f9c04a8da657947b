"""How many documents of a saved search are new since somebody last looked at it."""

from __future__ import annotations

from collections.abc import Callable

from kelisim.archive.values import Later, SavedSearchRecord
from kelisim.base.jobs import Reporter
from kelisim.search.values import Answer, Request

Search = Callable[[Request, Reporter], Answer]
PAGE = 100
"""Hits that are asked for at once where each must be looked at."""


def count_new(search: Search, saved: SavedSearchRecord, later: Later, reporter: Reporter) -> int:
    """How many documents match ``saved`` now and were added after the last look.

    ``later`` is what the archive says of documents after ``saved.newest``. Results are asked for
    by the time added, so the new ones come first, and their end is found by halving: a few
    searches for one hit each, however many are new. Raises `Cancelled`.
    """
    if not later.count:
        return 0
    newest_first = _NewestFirst(search, saved, reporter)
    if later.count == later.within:
        return newest_first.leading(later.count)
    return newest_first.among(later.within)


class _NewestFirst:
    """The result of a saved search, the last added first."""

    def __init__(self, search: Search, saved: SavedSearchRecord, reporter: Reporter) -> None:
        self._search = search
        self._saved = saved
        self._reporter = reporter

    def leading(self, most: int) -> int:
        """How many new documents the result begins with, ``most`` at most."""
        if not self._new_at(0):
            return 0
        new, old = 1, most  # that many are new; from that place on all are old
        while new < old:
            middle = (new + old) // 2
            if self._new_at(middle):
                new = middle + 1
            else:
                old = middle
        return new

    def among(self, first: int) -> int:
        """How many of the ``first`` documents are new: a clock was set back, so each may be."""
        found = 0
        for offset in range(0, first, PAGE):
            page = self._page(offset, min(PAGE, first - offset))
            found += sum(page)
            if not page:
                break
        return found

    def _new_at(self, place: int) -> bool:
        return self._page(place, 1) == [True]

    def _page(self, offset: int, limit: int) -> list[bool]:
        """Of each hit of a page, whether it is new; past the end there is none."""
        self._reporter.checkpoint()
        asked = Request(
            self._saved.query, sort="added", limit=limit, offset=offset, facets=False, timeline=None
        )
        hits = self._search(asked, self._reporter).hits
        return [hit.document > self._saved.newest for hit in hits]
