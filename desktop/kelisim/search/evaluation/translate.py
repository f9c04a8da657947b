"""From the tree of the query language to the tree of Whoosh queries that means it.

A word in any of its forms counts as one word; where the form itself stands in the text, that adds
a little. Title ranks above text, text above the names of a description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from whoosh import query as q

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms, phrase_words, placed_words
from kelisim.search.evaluation import queries
from kelisim.search.evaluation.concepts import Words, also_named, spans
from kelisim.search.evaluation.queries import (
    AnyForm,
    Forms,
    Held,
    InOrder,
    LikeWords,
    Places,
    SharedQuads,
)
from kelisim.search.evaluation.spoken import spoken
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
    Word,
)
from kelisim.search.schema import TEXT_FIELDS, WEIGHTS, TextField

_SAME_FORM = 0.25
"""What the very form adds to the score of the word."""

_ANY_WORD_WEIGHTS: dict[TextField, float] = {"title": 0.3, "text": 1.0, "names": 0.6}
"""Where any word will do: a question's words are many, and a title that has one tells little."""

_QUADS = 0.7
"""What letters that a text shares with the words add, where any word will do."""

People = Callable[[str], Iterable[int]]
"""The numbers in the codebook of the people whom a name means."""

LikeQuery = Callable[[int], q.Query]
"""What finds documents like the one of a number (see `like`)."""


def _nobody(_: str) -> Iterable[int]:
    return ()


def translated(
    tree: Node,
    like: LikeQuery,
    *,
    people: People = _nobody,
    any_word: bool = False,
    concepts: bool = True,
) -> q.Query:
    """The Whoosh query for ``tree``, in which saved searches are expanded already and statements
    know whose they are.

    With ``any_word`` the words of a query need not all be there; its conditions must hold. With
    ``concepts`` words are found by their names in other languages, too, but exclude by none.
    """
    translator = _Translator(like, people, any_word, concepts)
    alone = any_word and is_text(tree)
    return translator.all_of([tree]) if alone else translator.query(tree)


class _Translator:
    def __init__(self, like: LikeQuery, people: People, any_word: bool, concepts: bool) -> None:
        self._like = like
        self._people = people
        self._any_word = any_word
        self._concepts = concepts

    def query(self, node: Node) -> q.Query:
        match node:
            case Word(text):
                return q.Or([word(text), *self._also_named((text,), WEIGHTS)])
            case Phrase(text, slop):
                return _phrase(text, slop)
            case Pattern(text):
                return _pattern(text)
            case Fuzzy(text, distance):
                return _by_field(
                    lambda name: q.FuzzyTerm(
                        name, normalise(text), WEIGHTS[name], maxdist=distance, prefixlength=0
                    )
                )
            case Near(first, second, distance):
                return q.And(
                    [self.query(first), self.query(second), _near(first, second, distance)]
                )
            case Said(part, speakers):
                whose = {code for name in speakers for code in self._people(name)}
                return spoken(self.query(part), tuple(sorted(whose)) if speakers else None)
            case Like(document):
                return self._like(document)
            case Saved():
                return q.NullQuery
            case Condition("title", value) if value not in ("any", "none"):
                return _titled(value)
            case Condition(field, value):
                return Held(field, value)
            case And(parts):
                return self.all_of(parts)
            case Or(parts):
                return q.Or([self.query(part) for part in dict.fromkeys(parts)])
            case Not(part):
                return q.Not(self._exactly(part))
            case Everything():
                return q.Every(boost=0.0)

    def all_of(self, parts: Sequence[Node]) -> q.Query:
        """What must hold, without what must not: a Not of Whoosh's would add to the score."""
        parts = tuple(dict.fromkeys(parts))
        loose = [part for part in parts if self._any_word and is_text(part)]
        excluded = [part.part for part in parts if isinstance(part, Not)]
        needed = self._each([p for p in parts if p not in loose and not isinstance(p, Not)])
        if loose:
            needed.append(self._any_of(loose))
        if not needed:
            return q.And([self.query(part) for part in parts])
        wanted = needed[0] if len(needed) == 1 else q.And(needed)
        if not excluded:
            return wanted
        return q.AndNot(wanted, q.Or([self._exactly(part) for part in excluded]))

    def _each(self, parts: Sequence[Node]) -> list[q.Query]:
        """A query for each part; one for words in a row that name something together."""
        found: list[q.Query] = []
        for words, part in _in_rows(parts):
            if part is not None:
                found.append(self.query(part))
                continue
            done = 0
            for start, end in spans(words) if self._concepts else ():
                found += (self.query(Word(one)) for one in words[done:start])
                together = q.And([self.query(Word(one)) for one in words[start:end]])
                found.append(q.Or([together, *self._also_named(words[start:end], WEIGHTS)]))
                done = end
            found += (self.query(Word(one)) for one in words[done:])
        return found

    def _exactly(self, part: Node) -> q.Query:
        plain = _Translator(self._like, self._people, self._any_word, concepts=False)
        return plain.query(part)

    def _also_named(self, words: Words, weights: Mapping[TextField, float]) -> list[q.Query]:
        return also_named(words, weights) if self._concepts else []

    def _any_of(self, parts: Sequence[Node]) -> q.Query:
        """Any word of the parts, or one that is like it; the more letters are shared, the better.

        The words of a phrase, and the parts of hyphenated words, are words of their own here.
        """
        words = tuple(
            normalise(one)
            for part in parts
            if isinstance(part, Word | Phrase)
            for _, one, _, _ in placed_words(part.text)
        )
        found = [self.query(part) for part in parts if not isinstance(part, Word)]
        if not words:
            return q.Or(found)
        found += (word(one, _ANY_WORD_WEIGHTS) for one in words)
        named = [*((at, at + 1) for at in range(len(words))), *spans(words)]
        for start, end in named:
            found += self._also_named(words[start:end], _ANY_WORD_WEIGHTS)
        return q.AndMaybe(
            q.Or([*found, LikeWords("text", words)]), SharedQuads("text", words, _QUADS)
        )


def _in_rows(parts: Sequence[Node]) -> Iterator[tuple[Words, Node | None]]:
    """Words that stand in a row, together; whatever else, alone."""
    for are_words, row in groupby(parts, key=lambda part: isinstance(part, Word)):
        if are_words:
            yield tuple(part.text for part in row if isinstance(part, Word)), None
        else:
            yield from (((), part) for part in row)


def is_text(node: Node) -> bool:
    """Whether ``node`` looks for words, not for values of the description."""
    return isinstance(node, Word | Phrase | Pattern | Fuzzy | Near)


def word(text: str, weights: Mapping[TextField, float] = WEIGHTS) -> q.Query:
    """Any form of a word in any of the fields that have a weight."""
    stems, surface = forms(text).raw, forms(text).surface
    parts: list[q.Query] = []
    for name, weight in weights.items():
        parts.append(AnyForm(name, stems, weight))
        parts.append(q.Term(name, surface, weight * _SAME_FORM))
    return q.Or(parts)


def _phrase(text: str, slop: int) -> q.Query:
    words = _places(text)
    if not words:
        return q.NullQuery
    return _by_field(lambda name: InOrder(name, words, slop, WEIGHTS[name]))


def _places(text: str) -> Places:
    return tuple((position, surface.encode()) for position, surface in phrase_words(text))


def _near(first: Node, second: Node, distance: int) -> q.Query:
    """Both in one field; how they rank is said by themselves."""
    return _by_field(lambda name: queries.Near(_side(name, first), _side(name, second), distance))


def _side(name: TextField, node: Node) -> q.Query:
    match node:
        case Word(text):
            return Forms(name, forms(text).raw)
        case Phrase(text, slop):
            places = _places(text)
            return InOrder(name, places, slop) if places else q.NullQuery
        case Pattern(text):
            return q.Wildcard(name, normalise(text))
    raise TypeError(f"nothing can be near {type(node).__name__}")


def _pattern(text: str, fields: Iterable[TextField] = TEXT_FIELDS) -> q.Query:
    """``*`` for any letters, ``?`` for one."""
    plain = normalise(text)
    beginning = plain[:-1]
    if plain == f"{beginning}*" and not {"*", "?"} & {*beginning}:
        return _by_field(lambda name: q.Prefix(name, beginning, WEIGHTS[name]), fields)
    return _by_field(lambda name: q.Wildcard(name, plain, WEIGHTS[name]), fields)


def _titled(value: str) -> q.Query:
    """All words of ``value`` in the title, in any form."""
    words = value.split()
    title: Mapping[TextField, float] = {"title": WEIGHTS["title"]}
    return q.And([_pattern(one, title) if "*" in one else word(one, title) for one in words])


def _by_field(
    make: Callable[[TextField], q.Query], fields: Iterable[TextField] = TEXT_FIELDS
) -> q.Query:
    return q.Or([make(name) for name in fields])
