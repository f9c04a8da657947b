"""Queries of ours beside Whoosh's: leaves of its trees that only arrays evaluate."""

from __future__ import annotations

from dataclasses import dataclass

from whoosh.query import Query

Places = tuple[tuple[int, bytes], ...]
"""Words of a phrase, each with its place in it."""


class Leaf(Query):
    """A query without parts; Whoosh copies such trees when it changes them."""

    def is_leaf(self) -> bool:
        return True


@dataclass(frozen=True)
class AnyForm(Leaf):
    """A word in any form: texts that have a word with one of its ``stems``, scored as one word."""

    fieldname: str
    stems: tuple[bytes, ...]
    boost: float = 1.0


@dataclass(frozen=True)
class InOrder(Leaf):
    """A phrase; at most ``slop`` other words stand between its first and its last word in all."""

    fieldname: str
    words: Places
    slop: int = 0
    boost: float = 1.0


@dataclass(frozen=True)
class Forms(Leaf):
    """Where words with one of ``stems`` stand: a side of `Near`."""

    fieldname: str
    stems: tuple[bytes, ...]


@dataclass(frozen=True)
class Near(Leaf):
    """Two things (`Forms`, `InOrder`, or Whoosh's Wildcard) at most ``distance`` words apart; it
    ranks nothing."""

    one: Query
    other: Query
    distance: int


@dataclass(frozen=True)
class Inside(Leaf):
    """Texts in which ``part`` (what `Near` takes, a Near, or Whoosh's Term, Prefix or FuzzyTerm)
    stands inside one statement; of one of ``speakers`` (numbers in the codebook), where it is not
    None. Without ``part``, texts with such a statement. It ranks nothing."""

    part: Query | None
    speakers: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Held(Leaf):
    """Documents of which a condition of the query language holds; it ranks nothing."""

    fieldname: str
    value: str


@dataclass(frozen=True)
class LikeWords(Leaf):
    """Texts with a word that shares most of its letters with one of ``words``; it ranks nothing."""

    fieldname: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class SharedQuads(Leaf):
    """Texts by the quads (see `kelisim.search.store.quads`) that they share with ``words``.

    Each quad is scored as a word is; those that are in many texts tell nothing and are left out.
    """

    fieldname: str
    words: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True)
class Shared(Leaf):
    """Documents that match at least ``fewest`` of ``parts``; their scores are added up."""

    parts: tuple[Query, ...]
    fewest: int
