"""Conditions as a person's own text: which there are, and how a click adds, turns or removes one.

Every edit leaves what was typed as it was typed, and touches only the condition it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kelisim.base.languages import Language
from kelisim.search.query.cutting import cut, with_values
from kelisim.search.query.fields import DATED, field_name
from kelisim.search.query.parser import LONGEST_QUERY
from kelisim.search.query.printer import quoted
from kelisim.search.query.tokens import Piece, Value, is_small_operator, pieces
from kelisim.search.query.values import canonical_value, written_value
from kelisim.search.values import Mode


@dataclass(frozen=True, slots=True)
class _Place:
    """One condition's place in the text: from its minus, if any, to its end."""

    piece: Piece
    start: int
    excluded: bool

    @property
    def mode(self) -> Mode:
        if self.excluded:
            return "exclude"
        return "either" if len(self.piece.values) > 1 else "narrow"


def conditions(query: str, today: date | None = None) -> dict[tuple[str, str], Mode]:
    """How ``query`` uses each value: canonical field and value → mode.

    >>> conditions("мир ел:Ресей,Украина -тег:медиация")
    {('country', 'RU'): 'either', ('country', 'UA'): 'either', ('tag', 'медиация'): 'exclude'}
    """
    found: dict[tuple[str, str], Mode] = {}
    for place in _places(query):
        for value in place.piece.values:
            canonical = _canonical(place.piece.field, value, today)
            if canonical is not None:
                found[place.piece.field, canonical] = place.mode
    return found


def toggled(query: str, field: str, value: str, mode: Mode, language: Language) -> str:
    """``query`` after a click on a facet's value: ``narrow``, ``either`` (Ctrl), ``exclude`` (Alt).

    The same click again takes it back; another mode turns the condition. ``value`` is canonical.

    >>> toggled("шиеленіс", "country", "RU", "narrow", "kk")
    'шиеленіс ел:Ресей'
    >>> toggled("шиеленіс ел:Ресей", "country", "UA", "either", "kk")
    'шиеленіс ел:Ресей,Украина'
    >>> toggled("шиеленіс ел:Ресей,Украина", "country", "RU", "either", "kk")
    'шиеленіс ел:Украина'
    """
    now = conditions(query).get((field, value))
    rest = _without(query, field, value) if now else query
    if now is not None and (now == "exclude") == (mode == "exclude"):
        return rest
    written = quoted(written_value(field, value, language))
    if mode == "either":
        joined = _joined(rest, field, written)
        if joined is not None:
            return joined
    return _with(rest, f"{'-' if mode == 'exclude' else ''}{field_name(field, language)}:{written}")


def with_dates(query: str, first: date, last: date, language: Language) -> str:
    """``query`` with its dates replaced by these days, as short as can be said.

    >>> with_dates("мир date:2019", date(2021, 10, 1), date(2021, 10, 31), "ru")
    'мир дата:2021-10'
    """
    return _with(
        without_field(query, "date"), f"{field_name('date', language)}:{_span(first, last)}"
    )


def without_field(query: str, field: str) -> str:
    """``query`` without its conditions on ``field``; of dates, also the years."""
    fields = DATED - {"published"} if field == "date" else {field}
    for place in reversed(list(_places(query))):
        if place.piece.field in fields:
            query = cut(query, place.start, place.piece.end)
    return query


def without_choices(query: str, field: str) -> str:
    """``query`` without its either-or conditions on ``field``."""
    for place in reversed(list(_places(query))):
        if place.piece.field == field and place.mode == "either":
            query = cut(query, place.start, place.piece.end)
    return query


def _places(query: str) -> Iterator[_Place]:
    """The conditions of ``query`` with the minus or NOT before each."""
    excluding: list[Piece] = []
    for piece in pieces(query[:LONGEST_QUERY]):
        if piece.kind == "not":
            excluding.append(piece)
            continue
        if piece.kind == "condition":
            start = excluding[0].start if excluding else piece.start
            yield _Place(piece, start, len(excluding) % 2 == 1)
        excluding = []


def _canonical(field: str, value: Value, today: date | None = None) -> str | None:
    return canonical_value(field, value.text, today or date.today())


def _without(query: str, field: str, value: str) -> str:
    """``query`` without ``value`` of ``field``, wherever it stands."""
    for place in reversed(list(_places(query))):
        if place.piece.field != field:
            continue
        kept = [one for one in place.piece.values if _canonical(field, one) != value]
        if len(kept) == len(place.piece.values):
            continue
        if not kept:
            query = cut(query, place.start, place.piece.end)
        else:
            query = with_values(query, place.piece, kept)
    return query


def _joined(query: str, field: str, written: str) -> str | None:
    """``query`` with one more value beside those that ``field`` has; None where it has none."""
    for place in _places(query):
        if place.piece.field == field and not place.excluded:
            return f"{query[: place.piece.end]},{written}{query[place.piece.end :]}"
    return None


def _with(query: str, condition: str) -> str:
    """``query`` and ``condition``: both must hold, whatever was left open in ``query``."""
    before, depth, either = _without_loose_ends(query.rstrip())
    before += ")" * depth
    if either:
        before = f"({before})"
    return f"{before} {condition}" if before else condition


def _without_loose_ends(query: str) -> tuple[str, int, bool]:
    """``query`` without lone quotation marks and a last NOT or «или», which would reach what
    follows.

    Beside it, how many parentheses are open, and whether an OR stands outside of them.
    """
    for piece in reversed(list(pieces(query[:LONGEST_QUERY]))):
        if piece.kind == "unclosed":
            query = f"{query[: piece.start]} {query[piece.end :]}".rstrip()
    depth, either = 0, False
    found = list(pieces(query[:LONGEST_QUERY]))
    while found and _is_loose(found):
        query = query[: found.pop().start].rstrip()
    for piece in found:
        if piece.kind in ("open", "group"):
            depth += 1
        elif piece.kind == "close":
            depth = max(depth - 1, 0)
        elif piece.kind == "or" and not depth:
            either = True
    return query, depth, either


def _is_loose(found: Sequence[Piece]) -> bool:
    """Whether the last piece would reach what is written after it."""
    last = found[-1]
    joins = len(found) > 1 and last.kind == "word" and is_small_operator(last.text)
    return last.kind == "not" or joins


def _span(first: date, last: date) -> str:
    """A span of days as a year, a month, a day or a range of these."""
    whole_months = first.day == 1 and _next_day(last).day == 1
    if whole_months and first.month == 1 and last.month == 12:
        ends = f"{first:%Y}", f"{last:%Y}"
    elif whole_months:
        ends = f"{first:%Y-%m}", f"{last:%Y-%m}"
    else:
        ends = first.isoformat(), last.isoformat()
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}..{ends[1]}"


def _next_day(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
