"""What a query looks for in texts: its words and phrases, but not what it excludes."""

from __future__ import annotations

from kelisim.search.needles import Needles
from kelisim.search.query.tree import Fuzzy, Node, Pattern, Phrase, Word, words_of


def needles_of(tree: Node) -> Needles:
    """The needles of a query; none where it has only conditions."""
    needles = Needles()
    for node in words_of(tree):
        match node:
            case Word(text):
                needles.word(text)
            case Phrase(text, slop):
                needles.phrase(text, slop)
            case Pattern(text):
                needles.pattern(text)
            case Fuzzy(text, distance):
                needles.near(text, distance)
    return needles
