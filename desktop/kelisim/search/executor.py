"""From the tree of a query to the documents that match it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from kelisim.search.filters import Filters
from kelisim.search.matching import Matches, TextMatcher
from kelisim.search.query.tree import (
    And,
    Condition,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)
from kelisim.search.schema import TEXT_FIELDS, TextField
from kelisim.search.view import View


class Executor:
    """Evaluates trees over one generation; ``checkpoint`` may raise to stop.

    With ``any_word`` the words of a query need not all be there; its conditions must hold.
    """

    def __init__(self, view: View, checkpoint: Callable[[], None], any_word: bool = False) -> None:
        self._view = view
        self._any_word = any_word
        self._text = TextMatcher(view.snapshot, checkpoint)
        self._filters = Filters(view.snapshot.columns, view.names)

    def matches(self, tree: Node) -> Matches:
        """The living documents that match ``tree``."""
        found = self._node(tree, TEXT_FIELDS)
        return Matches(found.mask & self._view.snapshot.live, found.scores)

    def _node(self, node: Node, fields: Sequence[TextField]) -> Matches:
        match node:
            case Word(text):
                return self._text.word(text, fields)
            case Phrase(text, slop):
                return self._text.phrase(text, slop, fields)
            case Pattern(text):
                return self._text.pattern(text, fields)
            case Fuzzy(text, distance):
                return self._text.near(text, distance, fields)
            case Condition("title", value):
                return self._title(value)
            case Condition(field, value):
                return Matches(self._filters.condition(field, value))
            case And(parts):
                return self._all_of(parts, fields)
            case Or(parts):
                return reduce(Matches.either, [self._node(part, fields) for part in parts])
            case Not(part):
                return self._node(part, fields).none()
        return Matches(np.ones(self._view.snapshot.rows, bool))

    def _title(self, value: str) -> Matches:
        """All words of ``value`` in the title, in any form; `any` and `none` as elsewhere."""
        if value in ("any", "none"):
            return Matches(self._filters.condition("title", value))
        words = value.split()
        found = [
            self._text.pattern(word, ("title",))
            if "*" in word
            else self._text.word(word, ("title",))
            for word in words
        ]
        return reduce(Matches.both, found, Matches(np.ones(self._view.snapshot.rows, bool)))

    def _all_of(self, parts: Sequence[Node], fields: Sequence[TextField]) -> Matches:
        loose = [part for part in parts if self._any_word and is_text(part)]
        found = [self._node(part, fields) for part in parts if part not in loose]
        if loose:
            found.append(reduce(Matches.either, [self._node(part, fields) for part in loose]))
        return reduce(Matches.both, found)


def is_text(node: Node) -> bool:
    """Whether ``node`` looks for words, not for values of the description."""
    return isinstance(node, Word | Phrase | Pattern | Fuzzy)
