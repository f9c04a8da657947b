"""The four kinds of records that mentions point to, and the tables of each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sqlalchemy.orm import InstrumentedAttribute

from kelisim.archive.tables import (
    Event,
    EventForm,
    Mention,
    Person,
    PersonForm,
    Place,
    PlaceForm,
    Tag,
    TagForm,
)

Noun = Literal["person", "event", "place", "tag"]
RecordTable = type[Person] | type[Event] | type[Place] | type[Tag]
FormTable = type[PersonForm] | type[PlaceForm] | type[EventForm] | type[TagForm]


@dataclass(frozen=True, slots=True)
class Family:
    """``mention`` is the column by which a mention names the record."""

    record: RecordTable
    forms: FormTable
    mention: InstrumentedAttribute[int | None]


FAMILIES = MappingProxyType[Noun, Family](
    {
        "person": Family(Person, PersonForm, Mention.person_id),
        "event": Family(Event, EventForm, Mention.event_id),
        "place": Family(Place, PlaceForm, Mention.place_id),
        "tag": Family(Tag, TagForm, Mention.tag_id),
    }
)
