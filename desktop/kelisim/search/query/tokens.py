"""From the text of a query to its pieces, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Literal

from kelisim.lang.tokens import tokens
from kelisim.search.query.fields import DATED, SPOKEN, field_called
from kelisim.search.query.values import canonical_value

Kind = Literal["word", "phrase", "condition", "group", "open", "close", "and", "or", "not",
               "near", "unclosed", "unknown", "empty"]  # fmt: skip
"""``group`` is ``field:(``; ``unclosed`` a lone quotation mark; ``unknown`` a name and colon that
no field has; ``empty`` a field without a value."""

USUAL_DISTANCE = 10
"""How many words `NEAR` without a number may part."""

_OPERATORS: dict[str, Literal["and", "or", "not"]] = {
    "AND": "and", "ЖӘНЕ": "and", "И": "and", "&&": "and",
    "OR": "or", "НЕМЕСЕ": "or", "ИЛИ": "or", "||": "or",
    "NOT": "not", "ЕМЕС": "not", "НЕ": "not",
}  # fmt: skip
# Between two things to look for these join them. A small «не» or «емес» belongs to a sentence.
_SMALL_OPERATORS: dict[str, Literal["and", "or"]] = {
    "and": "and", "және": "and", "и": "and",
    "or": "or", "немесе": "or", "или": "or",
}  # fmt: skip
_NEAR = re.compile(r"(?:NEAR|ЖАҚЫН|РЯДОМ)(?:/([0-9]{1,4}))?")

_QUOTES = {'"': '"', "“": '”“"', "”": "”", "„": '“”"', "«": "»"}
_BLANK = re.compile(r"[\s\x00-\x20]+")
_RUN = re.compile(r"[^\s\x00-\x20()\"“”„«]+")
_PLAIN_VALUE = re.compile(r"[^\s\x00-\x20()\"“”„«,]+")
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]{0,30}):(?!//)")
_BRACKET = re.compile(r"\[[^\[\]\"]{1,100}\]")
_AFTER_PHRASE = re.compile(r"~([0-9]{1,4})")
_COMMA = re.compile(r",+")
_MOST_DATE_WORDS = 5
_LONGEST_DATE = 40  # code points


@dataclass(frozen=True, slots=True)
class Value:
    """One value after a field's colon."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the query from ``start`` to ``end`` (code points).

    ``field`` and ``values`` are of a condition, ``slop`` of a phrase or of NEAR.
    """

    kind: Kind
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[Value, ...] = ()
    slop: int = 0


ReadValue = Callable[[str, int], Value | None]
"""Reads the value that begins at a place."""


def spoken_piece(value: Value) -> Piece:
    """What a value of `SPOKEN` would be by itself: a phrase or a word."""
    if value.text[0] in _QUOTES:
        found = _phrase(value.text, 0)
        return replace(found, start=value.start, end=value.end)
    return Piece("word", value.text, value.start, value.end)


def is_operator(text: str) -> bool:
    """Whether this word, with these capitals, is an operator wherever it stands."""
    return text in _OPERATORS or _NEAR.fullmatch(text) is not None


def is_small_operator(text: str) -> bool:
    """Whether this word is an operator between two things to look for."""
    return text in _SMALL_OPERATORS


def pieces(query: str) -> Iterator[Piece]:
    """The pieces of ``query``; whatever was typed, every letter is in one or between two."""
    before: Piece | None = None
    here: Piece | None = None
    for after in chain(_read(query), (None,)):
        if here is not None:
            yield _between(before, here, after)
        before, here = here, after


def _between(before: Piece | None, here: Piece, after: Piece | None) -> Piece:
    """``here`` as an operator if it is a small one between two things to look for."""
    if here.kind != "word" or here.text not in _SMALL_OPERATORS:
        return here
    if _is_sought(before, "close") and _is_sought(after, "open", "group"):
        return replace(here, kind=_SMALL_OPERATORS[here.text])
    return here


def _is_sought(piece: Piece | None, *parentheses: Kind) -> bool:
    if piece is None:
        return False
    if piece.kind in ("condition", *parentheses):
        return True
    if piece.kind == "word" and piece.text in _SMALL_OPERATORS:
        return False
    return piece.kind in ("word", "phrase") and next(tokens(piece.text), None) is not None


def _read(query: str) -> Iterator[Piece]:
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
    near = _NEAR.fullmatch(run[0])
    if near:
        return Piece("near", run[0], at, run.end(), slop=int(near[1] or USUAL_DISTANCE))
    return Piece(_OPERATORS.get(run[0], "word"), run[0], at, run.end())


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
    read = _spoken if field == SPOKEN else _value
    values = tuple(_dates(query, end) if field in DATED else _values(query, end, read))
    if not values:
        return Piece("empty", match[0], at, end, field)
    return Piece("condition", query[at : values[-1].end], at, values[-1].end, field, values)


def _dates(query: str, at: int) -> Iterator[Value]:
    """Values, or a date whose first word alone is none: «октябрь 2021 года», «this week»."""
    values = list(_values(query, at, _value))
    if values and query[at] not in _QUOTES and _date(values[0].text) is None:
        known: str | None = None
        for end in _ends(query, at, values[0].end):
            meant = _date(query[at:end])
            if known is not None and meant != known:
                break
            if meant is not None:
                known, values = meant, [Value(query[at:end], at, end)]
    return iter(values)


def _ends(query: str, at: int, end: int) -> Iterator[int]:
    """Where a date from ``at`` on may end, after each of the words that follow ``end``."""
    for _ in range(_MOST_DATE_WORDS - 1):
        blank = _BLANK.match(query, end)
        run = blank and _RUN.match(query, blank.end())
        if not run or run.end() - at > _LONGEST_DATE:
            return
        end = run.end()
        yield end


@lru_cache(maxsize=4096)
def _date(text: str) -> str | None:
    return canonical_value("date", text, date.min)


def _values(query: str, at: int, read: ReadValue) -> Iterator[Value]:
    """One value, or several with commas and no blanks between them."""
    while at < len(query):
        value = read(query, at)
        if value is None:
            return
        yield value
        comma = _COMMA.match(query, value.end)
        if comma is None:
            return
        at = comma.end()


def _spoken(query: str, at: int) -> Value | None:
    """A phrase with its marks and what follows them, or a run of letters and signs."""
    if query[at] in _QUOTES:
        found = _phrase(query, at)
        return Value(query[at : found.end], at, found.end) if found.kind == "phrase" else None
    run = _PLAIN_VALUE.match(query, at)
    return Value(run[0], at, run.end()) if run else None


def _value(query: str, at: int) -> Value | None:
    if query[at] in _QUOTES:
        end = _closing(query, at)
        if end is not None:
            return Value(query[at + 1 : end - 1], at, end)
        return None
    bracket = _BRACKET.match(query, at)
    if bracket:
        return Value(bracket[0], at, bracket.end())
    run = _PLAIN_VALUE.match(query, at)
    return Value(run[0], at, run.end()) if run else None
