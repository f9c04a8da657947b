"""What goes into a search and what comes out: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, NamedTuple

from kelisim.base.ids import DocumentId
from kelisim.base.languages import Labels

FacetField = Literal[
    "speaker", "country", "event", "place", "tag", "language", "kind", "source", "year"
]
Sort = Literal["relevance", "date", "title", "added"]
Granularity = Literal["year", "quarter", "month"]
Mode = Literal["narrow", "either", "exclude"]
"""What a click on a facet value does: click, Ctrl-click, Alt-click."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``any_word`` finds documents with any of the words, best first.

    With ``concepts`` a word is found by its names in other languages, too (`шиеленіс`: «конфликт»).
    """

    query: str
    sort: Sort = "relevance"
    limit: int = 20
    offset: int = 0
    facets: bool = True
    timeline: Granularity | None = "year"
    any_word: bool = False
    concepts: bool = True


class HitKind(IntEnum):
    """What a piece of text is to a query; false where it is no hit."""

    NONE = 0
    ASKED = 1
    OTHER_NAME = 2
    """Only what something in the query is called, too, in another language."""


Runs = tuple[tuple[str, HitKind], ...]
"""A text in pieces, each of one kind."""


class Mark(NamedTuple):
    """A hit in a text, by code points. ``name_of`` are the words of the query of which the hit is
    but another name; empty where it is of what was asked for."""

    start: int
    end: int
    name_of: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document. Dates are EDTF."""

    document: DocumentId
    score: float
    title: Runs
    snippet: Runs
    date: str
    published: str
    place: str
    source: str
    language: str
    kind: str
    tags: tuple[Labels, ...]
    reviewed: bool
    place_labels: Labels = Labels()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``value`` is what a condition names (code, preferred name, year); ``labels`` are empty for
    countries, languages and kinds, which the reader's side names from their code.

    ``typed`` is the query's own name for a value that it uses: «Манойло» for «Манойло, А.».
    ``broader`` is the tag above a tag, where it has one: another value of the same facet.
    """

    value: str
    labels: Labels
    count: int
    mode: Mode | None = None  # how the query already uses it
    typed: str = ""
    broader: str = ""

    @property
    def condition(self) -> str:
        """What a click adds to the query, or takes out of it."""
        return self.typed or self.value


NONE = "none"
"""The value of a condition that asks for documents which have no value of the field."""


@dataclass(frozen=True, slots=True)
class Facet:
    """How often each value of a field occurs in the result, the most frequent first.

    A tag counts with all tags below it. ``undescribed`` counts the documents without any value.
    """

    field: FacetField
    values: tuple[FacetValue, ...]
    undescribed: FacetValue = FacetValue(NONE, Labels(), 0)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something the person may do or should know; ``at`` is a code point of the query.

    ``message`` is a marked text, filled with ``details``.
    """

    kind: Literal["spelling", "layout", "relax", "syntax"]
    query: str  # the query to offer instead; empty for a mere syntax error
    at: int | None = None
    end: int | None = None
    message: str = ""
    details: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class PartCount:
    """A part of a query that finds nothing: the code points from ``start`` to ``end``.

    ``alone`` is how many documents it finds by itself, ``others`` how many are found by
    ``query``, which is all the rest.
    """

    start: int
    end: int
    alone: int
    others: int
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: ``total`` and counts are exact, ``hits`` the page that was asked for.

    ``parts`` are counted where nothing was found and the query has more than one.
    """

    query: str
    understood: str
    total: int
    in_archive: int
    milliseconds: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    timeline: tuple[tuple[str, int], ...] = ()
    hints: tuple[Hint, ...] = ()
    parts: tuple[PartCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """``text`` may replace the query's code points from ``start`` to ``end``; show ``label``.

    ``count`` is in how many documents a value stands.
    """

    text: str
    label: str
    start: int
    end: int
    kind: Literal["field", "value"]
    count: int | None = None
