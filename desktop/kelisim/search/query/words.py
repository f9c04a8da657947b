"""What is typed between blanks or quotation marks, as words, patterns, phrases and what is near."""

from __future__ import annotations

import re
from itertools import product

from kelisim.lang.tokens import tokens
from kelisim.search.query.mistakes import TOO_FUZZY, TOO_MANY_PAIRS, TOO_WIDE, TOO_WILD, Mistakes
from kelisim.search.query.statements import inside, outside
from kelisim.search.query.tokens import Piece, is_operator
from kelisim.search.query.tree import (
    And,
    Fuzzy,
    Near,
    Node,
    Or,
    Pattern,
    Phrase,
    Said,
    Word,
    all_of,
    any_of,
)

_MOST_WILD = 4
_FURTHEST = 2
_WIDEST = 100
_MOST_PAIRS = 36

_FUZZY = re.compile(r"(?P<word>.+)~(?P<distance>[0-9]?)\W*")
_WILD = re.compile(r"[\w*?]+(?:['’\-][\w*?]+)*")
_NO_LETTERS = "_'’-"
_REPEATED = re.compile(r"\*[*?]*\*")


def phrase(piece: Piece, mistakes: Mistakes) -> Node | None:
    """The words between quotation marks; None where there are none."""
    text = " ".join(re.sub(r"[\"“”„«»\x00-\x1f]", " ", piece.text).split())
    slop = _not_too_wide(piece, mistakes)
    return Phrase(text, slop) if next(tokens(text), None) is not None else None


def words(text: str, start: int, mistakes: Mistakes) -> Node | None:
    """A run without blanks: mostly a word, but «А.Манойло» and «10:30» are two."""
    fuzzy = _FUZZY.fullmatch(text)
    if fuzzy:
        found = list(tokens(fuzzy["word"]))
        distance = int(fuzzy["distance"] or 1)
        if distance > _FURTHEST:
            mistakes.add(start, start + len(text), TOO_FUZZY, most=_FURTHEST)
        if distance and found:
            *before, last = found
            misspelt = Fuzzy(last.text, min(distance, _FURTHEST))
            return all_of([*(_word(one.text) for one in before), misspelt])
    if "*" in text or "?" in text.rstrip("?!.,;:)»"):
        return _wild(text, start, mistakes)
    return all_of(_word(token.text) for token in tokens(text))


def near(first: Node, operator: Piece, second: Node, mistakes: Mistakes) -> Node | None:
    """The nearest words of two runs or phrases, near each other; None for what is neither.

    «А.Манойло NEAR бірегей» is about «Манойло»; in «a NEAR b NEAR c» b is near both. Of
    «(a OR b) NEAR c», either is near c; of «a NEAR (b OR c) NEAR d», that one which is near a.
    """
    spoken = outside(first), outside(second)
    if spoken[0] is not None and spoken[1] is not None:
        together = near(spoken[0], operator, spoken[1], mistakes)
        return together and inside(together)
    *before, last = first.parts if isinstance(first, And) else (first,)
    following, *after = second.parts if isinstance(second, And) else (second,)
    ways = _ways(last)
    ends = {end for path, end in ways if path}
    if len(ends) == 1 and all(path for path, _ in ways):
        before, ways = [*before, last], [((), ends.pop())]
    pairs = list(product(ways, _sides(following)))
    if not pairs:
        return None
    if len(pairs) > _MOST_PAIRS:
        mistakes.add(operator.start, operator.end, TOO_MANY_PAIRS, most=_MOST_PAIRS)
        return all_of([first, second])
    distance = max(_not_too_wide(operator, mistakes), 1)
    found = [all_of((*path, Near(end, other, distance))) for (path, end), other in pairs]
    either = any_of(part for part in found if part is not None)
    return all_of(part for part in (*before, either, *after) if part is not None)


def pairs_in(node: Node) -> int:
    """How many pairs of words have to be near each other somewhere in ``node``."""
    if isinstance(node, And | Or):
        return sum(map(pairs_in, node.parts))
    return pairs_in(node.part) if isinstance(node, Said) else int(isinstance(node, Near))


def _sides(node: Node) -> tuple[Node, ...]:
    """What may be near something, one or the other; empty where anything of it may not."""
    parts = node.parts if isinstance(node, Or) else (node,)
    return parts if all(isinstance(part, Word | Phrase | Pattern) for part in parts) else ()


def _ways(node: Node) -> list[tuple[tuple[Node, ...], Node]]:
    """The last word of each alternative, and before it what its other words are near to; none
    where anything else may be meant."""
    found: list[tuple[tuple[Node, ...], Node]] = []
    for part in node.parts if isinstance(node, Or) else (node,):
        path = part.parts if isinstance(part, And) else (part,)
        last = path[-1]
        if isinstance(last, Near) and all(isinstance(one, Near) for one in path):
            found.append((path, last.second))
        elif isinstance(part, Word | Phrase | Pattern):
            found.append(((), part))
        else:
            return []
    return found


def _not_too_wide(piece: Piece, mistakes: Mistakes) -> int:
    if piece.slop > _WIDEST:
        mistakes.add(piece.start, piece.end, TOO_WIDE, most=_WIDEST)
    return min(piece.slop, _WIDEST)


def _wild(text: str, start: int, mistakes: Mistakes) -> Node | None:
    found: list[Node] = []
    for match in _WILD.finditer(text):
        pattern = _REPEATED.sub("*", match[0]).lstrip(_NO_LETTERS).rstrip(f"{_NO_LETTERS}?")
        letters = next(tokens(pattern), None)
        if letters is None:
            continue
        if pattern.count("*") + pattern.count("?") > _MOST_WILD:
            mistakes.add(start, start + len(text), TOO_WILD, most=_MOST_WILD)
            found += (_word(token.text) for token in tokens(pattern))
        elif "*" in pattern or "?" in pattern:
            found.append(Pattern(pattern))
        else:
            found += (_word(token.text) for token in tokens(pattern))
    return all_of(found)


def _word(text: str) -> Word:
    """A word that could be taken for an operator is written small: «И.» is no И."""
    return Word(text.lower() if is_operator(text) else text)
