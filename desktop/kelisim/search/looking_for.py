"""What a query looks for in texts: its words and phrases, but not what it excludes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kelisim.base.languages import LANGUAGES
from kelisim.lang.countries import country_name
from kelisim.search.columnar.name_table import words_of as words_of_name
from kelisim.search.needles import Needles
from kelisim.search.query.tree import And, Condition, Fuzzy, Near, Node, Or, Pattern, Phrase, Word

Known = Callable[[Word | Fuzzy], frozenset[str]]
"""The words of the index that a part of a query finds."""


def needles_of(tree: Node, known: Known | None = None) -> Needles:
    """The needles of a query; none where nothing that it asks for is a word.

    A person, place or country that is asked for is looked for by name. With ``known``, words are
    those of the index; else each word of a text has to be asked for its stems.
    """
    needles = Needles()
    for node in dict.fromkeys(_wanted(tree)):
        match node:
            case Word() | Fuzzy() if known is not None:
                needles.one_of(known(node))
            case Word(text):
                needles.word(text)
            case Phrase(text, slop):
                needles.phrase(text, slop)
            case Pattern(text):
                needles.pattern(text)
            case Fuzzy(text, distance):
                needles.near(text, distance)
            case Condition(field, value):
                for name in _names(field, value):
                    needles.name(name)
                    if known is None:
                        needles.word(name)
                    else:
                        needles.one_of(known(Word(name)))
    return needles


def _wanted(node: Node) -> Iterator[Node]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case Near(first, second):
            yield from _wanted(first)
            yield from _wanted(second)
        case Word() | Phrase() | Pattern() | Fuzzy() | Condition():
            yield node


def _names(field: str, value: str) -> Iterator[str]:
    """Single words by which the text may name the value; no initials."""
    if value in ("any", "none"):
        return
    if field in ("speaker", "place", "title"):
        yield from (word for word in words_of_name(value) if len(word) > 1 and word.isalpha())
    if field == "country":
        names = (country_name(value, language) for language in LANGUAGES)
        yield from (name for name in names if name.isalpha())
