"""Saved searches as they are edited."""

from __future__ import annotations

from sqlalchemy import select

from kelisim.archive.rows import Row, Rows
from kelisim.archive.saved_searches import newest_findable
from kelisim.archive.values import search_key
from kelisim.archive.work_tables import SavedSearch
from kelisim.base.errors import Mistake


class SavedSearchRows:
    """Writes saved searches through `Rows`; no two have one name."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def save(self, name: str, query: str, sort: str) -> None:
        name = self._free(name, None)
        row: Row = {
            "name": name,
            "key": search_key(name),
            "query": query,
            "sort": sort,
            "created": self._rows.at,
            **self._looked_now(),
        }
        self._rows.insert(SavedSearch, row)
        self._rows.saved_searches_changed = True

    def rename(self, search: int, name: str) -> None:
        self._require(search)
        name = self._free(name, search)
        self._update(search, {"name": name, "key": search_key(name)})

    def change(self, search: int, query: str, sort: str) -> None:
        """Keep another query; a person has just seen what it finds."""
        before = self._require(search)
        if (before["query"], before["sort"]) != (query, sort):
            self._update(search, {"query": query, "sort": sort, **self._looked_now()})

    def remove(self, search: int) -> None:
        self._require(search)
        self._rows.delete(SavedSearch, [search])
        self._rows.saved_searches_changed = True

    # ------------------------------------------------------------------ inside

    def _update(self, search: int, row: Row) -> None:
        if self._rows.update(SavedSearch, [search], row):
            self._rows.saved_searches_changed = True

    def _looked_now(self) -> Row:
        return {"looked": self._rows.at, "newest": newest_findable(self._rows.connection)}

    def _require(self, search: int) -> Row:
        found = self._rows.read(SavedSearch, [search])
        if not found:
            raise Mistake("This saved search is no longer there.")
        return found[0]

    def _free(self, name: str, but: int | None) -> str:
        """``name`` without needless spaces; raises `Mistake` if it is empty or taken."""
        name = " ".join(name.split())
        if not name:
            raise Mistake("A name is needed here.")
        taken = select(SavedSearch.id).where(SavedSearch.key == search_key(name))
        if self._rows.connection.scalar(taken) not in (None, but):
            raise Mistake(
                "There is a saved search “{name}” already. Choose another name.", name=name
            )
        return name
