"""From the text of a query to its tree: one method a rule, and no text that it does not read.

::

    either  = both { OR both }
    both    = { [AND] clause }
    clause  = { NOT | "-" } said { NEAR said }
    said    = "(" either ")" | condition | phrase | words

What makes no sense is told, with its place, and left out; the rest is understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from kelisim.lang.tokens import tokens
from kelisim.search.query.fields import SPOKEN, field_names
from kelisim.search.query.mistakes import (
    EMPTY_GROUP,
    NO_FIELD,
    NO_SUCH_VALUE,
    NO_VALUE,
    NOT_BESIDE_WORDS,
    NOT_CLOSED,
    NOTHING_AFTER,
    NOTHING_BEFORE,
    NOTHING_TO_CLOSE,
    OF_FIELDS,
    TOO_DEEP,
    TOO_LONG,
    Mistakes,
    QueryMistake,
)
from kelisim.search.query.placed import Placed, all_of, any_of, opposite
from kelisim.search.query.statements import inside
from kelisim.search.query.tokens import Piece, Value, pieces, spoken_piece
from kelisim.search.query.tree import Condition, Everything, Like, Node, Or, Said, Saved
from kelisim.search.query.tree import opposite as opposite_of
from kelisim.search.query.values import canonical_value, value_names
from kelisim.search.query.words import near, pairs_in, phrase, words

LONGEST_QUERY = 20_000  # code points
MOST_PIECES = 2_000
MOST_WORDS = 500
"""Each word looked for takes a millisecond among 100,000 documents."""
DEEPEST = 40
_BETWEEN = ("and", "or", "near", "close")


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
    parser = _Parser(query, today or date.today())
    found = parser.query()
    return Parsed(found.node if found else Everything(), parser.mistakes.in_order())


def placed(query: str, today: date | None = None) -> Placed | None:
    """What ``query`` means, each part with its place; None where it asks for nothing."""
    return _Parser(query, today or date.today()).query()


class _Parser:
    def __init__(self, query: str, today: date) -> None:
        self.mistakes = Mistakes()
        self._today = today
        found = list(islice(pieces(query[:LONGEST_QUERY]), MOST_PIECES + 1))
        self._pieces: Sequence[Piece] = found[:MOST_PIECES]
        self._at = 0
        self._words_left = MOST_WORDS
        if len(found) > MOST_PIECES:
            self.mistakes.add(found[-1].start, len(query), TOO_LONG)
        elif len(query) > LONGEST_QUERY:
            self.mistakes.add(LONGEST_QUERY, len(query), TOO_LONG)

    def query(self) -> Placed | None:
        found: list[Placed] = []
        while self._next() is not None:
            part = self._either("", 0)
            if part is not None:
                found.append(part)
            stray = self._take("close")
            if stray is not None:
                self.mistakes.add(stray.start, stray.end, NOTHING_TO_CLOSE)
        return all_of(found)

    def _either(self, within: str, depth: int) -> Placed | None:
        found: list[Placed] = []
        operator: Piece | None = None
        while True:
            part = self._both(within, depth)
            if part is not None:
                found.append(part)
            elif operator is not None:
                self._say(operator, NOTHING_AFTER)
            operator = self._take("or")
            if operator is None:
                return any_of(found)
            if not found:
                self._say(operator, NOTHING_BEFORE)

    def _both(self, within: str, depth: int) -> Placed | None:
        found: list[Placed] = []
        while (piece := self._next()) is not None and piece.kind not in ("close", "or"):
            if piece.kind == "near":
                self._at += 1
                self._say(piece, NOT_BESIDE_WORDS)
            elif piece.kind == "and":
                self._both_sides(piece, bool(found))
            else:
                part = self._clause(within, depth)
                if part is not None:
                    found.append(part)
        return all_of(found)

    def _both_sides(self, operator: Piece, something_before: bool) -> None:
        self._at += 1
        following = self._next()
        if not something_before:
            self._say(operator, NOTHING_BEFORE)
        elif following is None or following.kind in _BETWEEN:
            self._say(operator, NOTHING_AFTER)

    def _clause(self, within: str, depth: int) -> Placed | None:
        operators: list[Piece] = []
        while (operator := self._take("not")) is not None:
            operators.append(operator)
        piece = self._next()
        if piece is None or piece.kind in _BETWEEN:
            if operators:
                self._say(operators[-1], NOTHING_AFTER)
            return None
        found = self._near(within, depth)
        if found is None or not operators:
            return found
        return (opposite(found) if len(operators) % 2 else found).at(operators[0].start, found.end)

    def _near(self, within: str, depth: int) -> Placed | None:
        found = self._said(within, depth)
        while (operator := self._take("near")) is not None:
            following = self._next()
            if following is None or following.kind in (*_BETWEEN, "not"):
                self._say(operator, NOT_BESIDE_WORDS)
                break
            found = self._beside(found, operator, self._said(within, depth))
        return found

    def _beside(
        self, first: Placed | None, operator: Piece, second: Placed | None
    ) -> Placed | None:
        """Two sides of NEAR; what cannot be near anything must hold all the same."""
        both = [side for side in (first, second) if side is not None]
        if (
            first
            and second
            and not any(side.parts and not isinstance(side.node, Or) for side in (first, second))
        ):
            node = near(first.node, operator, second.node, self.mistakes)
            if node is not None:
                more = pairs_in(node) - pairs_in(first.node) - 1  # the words of one are counted
                self._words_left -= 2 * more
                if self._words_left >= 0:
                    return Placed(node, first.start, second.end)
                self._say(operator, TOO_LONG)
                return all_of(both)
        self._say(operator, NOT_BESIDE_WORDS)
        return all_of(both)

    def _said(self, within: str, depth: int) -> Placed | None:
        piece = self._pieces[self._at]
        self._at += 1
        match piece.kind:
            case "open" | "group":
                return self._group(piece, piece.field or within, depth)
            case "condition" if piece.field == SPOKEN:
                said = [self._spoken(spoken_piece(value)) for value in piece.values]
                found = any_of(one for one in said if one is not None)
                return found and found.at(piece.start, piece.end)
            case "condition":
                values = [self._condition(piece.field, value) for value in piece.values]
                found = any_of(value for value in values if value is not None)
                return found and found.at(piece.start, piece.end)
            case "empty":
                self.mistakes.add(piece.start, piece.end, NO_VALUE, field=piece.text)
                return None
            case "unclosed":
                self.mistakes.add(piece.start, piece.end, NOT_CLOSED, mark=piece.text)
                return None
            case "unknown":
                names = ", ".join(field_names())
                self.mistakes.add(piece.start, piece.end, NO_FIELD, field=piece.text, names=names)
            case _ if within == SPOKEN:
                return self._spoken(piece)
            case _ if within:
                return self._condition(within, Value(piece.text, piece.start, piece.end))
        return self._words(piece)

    def _spoken(self, piece: Piece) -> Placed | None:
        """Words inside statements; whether there is a statement."""
        asked = canonical_value(SPOKEN, piece.text, self._today) if piece.kind == "word" else ""
        if asked in ("any", "none"):
            every = Said(Everything())
            return Placed(every if asked == "any" else opposite_of(every), piece.start, piece.end)
        found = self._words(piece)
        return found and replace(found, node=inside(found.node))

    def _words(self, piece: Piece) -> Placed | None:
        self._words_left -= sum(1 for _ in islice(tokens(piece.text), MOST_WORDS + 1))
        if self._words_left < 0:
            self.mistakes.add(piece.start, piece.end, TOO_LONG)
            return None
        if piece.kind == "phrase":
            node = phrase(piece, self.mistakes)
        else:
            node = words(piece.text, piece.start, self.mistakes)
        return None if node is None else Placed(node, piece.start, piece.end)

    def _group(self, opening: Piece, within: str, depth: int) -> Placed | None:
        if depth >= DEEPEST:
            # The parenthesis is passed over, and so will be the one that closes it.
            self.mistakes.add(opening.start, opening.end, TOO_DEEP)
            return None
        found = self._either(within, depth + 1)
        closing = self._take("close")
        if closing is None:
            self.mistakes.add(opening.start, opening.end, NOT_CLOSED, mark="(")
        elif found is None:
            self.mistakes.add(opening.start, closing.end, EMPTY_GROUP)
        return found and found.at(opening.start, closing.end if closing else found.end)

    def _condition(self, of_field: str, value: Value) -> Placed | None:
        self._words_left -= 1
        if self._words_left < 0:
            self.mistakes.add(value.start, value.end, TOO_LONG)
            return None
        canonical = canonical_value(of_field, value.text, self._today)
        if canonical is not None:
            return Placed(_asked(of_field, canonical), value.start, value.end)
        known = ", ".join(value_names(of_field))
        message = OF_FIELDS.get(of_field, NO_SUCH_VALUE if known else NO_VALUE)
        self.mistakes.add(
            value.start, value.end, message, field=of_field, value=value.text, known=known
        )
        return None

    def _say(self, operator: Piece, message: str) -> None:
        self.mistakes.add(operator.start, operator.end, message, word=operator.text)

    def _next(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self, kind: str) -> Piece | None:
        piece = self._next()
        if piece is None or piece.kind != kind:
            return None
        self._at += 1
        return piece


def _asked(field: str, value: str) -> Node:
    """What a canonical value of a field asks for."""
    match field:
        case "like":
            return Like(int(value))
        case "search":
            return Saved(value)
        case _:
            return Condition(field, value)
