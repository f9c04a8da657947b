"""How a row of the table of mentions becomes a value, with the names of what it points to."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, case, func, select

from kelisim.archive.tables import Event, Mention, Person, Place, Tag
from kelisim.archive.values import Value
from kelisim.base.languages import Labels

NAMED = MappingProxyType[str, type[Person] | type[Event] | type[Place] | type[Tag]](
    {"speaker": Person, "event": Event, "place": Place, "tag": Tag}
)


def _label(language: str) -> Any:
    columns = (getattr(table, language) for table in (Tag, Place, Event))
    return func.coalesce(*columns, "").label(language)


MENTIONS: Select[*tuple[Any, ...]] = (
    select(
        Mention.id,
        Mention.document_id,
        Mention.key,
        Mention.field,
        func.coalesce(Person.name, Tag.name, Event.name, Place.name, Mention.text).label("text"),
        Mention.status,
        Mention.person_id,
        Mention.event_id,
        Mention.place_id,
        Mention.tag_id,
        case(
            (Mention.country.is_not(None), Mention.country),
            else_=func.coalesce(Person.country, Place.country),
        ).label("country"),
        _label("kk"),
        _label("ru"),
        _label("en"),
        Mention.start,
        Mention.end,
        Mention.relation,
        Mention.role,
        Mention.why,
        Mention.by,
        Mention.at,
    )
    .outerjoin(Person, Person.id == Mention.person_id)
    .outerjoin(Event, Event.id == Mention.event_id)
    .outerjoin(Place, Place.id == Mention.place_id)
    .outerjoin(Tag, Tag.id == Mention.tag_id)
)
"""Mentions with the names of their records; add ``where`` and read with `value_of`."""

START = 14
"""Where a row of `MENTIONS` says at which code point the value begins."""

_NO_LABELS = Labels()


def value_of(row: Row[*tuple[Any, ...]]) -> Value:
    """A row of `MENTIONS` as a value."""
    (
        id_, _, _, field, text, status, person, event, place, tag, country, kk, ru, en,
        start, end, relation, role, why, by, at,
    ) = row  # fmt: skip
    labels = Labels(kk, ru, en) if kk or ru or en else _NO_LABELS
    return Value(
        field, text, status, id_, person, event, place, tag, country, labels, start, end,
        relation, role, why, by, datetime.fromisoformat(at),
    )  # fmt: skip
