"""What a query looks for in texts: its words and phrases, but not what it excludes."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.search.needles import Needles
from kelisim.search.query.tree import And, Fuzzy, Node, Or, Pattern, Phrase, Word


def text_parts(node: Node) -> Iterator[Node]:
    """The words, phrases and patterns that a matching document may hold."""
    match node:
        case Word() | Phrase() | Pattern() | Fuzzy():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from text_parts(part)


def needles_of(tree: Node) -> Needles:
    """The needles of a query; none where it has only conditions."""
    needles = Needles()
    for node in text_parts(tree):
        match node:
            case Word(text):
                needles.word(text)
            case Phrase(text):
                needles.phrase(text)
            case Pattern(text):
                needles.pattern(text)
            case Fuzzy(text, distance):
                needles.near(text, distance)
    return needles
