"""From a tree to the text that means it: what was understood."""

from __future__ import annotations

import re

from kelisim.search.query.fields import SPOKEN
from kelisim.search.query.tokens import USUAL_DISTANCE, is_small_operator
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

_PLAIN_VALUE = re.compile(r"[><]?=?[\w.\-~%][\w.\-/~%]*")


def print_query(tree: Node) -> str:
    """The canonical text of a query; `parse` reads it back to the same tree.

    >>> print_query(And((Word("шиеленіс"), Not(Condition("country", "RU")))))
    'шиеленіс -country:RU'
    """
    match tree:
        case Word(text) | Pattern(text):
            return text
        case Phrase(text, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Near(first, second, distance):
            operator = "NEAR" if distance == USUAL_DISTANCE else f"NEAR/{distance}"
            return f"{print_query(first)} {operator} {print_query(second)}"
        case Said(Everything()):
            return f"{SPOKEN}:any"
        case Said(part):
            return f"{SPOKEN}:{_grouped(part) if isinstance(part, Near) else print_query(part)}"
        case Condition(field, value):
            return f"{field}:{quoted(value)}"
        case Like(document):
            return f"like:{document}"
        case Saved(name):
            return f"search:{quoted(name)}"
        case And((first, *inner, last)):
            return " ".join([_part(first), *(_inner(part) for part in inner), _part(last)])
        case Or(parts):
            return " OR ".join(print_query(part) for part in parts)
        case Not(part):
            return f"-{_grouped(part) if isinstance(part, And | Or | Near) else print_query(part)}"
        case _:
            return ""


def quoted(value: str) -> str:
    """A value as it may follow a colon: in quotation marks where it would end too early.

    >>> quoted("Тараз"), quoted("Манойло, А.")
    ('Тараз', '"Манойло, А."')
    """
    plain = value.replace('"', "")
    return plain if _PLAIN_VALUE.fullmatch(plain) else f'"{plain}"'


def _part(node: Node) -> str:
    return _grouped(node) if isinstance(node, Or) else print_query(node)


def _inner(node: Node) -> str:
    """A part of an `And` between two others, where «или» would join these."""
    if isinstance(node, Word) and is_small_operator(node.text):
        return _grouped(node)
    return _part(node)


def _grouped(node: Node) -> str:
    return f"({print_query(node)})"
