"""Words inside statements: `said:`, and whose statements count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kelisim.search.query.fields import SPOKEN
from kelisim.search.query.tree import (
    And,
    Condition,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Said,
    Word,
    all_of,
    any_of,
    opposite,
)
from kelisim.search.query.values import asks_whether


def inside(node: Node) -> Node:
    """``node``, of which every word must stand inside a statement.

    A word that would read as «any» or «none» is taken as it stands.
    """
    match node:
        case And(parts):
            return all_of(map(inside, parts)) or node
        case Or(parts):
            return any_of(map(inside, parts)) or node
        case Word(text) if asks_whether(SPOKEN, text):
            return Said(Phrase(text))
    return Said(node)


def outside(node: Node) -> Node | None:
    """What `inside` was given; None where anything of ``node`` may stand elsewhere."""
    match node:
        case And(parts) | Or(parts):
            bare = [outside(part) for part in parts]
            known = [part for part in bare if part is not None]
            join = all_of if isinstance(node, And) else any_of
            return join(known) if len(known) == len(parts) else None
        case Said(Word() | Phrase() | Pattern() | Fuzzy() | Near() as part):
            return part
    return None


def attributed(node: Node, speakers: tuple[str, ...] = ()) -> Node:
    """``node`` with the speakers whose statements count: those of the innermost conjunction that
    asks for any. Of several, any; those that are excluded change nothing."""
    match node:
        case And(parts):
            near = tuple(dict.fromkeys(_speakers(parts))) or speakers
            return all_of(attributed(part, near) for part in parts) or node
        case Or(parts):
            return any_of(attributed(part, speakers) for part in parts) or node
        case Not(part):
            return opposite(attributed(part, speakers))
        case Said(part):
            return Said(part, speakers)
    return node


def _speakers(parts: Iterable[Node]) -> Iterator[str]:
    """The speakers that all of ``parts`` together ask for."""
    for part in parts:
        values = part.parts if isinstance(part, Or) else (part,)
        names = [one.value for one in values if isinstance(one, Condition) and _names_one(one)]
        if len(names) == len(values):
            yield from names


def _names_one(condition: Condition) -> bool:
    return condition.field == "speaker" and condition.value not in ("any", "none")
