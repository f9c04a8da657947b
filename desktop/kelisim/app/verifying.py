"""Whether the index finds what the catalogue holds; it is derived, so it is built anew if not."""

from __future__ import annotations

from kelisim.archive.archive import Archive
from kelisim.archive.values import Finding
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.search.index import SearchIndex


def verify_index(archive: Archive, index: SearchIndex, reporter: Reporter) -> Finding:
    """Read all of the index, compare the number of documents that can be found with the
    catalogue's, and repair."""
    documents = archive.documents.count()
    index.check(reporter)
    if index.state == "ok" and index.count == documents:
        message = mark("Documents that can be found: {count}")
        return Finding("index", "ok", documents, message, {"count": documents})
    if archive.read_only:
        message = mark("The index is not up to date: {found} of {count} documents can be found.")
        details: dict[str, str | int] = {"found": index.count, "count": documents}
        return Finding("index", "broken", index.count, message, details)
    index.catch_up(reporter)
    if index.count != documents:
        index.rebuild(reporter)
    message = mark("The index was built from the catalogue again: {count} documents.")
    return Finding("index", "repaired", index.count, message, {"count": index.count})
