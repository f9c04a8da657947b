"""From the text of a query to its pieces, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kelisim.search.query.fields import field_called

Kind = Literal["word", "phrase", "condition", "group", "open", "close", "and", "or", "not",
               "unclosed", "unknown", "empty"]  # fmt: skip
"""``group`` is ``field:(``; ``unclosed`` a lone quotation mark; ``unknown`` a name and colon that
no field has; ``empty`` a field without a value."""

OPERATORS: dict[str, Literal["and", "or", "not"]] = {
    "AND": "and", "ЖӘНЕ": "and", "И": "and", "&&": "and",
    "OR": "or", "НЕМЕСЕ": "or", "ИЛИ": "or", "||": "or",
    "NOT": "not", "ЕМЕС": "not", "НЕ": "not",
}  # fmt: skip

_QUOTES = {'"': '"', "“": '”“"', "”": "”", "„": '“”"', "«": "»"}
_BLANK = re.compile(r"[\s\x00-\x20]+")
_RUN = re.compile(r"[^\s\x00-\x20()\"“”„«]+")
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]{0,30}):(?!//)")
_BRACKET = re.compile(r"\[[^\[\]\"]{1,100}\]")
_AFTER_PHRASE = re.compile(r"~([0-9]{1,4})")
_COMMA = re.compile(r",+")


@dataclass(frozen=True, slots=True)
class Value:
    """One value after a field's colon."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the query from ``start`` to ``end`` (code points).

    ``field`` and ``values`` are of a condition, ``slop`` of a phrase.
    """

    kind: Kind
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[Value, ...] = ()
    slop: int = 0


def pieces(query: str) -> Iterator[Piece]:
    """The pieces of ``query``; whatever was typed, every letter is in one or between two."""
    at = 0
    while at < len(query):
        blank = _BLANK.match(query, at)
        if blank:
            at = blank.end()
            continue
        piece = _piece(query, at)
        yield piece
        at = piece.end


def _piece(query: str, at: int) -> Piece:
    letter = query[at]
    if letter in "()":
        return Piece("open" if letter == "(" else "close", letter, at, at + 1)
    if letter in _QUOTES:
        return _phrase(query, at)
    if letter == "-" and at + 1 < len(query) and not _BLANK.match(query, at + 1):
        return Piece("not", "-", at, at + 1)
    field = _FIELD.match(query, at)
    if field:
        return _field(query, at, field)
    run = _RUN.match(query, at)
    if run is None:  # a closing mark that nothing opened
        return Piece("unclosed", letter, at, at + 1)
    return Piece(OPERATORS.get(run[0], "word"), run[0], at, run.end())


def _phrase(query: str, at: int) -> Piece:
    end = _closing(query, at)
    if end is None:
        return Piece("unclosed", query[at], at, at + 1)
    slop = _AFTER_PHRASE.match(query, end)
    text = query[at + 1 : end - 1]
    if slop:
        return Piece("phrase", text, at, slop.end(), slop=int(slop[1]))
    return Piece("phrase", text, at, end)


def _closing(query: str, at: int) -> int | None:
    """After the mark that closes the one at ``at``; None where none does."""
    found = [query.find(mark, at + 1) for mark in _QUOTES[query[at]]]
    return min((place + 1 for place in found if place >= 0), default=None)


def _field(query: str, at: int, match: re.Match[str]) -> Piece:
    field = field_called(match["name"])
    end = match.end()
    if field is None:
        if end == len(query) or _BLANK.match(query, end):  # «Оның айтуынша: …» is no field
            return Piece("word", match["name"], at, end)
        return Piece("unknown", match["name"], at, end)
    if query.startswith("(", end):
        return Piece("group", match[0], at, end + 1, field)
    values = tuple(_values(query, end))
    if not values:
        return Piece("empty", match[0], at, end, field)
    return Piece("condition", query[at : values[-1].end], at, values[-1].end, field, values)


def _values(query: str, at: int) -> Iterator[Value]:
    """One value, or several with commas and no blanks between them."""
    while at < len(query):
        value = _value(query, at)
        if value is None:
            return
        yield value
        comma = _COMMA.match(query, value.end)
        if comma is None:
            return
        at = comma.end()


def _value(query: str, at: int) -> Value | None:
    if query[at] in _QUOTES:
        end = _closing(query, at)
        if end is not None:
            return Value(query[at + 1 : end - 1], at, end)
        return None
    bracket = _BRACKET.match(query, at)
    if bracket:
        return Value(bracket[0], at, bracket.end())
    run = _RUN.match(query, at)
    text = run[0].split(",", 1)[0] if run else ""
    return Value(text, at, at + len(text)) if text else None
