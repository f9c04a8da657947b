"""The tables of what goes on in an archive: searches kept, history, outbox, intake.

Moments are ISO 8601 text in UTC.
"""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kelisim.archive.tables import Kept, Moment, Table, to


class SavedSearch(Kept):
    """A query that somebody keeps. A look at it is no edit and leaves ``changed`` as it is."""

    __tablename__ = "saved_search"
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # the name as names are compared
    query: Mapped[str] = mapped_column(Text)
    sort: Mapped[str]
    created: Mapped[Moment]
    looked: Mapped[Moment]
    newest: Mapped[int]  # document that could be found at the last look: later ones are new


class Sketch(Table):
    """What a text is compared by: its MinHash. Derived, and made again where it is missing."""

    __tablename__ = "sketch"
    text_id: Mapped[int] = mapped_column(unique=True)
    sketch: Mapped[bytes]


class Change(Table):
    """One edit. ``inverse`` takes the archive to the other side: back, or forth again.

    ``state`` is ``done``, ``undone`` (can be redone) or ``dropped`` (undone for good).
    ``flipped`` orders what was undone: the highest is redone first.
    """

    __tablename__ = "change"
    at: Mapped[Moment]
    by: Mapped[str]
    label: Mapped[str]
    details: Mapped[str]  # JSON
    command: Mapped[bytes]  # JSON, compressed
    inverse: Mapped[bytes]  # JSON, compressed
    state: Mapped[str] = mapped_column(index=True)
    flipped: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None]


class ChangeDocument(Table):
    """Which documents a change touched."""

    __tablename__ = "change_document"
    change_id: Mapped[int] = mapped_column(to("change.id"), index=True)
    document_id: Mapped[int] = mapped_column(index=True)


class Outbox(Table):
    """What the index has yet to hear. The newest row stays, so that the count goes on."""

    __tablename__ = "outbox"
    document_id: Mapped[int]
    done: Mapped[bool] = mapped_column(default=False)


class IntakeBatch(Table):
    """One intake: a person's drop of files."""

    __tablename__ = "intake_batch"
    name: Mapped[str]
    tags: Mapped[str] = mapped_column(default="[]")  # JSON, to be given to what is stored
    started: Mapped[Moment]
    finished: Mapped[Moment | None]


class IntakeItem(Table):
    """One file of an intake and what became of it.

    ``parent_id`` is the file that it came out of, as its part number ``part``. ``details`` fill
    ``message``. Of a damaged file so many ``paragraphs`` could be saved. ``given`` is what a
    person said of the file beforehand, in an inventory or by a pattern of names.
    """

    __tablename__ = "intake_item"
    batch_id: Mapped[int] = mapped_column(to("intake_batch.id"))
    path: Mapped[str]
    state: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(index=True)
    sha256: Mapped[str | None]
    reason: Mapped[str | None]
    message: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="{}", server_default="{}")  # JSON
    paragraphs: Mapped[int] = mapped_column(default=0, server_default="0")
    parent_id: Mapped[int | None] = mapped_column(index=True)
    part: Mapped[int | None]
    kinship: Mapped[str | None]
    size_bytes: Mapped[int] = mapped_column(default=0, server_default="0")
    given: Mapped[str] = mapped_column(default="[]", server_default="[]")  # JSON: field, text


Index("ix_intake_item_batch_state", IntakeItem.batch_id, IntakeItem.state)
