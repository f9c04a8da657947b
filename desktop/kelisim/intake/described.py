"""From what was found in a text to the first description of its document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Field, SingleField, Value
from kelisim.base.languages import Labels
from kelisim.catalogue.proposal import Found, FoundStatement
from kelisim.lang.places import place_of


def suggested(found: Iterable[Found]) -> tuple[Value, ...]:
    """What the program found, as values that a person has yet to confirm."""
    return tuple(_value(one) for one in found)


def said(found: Iterable[FoundStatement]) -> tuple[Statement, ...]:
    """Who said what, as the program found it, for a person to confirm."""
    return tuple(
        Statement(
            one.start, one.end, one.speaker, one.kind, named=one.named, why=one.why, cue=one.cue
        )
        for one in found
    )


def _value(one: Found) -> Value:
    """A place of the gazetteer brings its names, so that «Shymkent» meets «Шымкент»."""
    place = place_of(one.text) if one.field == "place" else None
    own_country = one.text if one.field == "country" else one.country
    return Value(
        field=one.field,
        text=one.text,
        status="suggested",
        labels=place.labels if place else Labels(),
        country=place.country if place else own_country,
        start=one.start,
        end=one.end,
        relation=one.relation,
        role=one.role,
        why=one.why,
    )


def given(values: Iterable[tuple[Field, str]]) -> tuple[Value, ...]:
    """What a person gave to a file or a whole batch: confirmed from the beginning."""
    return tuple(Value(field=field, text=text, status="confirmed") for field, text in values)


def without(found: Iterable[Value], known: Iterable[Value]) -> tuple[Value, ...]:
    """What was ``found``, less the fields of one value that are ``known`` already."""
    settled = {value.field for value in known} & set(get_args(SingleField))
    return tuple(value for value in found if value.field not in settled)
