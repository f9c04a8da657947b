"""The tables of documents and of what is known about them, and nothing but tables.

Moments are ISO 8601 text in UTC. ``changed`` names the change that last wrote a row: so an
undo sees at once whether somebody has edited the row since. Foreign keys are checked at the
commit, so that rows can be put back in any order.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, MetaData, Text, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Moment = str


def to(column: str) -> ForeignKey:
    """A foreign key that is checked at the commit."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


class Table(DeclarativeBase):
    """What all tables share: names of constraints, and ids that are never used twice."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it so

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class Kept(Table):
    """A table whose rows an undo can take back."""

    __abstract__ = True
    changed: Mapped[int]


class Body(Table):
    """The text of a document, apart from it so that lists never load it."""

    __tablename__ = "text"
    content: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(default="")  # first code point of each page, by spaces
    outline: Mapped[str] = mapped_column(default="", server_default="")  # start:level
    sureness: Mapped[str] = mapped_column(default="", server_default="")  # of OCR, % a page
    superseded: Mapped[bool] = mapped_column(default=False, server_default="0")  # for undo


class Document(Kept):
    """One press material; what it is about stands in the mentions."""

    __tablename__ = "document"
    text_id: Mapped[int] = mapped_column(to("text.id"), index=True)
    added: Mapped[Moment] = mapped_column(index=True)
    reviewed: Mapped[bool] = mapped_column(default=False, index=True)
    trashed: Mapped[Moment | None]
    item_id: Mapped[int | None]  # the intake item that it came from


class Original(Table):
    """A stored file. Its row stays even when no document uses it: the bytes stay too."""

    __tablename__ = "original"
    sha256: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    size_bytes: Mapped[int]
    stored: Mapped[Moment]


class OriginalLink(Kept):
    """One place where an original of a document lay, and what it was called there."""

    __tablename__ = "original_link"
    document_id: Mapped[int] = mapped_column(to("document.id"), index=True)
    original_id: Mapped[int] = mapped_column(to("original.id"), index=True)
    name: Mapped[str]
    path: Mapped[str]


class Authority(Kept):
    """What mentions point to: a record with one preferred name and other forms."""

    __abstract__ = True
    name: Mapped[str]


class Labelled(Authority):
    """A record with a label in each language."""

    __abstract__ = True
    kk: Mapped[str] = mapped_column(default="")
    ru: Mapped[str] = mapped_column(default="")
    en: Mapped[str] = mapped_column(default="")


class Person(Authority):
    """Who speaks."""

    __tablename__ = "person"
    country: Mapped[str | None]


class Place(Labelled):
    """A city or a region."""

    __tablename__ = "place"
    country: Mapped[str | None]


class Event(Labelled):
    """A conference, a session, a forum."""

    __tablename__ = "event"
    held: Mapped[str] = mapped_column(default="")  # EDTF
    first_day: Mapped[str | None]
    last_day: Mapped[str | None]
    place_id: Mapped[int | None] = mapped_column(to("place.id"), index=True)


class Tag(Labelled):
    """A term of the controlled vocabulary."""

    __tablename__ = "tag"
    broader_id: Mapped[int | None] = mapped_column(to("tag.id"), index=True)


class Form(Kept):
    """One way of writing an authority's name; ``key`` is what names are compared by.

    ``kind`` is ``name`` (the preferred one), ``label`` (of a language) or ``form`` (any other).
    """

    __abstract__ = True
    form: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    language: Mapped[str | None]


class PersonForm(Form):
    """How a person's name is written."""

    __tablename__ = "person_form"
    owner_id: Mapped[int] = mapped_column(to("person.id"), index=True)
    surname: Mapped[str] = mapped_column(default="", index=True)  # folded over the languages


class PlaceForm(Form):
    """How a place's name is written."""

    __tablename__ = "place_form"
    owner_id: Mapped[int] = mapped_column(to("place.id"), index=True)


class EventForm(Form):
    """How an event's name is written."""

    __tablename__ = "event_form"
    owner_id: Mapped[int] = mapped_column(to("event.id"), index=True)


class TagForm(Form):
    """How a term is written: its synonyms are forms."""

    __tablename__ = "tag_form"
    owner_id: Mapped[int] = mapped_column(to("tag.id"), index=True)


class Role(Kept):
    """What a person was at a time: title, organisation, dates (EDTF)."""

    __tablename__ = "role"
    owner_id: Mapped[int] = mapped_column(to("person.id"), index=True)
    title: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    since: Mapped[str] = mapped_column(default="")
    until: Mapped[str] = mapped_column(default="")


class Mention(Kept):
    """One value of a description, suggested, confirmed or rejected.

    ``text`` holds what has no record of its own (a title, a date, a code); ``key`` is the
    identity of the value within its document and field.
    """

    __tablename__ = "mention"
    document_id: Mapped[int] = mapped_column(to("document.id"))
    field: Mapped[str]
    status: Mapped[str]
    key: Mapped[str]
    text: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(to("person.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(to("event.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(to("place.id"), index=True)
    tag_id: Mapped[int | None] = mapped_column(to("tag.id"), index=True)
    country: Mapped[str | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    relation: Mapped[str | None]
    role: Mapped[str | None]
    why: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    at: Mapped[Moment]


Index(
    "uq_mention_value",
    Mention.document_id,
    Mention.field,
    Mention.key,
    func.coalesce(Mention.start, text("-1")),
    unique=True,
)
_ONE_EACH = "('title','published','held','place','source','language','kind','event')"
Index(
    "uq_mention_confirmed",
    Mention.document_id,
    Mention.field,
    unique=True,
    sqlite_where=text(f"status = 'confirmed' AND field IN {_ONE_EACH}"),
    postgresql_where=text(f"status = 'confirmed' AND field IN {_ONE_EACH}"),
)
Index("ix_mention_field_text", Mention.field, Mention.text)


class Statement(Kept):
    """What somebody said in a document: a range of its text, words quoted or told in others.

    ``named`` is the speaker as the text names them; ``person_id`` is known for a record only.
    """

    __tablename__ = "statement"
    document_id: Mapped[int] = mapped_column(to("document.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(to("person.id"), index=True)
    named: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    cue: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    at: Mapped[Moment]


class Relation(Kept):
    """One document beside another: ``kind`` says how, ``document_id`` is the one that came later.

    An attachment points to its message, a version to the earlier one; translations are equals.
    """

    __tablename__ = "relation"
    document_id: Mapped[int] = mapped_column(to("document.id"))
    other_id: Mapped[int] = mapped_column(to("document.id"), index=True)
    kind: Mapped[str]
    status: Mapped[str]
    likeness: Mapped[int | None]  # per cent of the words that are the same
    why: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    at: Mapped[Moment]


Index("uq_relation_pair", Relation.document_id, Relation.other_id, Relation.kind, unique=True)
