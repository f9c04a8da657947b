"""From a tree to the text that means it: what was understood."""

from __future__ import annotations

import re

from kelisim.search.query.tree import (
    And,
    Condition,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)

_PLAIN_VALUE = re.compile(r"[><]?=?[\w.\-/~%]+")


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
        case Condition(field, value):
            return f"{field}:{quoted(value)}"
        case And(parts):
            return " ".join(
                _grouped(part) if isinstance(part, Or) else print_query(part) for part in parts
            )
        case Or(parts):
            return " OR ".join(print_query(part) for part in parts)
        case Not(part):
            return f"-{_grouped(part) if isinstance(part, And | Or) else print_query(part)}"
        case Everything():
            return ""


def quoted(value: str) -> str:
    """A value as it may follow a colon: in quotation marks where it would end too early.

    >>> quoted("Тараз"), quoted("Манойло, А.")
    ('Тараз', '"Манойло, А."')
    """
    plain = value.replace('"', "")
    return plain if _PLAIN_VALUE.fullmatch(plain) else f'"{plain}"'


def _grouped(node: Node) -> str:
    return f"({print_query(node)})"
