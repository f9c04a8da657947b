"""Documents as intake hands them over, and pictures of an archive to compare."""

from __future__ import annotations

from typing import Any

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Original, Value
from kelisim.base.ids import DocumentId

TEXT = "Келісім тәжірибесі\n\n2021 жылғы 14-15 қазан, Тараз қ. А.Манойло баяндамаkfh жасады."


def release(number: int = 0, *values: Value) -> AddDocument:
    """A press release with suggestions, as the program finds them."""
    found = (
        Value("title", f"Келісім тәжірибесі {number}", start=0, end=18, why="first line"),
        Value("held", "2021-10-14/2021-10-15", start=20, end=42, why="date"),
        Value("place", "Тараз", country="KZ", start=44, end=52, why="place"),
        Value("event", "«Этносаралық келісім» форумы", start=1, end=3, why="event"),
        Value("speaker", "Манойло, А.", country="RU", role="профессор", start=53, end=62, why="s"),
        Value("country", "RU", start=60, end=62, why="country"),
        Value("country", "UA", start=63, end=64, why="country"),
    )
    original = Original(f"{number:064x}", f"{number}.txt", "text/plain", 100, f"/usb/{number}.txt")
    said = Statement(53, 80, "Манойло, А.", "reported", named="А.Манойло", why="s", cue="баяндама")
    return AddDocument(f"{TEXT} {number}", found + values, (original,), statements=(said,))


def add(archive: Archive, number: int = 0, *values: Value) -> DocumentId:
    return archive.run(release(number, *values)).documents[0]


def said(archive: Archive, document: DocumentId, field: str) -> list[tuple[str, str]]:
    """(text, status) of each value of a field."""
    (found,) = archive.documents.describe([document])
    return [(value.text, value.status) for value in found.values if value.field == field]


def picture(archive: Archive) -> dict[str, Any]:
    """Everything that a person can see in the archive."""
    ids = archive.documents.ids() + archive.documents.trashed()
    return {
        "documents": archive.documents.describe(ids),
        "places": [archive.documents.mentions(id_) for id_ in ids],
        "statements": archive.statements.of(ids),
        "texts": archive.documents.texts(ids),
        "people": archive.people.all(),
        "events": archive.events.all(),
        "place": archive.places.all(),
        "tags": archive.tags.all(),
    }
