"""What was understood, as parts that a person can take out again one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kelisim.search.query.cutting import cut, with_values
from kelisim.search.query.fields import SPOKEN
from kelisim.search.query.parser import LONGEST_QUERY, parse, placed
from kelisim.search.query.placed import Placed, all_of, any_of, opposite
from kelisim.search.query.printer import print_query
from kelisim.search.query.tokens import pieces
from kelisim.search.query.tree import (
    And,
    Condition,
    Everything,
    Fuzzy,
    Like,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Said,
    Saved,
)

ChipKind = Literal[
    "word", "phrase", "pattern", "fuzzy", "near", "condition", "like", "saved", "all", "either"
]
"""``all`` and ``either`` have parts: every one must hold, or one of them."""


@dataclass(frozen=True, slots=True)
class Chip:
    """What is typed from ``start`` to ``end`` (code points), and what it means.

    ``field`` is the one that all of it asks for, canonical; empty for words and for parts of
    several fields. ``value`` is canonical, or the words, as a query would say them.
    """

    start: int
    end: int
    kind: ChipKind
    node: Node
    excluded: bool
    field: str
    value: str
    parts: tuple[Chip, ...]


def chips(query: str, today: date | None = None) -> tuple[Chip, ...]:
    """The chips of ``query``, in its order; a document must satisfy each.

    >>> [(chip.kind, chip.field, chip.value) for chip in chips("мир ел:Ресей")]
    [('word', '', 'мир'), ('condition', 'country', 'RU')]
    """
    found = placed(query, today)
    if found is None:
        return ()
    each = found.parts if isinstance(found.node, And) and found.parts else (found,)
    return tuple(_chip(part) for part in each)


def without(query: str, chip: Chip) -> str:
    """``query`` without ``chip``, one of its chips or a part of one; the rest means the same.

    What was typed stays as it was typed; where this could be read otherwise without the chip,
    the rest is written anew.

    >>> without("мир AND ел:Ресей", chips("мир AND ел:Ресей")[1])
    'мир'
    """
    found = placed(query)
    kept = found and _kept(found, chip)
    tree = kept.node if kept else Everything()
    edited = _edited(query, chip)
    return edited if parse(edited).tree == tree else print_query(tree)


def _chip(found: Placed) -> Chip:
    excluded = isinstance(found.node, Not)
    node = _held(found.node)
    kind, field, value = _meaning(node, found.parts)
    parts = tuple(_chip(part) for part in found.parts)
    if parts:
        fields = {part.field for part in parts}
        field = fields.pop() if len(fields) == 1 else ""
    return Chip(found.start, found.end, kind, found.node, excluded, field, value, parts)


def _meaning(node: Node, parts: Sequence[Placed]) -> tuple[ChipKind, str, str]:
    match node:
        case Condition(field, value):
            return "condition", field, value
        case Said(Everything()):
            return "condition", SPOKEN, "any"
        case Said(part):
            return "condition", SPOKEN, print_query(part)
        case Like(document):
            return "like", "like", str(document)
        case Saved(name):
            return "saved", "search", name
        case Phrase(text, slop):
            return "phrase", "", print_query(node) if slop else text
    return _kind(node, parts), "", print_query(node)


def _kind(node: Node, parts: Sequence[Placed]) -> ChipKind:
    match node:
        case Or():
            return "either"
        case And() if parts:
            return "all"
        case And(words):  # «А.Манойло»
            kinds = [_kind(word, ()) for word in words]
            return next((kind for kind in kinds if kind != "word"), "word")
        case Near():
            return "near"
        case Pattern():
            return "pattern"
        case Fuzzy():
            return "fuzzy"
    return "word"


def _held(node: Node) -> Node:
    return node.part if isinstance(node, Not) else node


def _kept(found: Placed, chip: Chip) -> Placed | None:
    """``found`` without what stands where ``chip`` does."""
    if (found.start, found.end) == (chip.start, chip.end):
        return None
    if not found.parts:
        return found
    parts = [kept for part in found.parts if (kept := _kept(part, chip)) is not None]
    joined = any_of(parts) if isinstance(_held(found.node), Or) else all_of(parts)
    return opposite(joined) if joined and isinstance(found.node, Not) else joined


def _edited(query: str, chip: Chip) -> str:
    """The text of ``query`` without that of ``chip``: a value among others, or a clause."""
    for piece in pieces(query[:LONGEST_QUERY]):
        if piece.start < chip.start and chip.end <= piece.end and piece.kind == "condition":
            others = [value for value in piece.values if value.start != chip.start]
            return with_values(query, piece, others)
    return cut(query, chip.start, chip.end)
