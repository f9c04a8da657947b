"""What stands before the items of a list: numbers, letters and bullets, counted as offices do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BULLET = "\N{BULLET}"
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LARGEST_ROMAN = 3_999
_MOST_REPEATED = 20


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    ``pattern`` has ``%1`` to ``%9`` where the numbers of the levels stand; ``style`` is one of
    decimal, roman, latin and russian, with a capital where the numeral has capitals, or bullet.
    """

    pattern: str = "%1."
    style: str = "decimal"
    start: int = 1


class Counter:
    """The numbers of one list while its items pass by; levels are counted from 1."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._levels = levels
        self._numbers: dict[int, int] = {}

    def label(self, level: int) -> str:
        """What stands before the next item of ``level``; empty where nothing does."""
        how = self._levels.get(level)
        if how is None:
            return ""
        self._numbers[level] = self._numbers.get(level, how.start - 1) + 1
        for deeper in [one for one in self._numbers if one > level]:
            del self._numbers[deeper]
        if how.style == "bullet":
            return BULLET
        return _PLACE.sub(lambda place: self._number(int(place[1])), how.pattern).strip()

    def _number(self, level: int) -> str:
        how = self._levels.get(level, Level())
        return numeral(self._numbers.get(level, how.start), how.style)


def numeral(number: int, style: str) -> str:
    """A number as a list of that style writes it.

    >>> numeral(4, "decimal"), numeral(4, "Roman"), numeral(28, "latin"), numeral(2, "russian")
    ('4', 'IV', 'bb', 'б')
    """
    small = style.lower()
    if small == "roman" and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    elif small in ("latin", "russian") and number > 0:
        written = _letters(number, _LATIN if small == "latin" else _RUSSIAN)
    else:
        written = str(number)
    return written if style == small else written.upper()


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        written += sign * times
    return written


def _letters(number: int, alphabet: str) -> str:
    """After the last letter each is doubled, then tripled."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (min(times, _MOST_REPEATED) + 1)
