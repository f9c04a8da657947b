"""What the index keeps of a document besides its words: enough to count, sort and show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kelisim.archive.values import Description, Field, Value
from kelisim.base.languages import Language
from kelisim.lang.countries import country_name
from kelisim.lang.passages import languages_beside
from kelisim.search.statements import Span
from kelisim.search.values import FacetField

VALUE_FIELDS: tuple[FacetField, ...] = (
    "speaker", "country", "event", "place", "tag", "language", "kind", "source",
)  # fmt: skip
"""Facets that are values of the description; ``year`` follows from its dates."""

_HAS_FIELDS: tuple[Field, ...] = (
    "title", "published", "held", "place", "source", "language", "kind", "event",
    "speaker", "country", "tag", "slip",
)  # fmt: skip

Labelled = tuple[str, tuple[str, str, str]]
"""A value as conditions name it, and its labels in Kazakh, Russian and English."""


@dataclass(frozen=True, slots=True)
class Card:
    """One document. Dates are EDTF, ``added`` is in seconds since 1970.

    ``sureness`` is that of a recognised text as a whole, in per cent; None for any other.
    """

    document: int
    added: int
    reviewed: bool
    title: str
    held: str
    published: str
    values: tuple[tuple[Labelled, ...], ...]  # in the order of VALUE_FIELDS
    has: tuple[str, ...]  # fields with a value, and: original, suggestion, trashed
    lengths: tuple[int, int, int]  # words in title, text, names
    sureness: int | None = None
    statements: tuple[Span, ...] = ()  # by places of words in the text, as it runs


def card_of(
    description: Description,
    languages: Sequence[Language],
    lengths: tuple[int, int, int],
    sureness: int | None = None,
    statements: tuple[Span, ...] = (),
) -> Card:
    """The card of a described document; ``languages`` are those of its text (see `languages_in`),
    ``lengths`` those of its analysed fields, ``sureness`` and ``statements`` those of
    `Card`."""
    return Card(
        document=description.id,
        added=int(description.added.timestamp()),
        reviewed=description.reviewed,
        title=description.text_of("title"),
        held=description.text_of("held"),
        published=description.text_of("published"),
        values=tuple(
            _languages(description, languages)
            if field == "language"
            else _values(description, field)
            for field in VALUE_FIELDS
        ),
        has=_has(description),
        lengths=lengths,
        sureness=sureness,
        statements=statements,
    )


def names_of(description: Description) -> list[str]:
    """Everything that a plain word should find although it is not in the text."""
    found: dict[str, None] = {}
    for value in _standing(description):
        if value.field == "country":
            code = value.country or value.text
            found.update(dict.fromkeys(country_name(code, at) for at in ("kk", "ru", "en")))
        elif value.field in ("speaker", "event", "place", "tag", "source"):
            found[value.text] = None
            found.update(dict.fromkeys(value.labels))
            if value.role:
                found[value.role] = None
    return [name for name in found if name]


def _standing(description: Description) -> list[Value]:
    return [value for value in description.values if value.status != "rejected"]


def _values(description: Description, field: FacetField) -> tuple[Labelled, ...]:
    """The values of a field, the chosen one first where there can be only one."""
    standing = [value for value in _standing(description) if value.field == field]
    if field in ("event", "place", "language", "kind", "source"):
        standing.sort(key=lambda value: value.status != "confirmed")
        standing = standing[:1]
    return tuple(
        {
            value.text: (value.text, (value.labels.kk, value.labels.ru, value.labels.en))
            for value in standing
            if value.text
        }.values()
    )


def _languages(description: Description, languages: Sequence[Language]) -> tuple[Labelled, ...]:
    """The language that describes it, and where the text mixes languages, the others."""
    described = _values(description, "language")
    main = described[0][0] if described else ""
    others = languages_beside(main, languages)
    return (*described, *((language, ("", "", "")) for language in others))


def _has(description: Description) -> tuple[str, ...]:
    standing = _standing(description)
    fields = {value.field for value in standing if value.text}
    found: list[str] = [field for field in _HAS_FIELDS if field in fields]
    if description.originals:
        found.append("original")
    if any(value.status == "suggested" for value in standing):
        found.append("suggestion")
    if description.trashed is not None:
        found.append("trashed")
    return tuple(found)
