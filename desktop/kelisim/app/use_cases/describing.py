"""From what a person typed (``date=14.10.2021``) to the edit that it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import AddValue, RemoveValue, SetValue
from kelisim.archive.values import KINDS, Field, SingleField, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.languages import LANGUAGES
from kelisim.lang.countries import country_of
from kelisim.lang.dates import read_date

_SINGLE = ("title", "published", "held", "place", "source", "language", "kind", "event")
_MANY = ("speaker", "country", "tag")
_ALIASES = {"date": "held", "lang": "language", "speakers": "speaker", "countries": "country"}


class DescriptionMistake(Mistake):
    """What was typed is no value of that field."""


@dataclass(frozen=True, slots=True)
class _Assignment:
    field: str
    value: str


def edits_for(
    documents: tuple[DocumentId, ...],
    assignments: Iterable[str],
    tags: Iterable[str],
    untags: Iterable[str],
) -> tuple[Command, ...]:
    """The edits that a line of ``describe`` asks for; raises `DescriptionMistake`."""
    edits: list[Command] = []
    for one in map(_assignment, assignments):
        edits.append(_edit(documents, one))
    edits += [AddValue(documents, Value("tag", tag, "confirmed")) for tag in tags]
    edits += [RemoveValue(documents, Value("tag", tag, "confirmed")) for tag in untags]
    return tuple(edits)


def read_value(field: Field, typed: str) -> Value:
    """``typed`` as a confirmed value of ``field``, in its canonical form.

    Raises `DescriptionMistake` with a sentence for a date, a country, a language or a kind
    that does not exist.
    """
    return Value(field, _CANONICAL.get(field, str.strip)(typed), "confirmed")


def _assignment(typed: str) -> _Assignment:
    name, equals, value = typed.partition("=")
    field = _ALIASES.get(name.strip().casefold(), name.strip().casefold())
    if not equals or field not in (*_SINGLE, *_MANY):
        raise DescriptionMistake(
            "“{typed}” is no assignment: write FIELD=VALUE with one of {fields}.",
            typed=typed,
            fields=", ".join((*_SINGLE, *_MANY)),
        )
    return _Assignment(field, value.strip())


def _edit(documents: tuple[DocumentId, ...], one: _Assignment) -> Command:
    if one.field in _MANY:
        return AddValue(documents, read_value(cast(Field, one.field), one.value))
    field = cast(SingleField, one.field)
    return SetValue(documents, read_value(field, one.value) if one.value else None, field)


def _date(typed: str) -> str:
    edtf = read_date(typed)
    if edtf is None:
        raise DescriptionMistake(
            "“{typed}” is no date that can be read: write it as 2021-10-14, 14.10.2021, "
            "2021-10 or 2021-10-14/2021-10-15.",
            typed=typed,
        )
    return edtf


def _country(typed: str) -> str:
    code = country_of(typed)
    if code is None:
        raise DescriptionMistake("There is no country “{typed}”.", typed=typed)
    return code


def _language(typed: str) -> str:
    return _one_of(typed.strip().casefold(), LANGUAGES)


def _kind(typed: str) -> str:
    return _one_of(typed.strip().casefold(), KINDS)


def _one_of(typed: str, known: tuple[str, ...]) -> str:
    if typed not in known:
        raise DescriptionMistake(
            "“{typed}” is not known: choose one of {known}.", typed=typed, known=", ".join(known)
        )
    return typed


_CANONICAL = {
    "published": _date,
    "held": _date,
    "country": _country,
    "language": _language,
    "kind": _kind,
}
