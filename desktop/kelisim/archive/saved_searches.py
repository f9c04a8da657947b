"""The searches that are kept, as they are found and read, and who looked at them when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from kelisim.archive.store import Store
from kelisim.archive.tables import Document
from kelisim.archive.values import Later, SavedSearchRecord, search_key
from kelisim.archive.work_tables import Outbox, SavedSearch
from kelisim.base.ids import DocumentId, SavedSearchId
from kelisim.lang.collation import sort_key

_RECORDS = select(
    SavedSearch.id,
    SavedSearch.name,
    SavedSearch.query,
    SavedSearch.sort,
    SavedSearch.created,
    SavedSearch.looked,
    SavedSearch.newest,
)


class SavedSearches:
    """Lists and finds saved searches, and notes looks at them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[SavedSearchRecord]:
        """Every saved search, by name."""
        found = self._read(_RECORDS)
        return sorted(found, key=lambda record: (sort_key(record.name), record.id))

    def named(self, name: str) -> SavedSearchRecord | None:
        """The search of that name, in whatever case it is written."""
        found = self._read(_RECORDS.where(SavedSearch.key == search_key(name)))
        return found[0] if found else None

    def query(self, name: str) -> str | None:
        """What was saved under that name, in whatever case it is written."""
        found = self.named(name)
        return found.query if found else None

    def looked(self, id_: SavedSearchId) -> None:
        """Somebody looked at what it finds: nothing of it is new any more.

        A look is no edit, so it is no step of the history and takes nothing from it; it comes
        back with a search whose removal is undone.
        """
        with self._store.writing() as connection:
            row = update(SavedSearch).where(SavedSearch.id == id_)
            now = datetime.now(UTC).isoformat()
            connection.execute(row.values(looked=now, newest=newest_findable(connection)))

    def later_than(self, document: DocumentId) -> Later:
        """How many documents were added after ``document``, and where by time they stand."""
        added = Document.id > document
        with self._store.reading() as connection:
            later = select(func.count(Document.id), func.min(Document.added)).where(added)
            count, earliest = connection.execute(later).one()
            if earliest is None:
                return Later(0, 0)
            # Asked one by one, since each of the two is found in the index of times.
            before = select(func.count()).where(Document.added > earliest)
            beside = select(func.count()).where(Document.added == earliest, added)
            places = (connection.scalar(statement) or 0 for statement in (before, beside))
            return Later(count, sum(places))

    def _read(self, statement: Select[*tuple[Any, ...]]) -> list[SavedSearchRecord]:
        with self._store.reading() as connection:
            return [_record(row) for row in connection.execute(statement)]


def newest_findable(connection: Connection) -> DocumentId:
    """The newest document of which the index has heard all; 0 without documents.

    One that waits in the outbox cannot have been seen in a result.
    """
    waiting = select(Outbox.document_id).where(Outbox.done.is_(False))
    newest = select(func.max(Document.id)).where(Document.id.not_in(waiting))
    return DocumentId(connection.scalar(newest) or 0)


def _record(row: Row[*tuple[Any, ...]]) -> SavedSearchRecord:
    id_, name, query, sort, created, looked, newest = row
    return SavedSearchRecord(
        SavedSearchId(id_),
        name,
        query,
        sort,
        datetime.fromisoformat(created),
        datetime.fromisoformat(looked),
        DocumentId(newest),
    )
