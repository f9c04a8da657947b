"""What the archive gives out: frozen values, never rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kelisim.base.ids import (
    BatchId,
    ChangeId,
    DocumentId,
    EventId,
    ItemId,
    MentionId,
    PersonId,
    PlaceId,
    SavedSearchId,
    TagId,
)
from kelisim.base.languages import Labels

Status = Literal["suggested", "confirmed", "rejected"]

SingleField = Literal["title", "published", "held", "place", "source", "language", "kind", "event"]
"""Fields that have one value. ``published`` is the document's date, ``held`` the event's."""

ManyField = Literal["speaker", "country", "tag", "slip"]
"""Fields that have several values. A ``slip`` is a suspicious word and its repair."""

Field = SingleField | ManyField

Relation = Literal["mentioned", "represented"]
"""How a country takes part: only named, or it sent people."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a description, and who vouches for it.

    ``text`` is canonical: the words themselves (title, source, slip repair), an EDTF date
    (published, held), an ISO 639-1 code (language), an ISO 3166-1 alpha-2 code (country), a
    code of `KINDS` (kind), or the preferred name (speaker, event, place, tag). ``labels`` are
    given where the thing has names in several languages (tag, place, event). ``start`` and
    ``end`` are the code points of the document's text that say so; None where a person said it.
    """

    field: Field
    text: str
    status: Status = "suggested"
    id: MentionId | None = None
    person: PersonId | None = None
    event: EventId | None = None
    place: PlaceId | None = None
    tag: TagId | None = None
    country: str | None = None  # of a country value, of a speaker, of a place
    labels: Labels = Labels()
    start: int | None = None
    end: int | None = None
    relation: Relation | None = None
    role: str | None = None
    why: str = ""  # the rule that proposed it, a text marked for translation
    by: str = ""
    at: datetime | None = None


KINDS = (
    "press-release", "news", "speech", "programme", "resolution", "interview", "article",
    "letter", "report", "photograph", "scan", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """An imported file, byte for byte; ``name`` is what it was called, ``path`` where it lay."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A text, where pages and headings begin, its sketch, how sure recognised pages are, in %."""

    text: str
    pages: tuple[int, ...] = ()
    outline: tuple[tuple[int, int], ...] = ()
    sketch: bytes = b""
    sureness: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """A document without its text: every value that is not rejected, in reading order."""

    id: DocumentId
    added: datetime
    reviewed: bool
    values: tuple[Value, ...]
    originals: tuple[Original, ...]
    trashed: datetime | None = None

    def all(self, field: Field) -> Iterator[Value]:
        return (value for value in self.values if value.field == field)

    def one(self, field: SingleField) -> Value | None:
        """The value of ``field``: the confirmed one before a suggested one."""
        found = sorted(self.all(field), key=lambda value: value.status != "confirmed")
        return found[0] if found else None

    def text_of(self, field: SingleField) -> str:
        value = self.one(field)
        return value.text if value else ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """An authority record (ISAAR CPF): preferred name, other forms, roles, home country."""

    id: PersonId
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    documents: int = 0


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An authority record of what documents report on."""

    id: EventId
    name: str
    held: str  # EDTF
    place: str
    documents: int = 0
    labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """An authority record of a city or a region, with its country."""

    id: PlaceId
    name: str
    labels: Labels
    country: str | None
    documents: int = 0


@dataclass(frozen=True, slots=True)
class TagRecord:
    """A term of the controlled vocabulary (SKOS concept)."""

    id: TagId
    name: str
    labels: Labels
    broader: TagId | None
    synonyms: tuple[str, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearchRecord:
    """A query that is kept under a name. ``sort`` is the code of an order of results.

    ``newest`` is the newest document that could be found when somebody last ``looked``: what
    was added after it is new.
    """

    id: SavedSearchId
    name: str
    query: str
    sort: str
    created: datetime
    looked: datetime
    newest: DocumentId


@dataclass(frozen=True, slots=True)
class Later:
    """What was added after a document.

    ``count`` documents were; among all of the archive in the order of their time, newest first,
    they stand within the first ``within``. The two differ where a clock was set back.
    """

    count: int
    within: int


def search_key(name: str) -> str:
    """What names of saved searches are compared by.

    >>> search_key("Ресей  туралы") == search_key("РЕСЕЙ ТУРАЛЫ")
    True
    """
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One step of the history: what was done, by whom, and whether it was taken back.

    ``label`` is a marked text and ``details`` what fills it, so that it can be shown in any
    language: ``texts(record.label, **record.details)``.
    """

    id: ChangeId
    at: datetime
    by: str
    label: str
    details: dict[str, str | int]
    documents: tuple[DocumentId, ...]
    undone: bool


ItemState = Literal["queued", "stored", "duplicate", "similar", "held", "cancelled", "opened"]
"""What becomes of a file. A container is *opened*: its parts are files of their own."""

Given = tuple[tuple[Field, str], ...]
"""Fields and their canonical texts, as a person gave them before a file was read."""


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One intake and how many of its files have come to which end."""

    id: BatchId
    name: str
    started: datetime
    finished: datetime | None
    counts: dict[ItemState, int]
    tags: tuple[str, ...] = ()  # given to everything that the batch stores
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One file of a batch. ``reason`` is a code of command-line.md, ``message`` a sentence that
    ``details`` fill. Of a damaged file so many ``paragraphs`` could be saved. One out of another
    file is part number ``part`` of its ``parent``. A person said beforehand what is ``given``.
    """

    id: ItemId
    batch: BatchId
    path: str
    state: ItemState
    document: DocumentId | None = None
    sha256: str | None = None
    reason: str | None = None
    message: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)
    paragraphs: int = 0
    parent: ItemId | None = None
    part: int | None = None
    kinship: str | None = None
    given: Given = ()


@dataclass(frozen=True, slots=True)
class NewPart:
    """A file that was found in another: its number there, and the path under which it is known."""

    part: int
    path: str
    kinship: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `verify`."""

    check: Literal["originals", "catalogue", "index", "outbox", "holding"]
    state: Literal["ok", "repaired", "broken"]
    count: int
    message: str
    details: dict[str, str | int]
