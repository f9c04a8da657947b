"""What a query means: a tree of frozen nodes, without repeats of structure.

An `And` never holds an `And`, an `Or` never an `Or`, a `Not` never a `Not`; both hold at least
two parts. So two queries that mean the same by structure are equal, and a tree that is printed
and parsed again is itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """Any form of a word."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of ``text`` in these very forms, in order, with up to ``slop`` others between."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that match: ``*`` stands for any letters, ``?`` for one."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that differ from ``text`` in at most ``distance`` letters."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Near:
    """Both in one text, in any order, at most ``distance`` words apart (neighbours are 1 apart).

    Either side is a `Word`, `Phrase` or `Pattern`.
    """

    first: Node
    second: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Said:
    """``part`` stands inside a statement; `Everything`: there is one.

    It is a `Word`, `Phrase`, `Pattern`, `Fuzzy` or `Near`. Only statements of ``speakers`` count,
    where there are any: they are asked for beside it (see `kelisim.search.query.statements`).
    """

    part: Node
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Like:
    """Documents that resemble the one with this number."""

    document: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What the saved search of this name finds: see `kelisim.search.query.saved`."""

    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """``value`` of ``field``, both canonical: see `kelisim.search.query.fields`.

    ``any`` and ``none`` ask whether there is a value. A date is EDTF, ``a..b`` with either side
    open, or one after ``>``, ``>=``, ``<``, ``<=``; a share of a hundred is written alike.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition at all: the empty query."""


Node: TypeAlias = (
    Word
    | Phrase
    | Pattern
    | Fuzzy
    | Near
    | Said
    | Like
    | Saved
    | Condition
    | And
    | Or
    | Not
    | Everything
)


def all_of(parts: Iterable[Node]) -> Node | None:
    """Every part must hold; None where there is none."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: Iterable[Node]) -> Node | None:
    """One part must hold; None where there is none."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def opposite(node: Node) -> Node:
    """What ``node`` leaves out."""
    return node.part if isinstance(node, Not) else Not(node)


def wanted(node: Node) -> Iterator[Word | Phrase | Pattern | Fuzzy | Condition]:
    """What a matching document may have; nothing that the query excludes, nor what is inside
    statements."""
    match node:
        case Word() | Phrase() | Pattern() | Fuzzy() | Condition():
            yield node
        case Near(first, second):
            yield from wanted(first)
            yield from wanted(second)
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted(part)
        case _:
            pass


def said_in(node: Node) -> Iterator[Said]:
    """What of it a matching document may hold inside statements."""
    match node:
        case Said():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from said_in(part)
        case _:
            pass


def asks_for_trash(node: Node) -> bool:
    """Whether only documents in the trash can be meant."""
    match node:
        case Condition("is", "trashed"):
            return True
        case And(parts):
            return any(map(asks_for_trash, parts))
        case Or(parts):
            return all(map(asks_for_trash, parts))
    return False


def words_of(node: Node) -> Iterator[Word | Phrase | Pattern | Fuzzy]:
    """What of it a matching document may hold in its text."""
    parts = (node, *(said.part for said in said_in(node)))
    found = (one for part in parts for one in wanted(part))
    return (part for part in found if not isinstance(part, Condition))
