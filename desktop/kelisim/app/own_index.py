"""An index of one's own for an archive that may only be read.

Nobody may write into such an archive's folder, and an index that another installation has sealed
is never believed. So the reader keeps one of his own, where the system keeps caches.
"""

from __future__ import annotations

from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.documents import Documents
from kelisim.archive.events import Events
from kelisim.archive.outbox import Outbox
from kelisim.archive.people import People
from kelisim.archive.places import Places
from kelisim.archive.saved_searches import SavedSearches
from kelisim.archive.statements import Statements
from kelisim.archive.tags import Tags
from kelisim.base.ids import DocumentId
from kelisim.search.index import SearchIndex

_ALL = 1_000_000
"""More entries than an outbox holds: only its writer takes any out."""


class ReadOutbox:
    """Another's outbox: what was heard is remembered here, and stays there."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._heard = 0

    def pending(self, limit: int) -> list[tuple[int, DocumentId]]:
        """The oldest entries that were not heard yet."""
        entries = self._outbox.pending(_ALL)
        return [entry for entry in entries if entry[0] > self._heard][:limit]

    def done(self, sequence: int) -> None:
        self._heard = max(self._heard, sequence)

    def last(self) -> int:
        return self._outbox.last()


class ReadArchive:
    """What an index is made from, when the archive must stay as it is."""

    def __init__(self, archive: Archive) -> None:
        self.uuid: str = archive.uuid
        self.documents: Documents = archive.documents
        self.people: People = archive.people
        self.events: Events = archive.events
        self.places: Places = archive.places
        self.tags: Tags = archive.tags
        self.statements: Statements = archive.statements
        self.saved_searches: SavedSearches = archive.saved_searches
        self.outbox = ReadOutbox(archive.outbox)


def index_of(archive: Archive, cache: Path, secret: bytes) -> tuple[SearchIndex, bool]:
    """The index to search ``archive`` with, and whether this process may write it.

    A reader uses the writer's index where it can be believed and somebody keeps it true; else
    one of his own in ``cache``.
    """
    shared = SearchIndex.open(archive.folder / "index", archive, secret=secret)
    if not archive.read_only:
        return shared, True
    if shared.state == "ok" or (shared.state == "behind" and archive.holder is not None):
        return shared, False
    shared.close()
    folder = cache / "indexes" / archive.uuid
    folder.mkdir(parents=True, exist_ok=True)
    return SearchIndex.open(folder, ReadArchive(archive), secret=secret), True
