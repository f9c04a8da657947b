"""From the text of a query to its tree: one method a rule, and no text that it does not read.

::

    either  = both { OR both }
    both    = { [AND] clause }
    clause  = { NOT | "-" } ( "(" either ")" | condition | phrase | words )

What makes no sense is told, with its place, and left out; the rest is understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from kelisim.base.texts import mark
from kelisim.lang.tokens import tokens
from kelisim.search.query.fields import field_names
from kelisim.search.query.tokens import OPERATORS, Piece, Value, pieces
from kelisim.search.query.tree import (
    Condition,
    Everything,
    Fuzzy,
    Node,
    Pattern,
    Phrase,
    Word,
    all_of,
    any_of,
    opposite,
)
from kelisim.search.query.values import canonical_value, value_names

LONGEST_QUERY = 20_000  # code points
MOST_PIECES = 2_000
DEEPEST = 40
_MOST_MISTAKES = 20
_MOST_WILD = 4
_FURTHEST = 2
_WIDEST = 100

_FUZZY = re.compile(r"(?P<word>.+)~(?P<distance>[0-9]?)\W*")
_WILD = re.compile(r"[\w*?]+(?:['’\-][\w*?]+)*")
_NO_LETTERS = "_'’-"
_REPEATED = re.compile(r"\*[*?]*\*")


@dataclass(frozen=True, slots=True)
class QueryMistake:
    """What of a query made no sense: its code points, and a marked sentence with its details."""

    start: int
    end: int
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, and what was not, in the order of the text."""

    tree: Node
    mistakes: tuple[QueryMistake, ...]


def parse(query: str, today: date | None = None) -> Parsed:
    """What ``query`` means; never raises. ``today`` is what `date:today` means.

    >>> parse('шиеленіс -ел:Ресей').tree
    And(parts=(Word(text='шиеленіс'), Not(part=Condition(field='country', value='RU'))))
    """
    parser = _Parser(query[:LONGEST_QUERY], today or date.today())
    tree = parser.query()
    if len(query) > LONGEST_QUERY:
        parser.mistaken(LONGEST_QUERY, len(query), _TOO_LONG)
    mistakes = sorted(parser.mistakes, key=lambda mistake: (mistake.start, mistake.end))
    return Parsed(tree or Everything(), tuple(mistakes))


class _Parser:
    def __init__(self, query: str, today: date) -> None:
        self.mistakes: list[QueryMistake] = []
        self._today = today
        found = list(islice(pieces(query), MOST_PIECES + 1))
        self._pieces: Sequence[Piece] = found[:MOST_PIECES]
        self._at = 0
        if len(found) > MOST_PIECES:
            self.mistaken(found[-1].start, len(query), _TOO_LONG)

    def mistaken(self, start: int, end: int, message: str, **details: str | int) -> None:
        if len(self.mistakes) < _MOST_MISTAKES:
            self.mistakes.append(QueryMistake(start, end, message, details))

    def query(self) -> Node | None:
        found: list[Node] = []
        while self._next() is not None:
            node = self._either("", 0)
            if node is not None:
                found.append(node)
            stray = self._take("close")
            if stray is not None:
                self.mistaken(stray.start, stray.end, _NOTHING_TO_CLOSE)
        return all_of(found)

    def _either(self, within: str, depth: int) -> Node | None:
        found: list[Node] = []
        operator: Piece | None = None
        while True:
            node = self._both(within, depth)
            if node is not None:
                found.append(node)
            elif operator is not None:
                self.mistaken(operator.start, operator.end, _NOTHING_AFTER, word=operator.text)
            operator = self._take("or")
            if operator is None:
                return any_of(found)
            if not found:
                self.mistaken(operator.start, operator.end, _NOTHING_BEFORE, word=operator.text)

    def _both(self, within: str, depth: int) -> Node | None:
        found: list[Node] = []
        while (piece := self._next()) is not None and piece.kind not in ("close", "or"):
            if piece.kind == "and":
                self._both_sides(piece, bool(found))
            else:
                node = self._clause(within, depth)
                if node is not None:
                    found.append(node)
        return all_of(found)

    def _both_sides(self, operator: Piece, something_before: bool) -> None:
        self._at += 1
        following = self._next()
        if not something_before:
            self.mistaken(operator.start, operator.end, _NOTHING_BEFORE, word=operator.text)
        elif following is None or following.kind in ("and", "or", "close"):
            self.mistaken(operator.start, operator.end, _NOTHING_AFTER, word=operator.text)

    def _clause(self, within: str, depth: int) -> Node | None:
        excluded = False
        last: Piece | None = None
        while (operator := self._take("not")) is not None:
            excluded = not excluded
            last = operator
        piece = self._next()
        if piece is None or piece.kind in ("and", "or", "close"):
            if last is not None:
                self.mistaken(last.start, last.end, _NOTHING_AFTER, word=last.text)
            return None
        self._at += 1
        node = self._said(piece, within, depth)
        return opposite(node) if node is not None and excluded else node

    def _said(self, piece: Piece, within: str, depth: int) -> Node | None:
        match piece.kind:
            case "open" | "group":
                return self._group(piece, piece.field or within, depth)
            case "condition":
                values = [self._condition(piece.field, value) for value in piece.values]
                return any_of(value for value in values if value is not None)
            case "empty":
                self.mistaken(piece.start, piece.end, _NO_VALUE, field=piece.text)
            case "unknown":
                names = ", ".join(field_names())
                self.mistaken(piece.start, piece.end, _NO_FIELD, field=piece.text, names=names)
                return self._words(piece.text, piece.start)
            case "unclosed":
                self.mistaken(piece.start, piece.end, _NOT_CLOSED, mark=piece.text)
            case _ if within:
                return self._condition(within, Value(piece.text, piece.start, piece.end))
            case "phrase":
                return self._phrase(piece)
            case _:
                return self._words(piece.text, piece.start)
        return None

    def _group(self, opening: Piece, within: str, depth: int) -> Node | None:
        if depth >= DEEPEST:
            # The parenthesis is passed over, and so will be the one that closes it.
            self.mistaken(opening.start, opening.end, _TOO_DEEP)
            return None
        node = self._either(within, depth + 1)
        closing = self._take("close")
        if closing is None:
            self.mistaken(opening.start, opening.end, _NOT_CLOSED, mark="(")
        elif node is None:
            self.mistaken(opening.start, closing.end, _EMPTY_GROUP)
        return node

    def _condition(self, of_field: str, value: Value) -> Node | None:
        canonical = canonical_value(of_field, value.text, self._today)
        if canonical is not None:
            return Condition(of_field, canonical)
        known = ", ".join(value_names(of_field))
        message = _VALUE_MESSAGES.get(of_field, _NO_SUCH_VALUE if known else _NO_VALUE)
        self.mistaken(
            value.start, value.end, message, field=of_field, value=value.text, known=known
        )
        return None

    def _phrase(self, piece: Piece) -> Node | None:
        text = " ".join(re.sub(r"[\"“”„«»\x00-\x1f]", " ", piece.text).split())
        if piece.slop > _WIDEST:
            self.mistaken(piece.start, piece.end, _TOO_WIDE, most=_WIDEST)
        has_words = next(tokens(text), None) is not None
        return Phrase(text, min(piece.slop, _WIDEST)) if has_words else None

    def _words(self, text: str, start: int) -> Node | None:
        """A run without blanks: mostly a word, but «А.Манойло» and «10:30» are two."""
        fuzzy = _FUZZY.fullmatch(text)
        if fuzzy:
            words = list(tokens(fuzzy["word"]))
            distance = int(fuzzy["distance"] or 1)
            if distance > _FURTHEST:
                self.mistaken(start, start + len(text), _TOO_FUZZY, most=_FURTHEST)
            if distance and words:
                *before, last = words
                near = Fuzzy(last.text, min(distance, _FURTHEST))
                return all_of([*(_word(one.text) for one in before), near])
        if "*" in text or "?" in text.rstrip("?!.,;:)»"):
            return self._wild(text, start)
        return all_of(_word(token.text) for token in tokens(text))

    def _wild(self, text: str, start: int) -> Node | None:
        found: list[Node] = []
        for match in _WILD.finditer(text):
            pattern = _REPEATED.sub("*", match[0]).lstrip(_NO_LETTERS).rstrip(f"{_NO_LETTERS}?")
            letters = next(tokens(pattern), None)
            if letters is None:
                continue
            if pattern.count("*") + pattern.count("?") > _MOST_WILD:
                self.mistaken(start, start + len(text), _TOO_WILD, most=_MOST_WILD)
                found += (_word(token.text) for token in tokens(pattern))
            elif "*" in pattern or "?" in pattern:
                found.append(Pattern(pattern))
            else:
                found += (_word(token.text) for token in tokens(pattern))
        return all_of(found)

    def _next(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self, kind: str) -> Piece | None:
        piece = self._next()
        if piece is None or piece.kind != kind:
            return None
        self._at += 1
        return piece


def _word(text: str) -> Word:
    """A word that could be taken for an operator is written small: «И.» is no И."""
    return Word(text.lower() if text in OPERATORS else text)


_TOO_LONG = mark("The query is too long; this part is not searched.")
_TOO_DEEP = mark("There are too many parentheses inside one another.")
_TOO_FUZZY = mark("At most {most} letters may differ.")
_TOO_WIDE = mark("At most {most} words may stand between.")
_TOO_WILD = mark("A word may hold at most {most} of the signs * and ?.")
_NOTHING_TO_CLOSE = mark("This parenthesis closes nothing.")
_NOT_CLOSED = mark("{mark} is not closed.")
_EMPTY_GROUP = mark("There is nothing in these parentheses.")
_NOTHING_BEFORE = mark("There is nothing before {word}.")
_NOTHING_AFTER = mark("There is nothing after {word}.")
_NO_FIELD = mark("There is no field {field}. There are: {names}.")
_NO_VALUE = mark("Write a value right after {field}")
_NO_SUCH_VALUE = mark("{field} has no value {value}. There are: {known}.")
_VALUE_MESSAGES = {
    "country": mark("No country is called {value}."),
    "date": mark("{value} is not a date. Write 2021, 2021-10, 14.10.2021 or 2019..2021."),
}
_VALUE_MESSAGES |= dict.fromkeys(("published", "year"), _VALUE_MESSAGES["date"])
