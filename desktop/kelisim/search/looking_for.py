"""What a query looks for in texts: its words and phrases, but not what it excludes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kelisim.base.languages import LANGUAGES
from kelisim.lang.countries import country_name
from kelisim.search.columnar.name_table import words_of as words_of_name
from kelisim.search.evaluation.concepts import other_names, spans
from kelisim.search.needles import Needles
from kelisim.search.query.tree import Condition, Fuzzy, Node, Pattern, Phrase, Word, said_in, wanted

Known = Callable[[Word | Fuzzy], frozenset[str]]
"""The words of the index that a part of a query finds."""


Meant = Callable[[str], Iterable[str]]
"""The people (preferred names) whom a name means."""


def _as_called(name: str) -> Iterable[str]:
    return (name,)


def needles_of(
    tree: Node,
    known: Known | None = None,
    *,
    meant: Meant = _as_called,
    concepts: bool = True,
) -> Needles:
    """The needles of a query; none where nothing that it asks for is a word.

    A person, place or country that is asked for is looked for by name. With ``known``, words are
    those of the index; else each word of a text has to be asked for its stems. With ``concepts``,
    names in other languages follow, word by word, and know what they are names of. What is to be
    said by somebody hits where those say it whom ``meant`` tells.
    """
    needles = Needles()
    _add(needles, tree, known, concepts=concepts)
    for said in dict.fromkeys(said_in(tree)):
        first = needles.count
        _add(needles, said.part, known, concepts=concepts)
        speakers = {one for name in said.speakers for one in meant(name)}
        needles.are_said(speakers or said.speakers, first)
    return needles


def _add(needles: Needles, tree: Node, known: Known | None, *, concepts: bool) -> None:
    """The needles of a query, but for those that hit inside statements only."""
    for node in dict.fromkeys(wanted(tree)):
        match node:
            case Fuzzy() if known is not None:
                needles.one_of(known(node))
            case Word(text):
                _look_for(needles, text, known)
            case Phrase(text, slop):
                needles.phrase(text, slop)
            case Pattern(text):
                needles.pattern(text)
            case Fuzzy(text, distance):
                needles.near(text, distance)
            case Condition(field, value):
                first = needles.count
                for name in _names(field, value):
                    needles.name(name)
                    _look_for(needles, name, known)
                needles.are_words_of(value, first)
    if concepts:
        for other, asked in _other_names(tree).items():
            _look_for(needles, other, known, asked)


def _look_for(needles: Needles, word: str, known: Known | None, name_of: str = "") -> None:
    if known is None:
        needles.word(word, name_of=name_of)
    else:
        needles.one_of(known(Word(word)), name_of=name_of)


def _other_names(tree: Node) -> dict[str, str]:
    """The words of what the words of a query are called in other languages, each with those words
    of the query; with the first, where several are called so."""
    words = tuple(node.text for node in wanted(tree) if isinstance(node, Word))
    found: dict[str, str] = {}
    for start, end in [*((at, at + 1) for at in range(len(words))), *spans(words)]:
        asked = words[start:end]
        for word in (word for name in other_names(asked) for word in name):
            found.setdefault(word, " ".join(asked))
    return found


def _names(field: str, value: str) -> Iterator[str]:
    """Single words by which the text may name the value; no initials."""
    if value in ("any", "none"):
        return
    if field in ("speaker", "place", "title"):
        yield from (word for word in words_of_name(value) if len(word) > 1 and word.isalpha())
    if field == "country":
        names = (country_name(value, language) for language in LANGUAGES)
        yield from (name for name in names if name.isalpha())
