"""What of a query made no sense: where it stands, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.base.texts import mark

_MOST_MISTAKES = 20


@dataclass(frozen=True, slots=True)
class QueryMistake:
    """What of a query made no sense: its code points, and a marked sentence with its details."""

    start: int
    end: int
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict)


class Mistakes:
    """The first mistakes of one query."""

    def __init__(self) -> None:
        self._found: list[QueryMistake] = []

    def add(self, start: int, end: int, message: str, **details: str | int) -> None:
        if len(self._found) < _MOST_MISTAKES:
            self._found.append(QueryMistake(start, end, message, details))

    def in_order(self) -> tuple[QueryMistake, ...]:
        """In the order of the text."""
        return tuple(sorted(self._found, key=lambda mistake: (mistake.start, mistake.end)))


TOO_LONG = mark("The query is too long; this part is not searched.")
TOO_DEEP = mark("There are too many parentheses inside one another.")
TOO_FUZZY = mark("At most {most} letters may differ.")
TOO_WIDE = mark("At most {most} words may stand between.")
TOO_WILD = mark("A word may hold at most {most} of the signs * and ?.")
NOTHING_TO_CLOSE = mark("This parenthesis closes nothing.")
NOT_CLOSED = mark("{mark} is not closed.")
EMPTY_GROUP = mark("There is nothing in these parentheses.")
NOTHING_BEFORE = mark("There is nothing before {word}.")
NOTHING_AFTER = mark("There is nothing after {word}.")
NOT_BESIDE_WORDS = mark("{word} needs a word or a phrase on either side.")
TOO_MANY_PAIRS = mark("At most {most} pairs of words can be looked for near each other.")
NO_FIELD = mark("There is no field {field}. There are: {names}.")
NO_VALUE = mark("Write a value right after {field}")
NO_SUCH_VALUE = mark("{field} has no value {value}. There are: {known}.")
NO_SAVED = mark("There is no saved search “{name}”.")
SAVED_IN_ITSELF = mark("The saved search “{name}” contains itself.")
SAVED_TOO_LARGE = mark("The saved search “{name}” has become too large to be part of a query.")

_NO_DATE = mark("{value} is not a date. Write 2021, 2021-10, 14.10.2021 or 2019..2021.")
OF_FIELDS = {
    "country": mark("No country is called {value}."),
    "like": mark("{value} is not the number of a document."),
    "ocr": mark("{value} is not a sureness in per cent. Write <70, >=90 or 70..90."),
    **dict.fromkeys(("date", "published", "year"), _NO_DATE),
}
"""What is wrong with a value, for the fields that can say more than `NO_SUCH_VALUE`."""
