"""Taking a part out of what was typed, so that the rest reads as before."""

from __future__ import annotations

from collections.abc import Iterable

from kelisim.search.query.parser import LONGEST_QUERY
from kelisim.search.query.tokens import Piece, Value, pieces

_FIRST = (None, "open", "group", "or")
_LAST = (None, "close", "or")


def cut(query: str, start: int, end: int) -> str:
    """``query`` without a clause, and without an operator or parentheses left over beside it.

    >>> cut("мир OR (диалог) AND форум", 7, 15), cut("мир OR диалог", 7, 13)
    ('мир OR форум', 'мир')
    """
    found = list(pieces(query[:LONGEST_QUERY]))
    before = [piece for piece in found if piece.end <= start]
    after = [piece for piece in found if piece.start >= end]
    if _kind(before[-1:]) in ("and", "near") and _kind(before[-2:-1]) != "not":
        start = before.pop().start
    elif _kind(before[-1:]) in _FIRST and _kind(after[:1]) == "and":
        end = after.pop(0).end
    if _kind(after[:1]) == "near":
        end = after.pop(0).end
    previous, following = _kind(before[-1:]), _kind(after[:1])
    if previous in _FIRST and following in _LAST:
        if previous == "or":
            start = before[-1].start
        elif following == "or":
            end = after[0].end
        elif previous is not None:
            return _without_group(query, before, after[0].end if following else end)
    return _closed_up(query[:start].rstrip(), query[end:].lstrip())


def with_values(query: str, condition: Piece, values: Iterable[Value]) -> str:
    """``query`` where ``condition`` has only these of its values."""
    texts = ",".join(query[value.start : value.end] for value in values)
    return f"{query[: condition.values[0].start]}{texts}{query[condition.end :]}"


def _without_group(query: str, before: list[Piece], end: int) -> str:
    """``query`` without the parenthesis that is last in ``before``, and what excludes it."""
    start = before.pop().start
    while _kind(before[-1:]) == "not":
        start = before.pop().start
    return cut(query, start, end)


def _kind(found: list[Piece]) -> str | None:
    return found[0].kind if found else None


def _closed_up(before: str, after: str) -> str:
    tight = not before or not after or before.endswith("(") or after.startswith(")")
    return f"{before}{after}" if tight else f"{before} {after}"
