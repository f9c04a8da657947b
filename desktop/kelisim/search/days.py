"""What a person writes after `date:`, as first and last day."""

from __future__ import annotations

from datetime import date

from kelisim.lang.dates import read_date
from kelisim.lang.edtf import bounds

Days = tuple[int, int]
"""First and last day as ordinals (`datetime.date.toordinal`)."""

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def days_of(text: str) -> Days:
    """The days that ``text`` means; raises ValueError where it means none.

    One date in any spelling that `lang.dates.read_date` knows, or EDTF; ``a..b`` with either
    side open; ``>a``, ``>=a``, ``<a``, ``<=a``.

    >>> days_of("2021-10-14..2021-10-15") == days_of("2021-10-14/2021-10-15")
    True
    """
    plain = text.strip()
    for sign in (">=", "<=", ">", "<"):
        if plain.startswith(sign):
            return _compared(sign, _one(plain[len(sign) :]))
    if ".." in plain and "/" not in plain:
        left, _, right = plain.partition("..")
        first = _one(left)[0] if left.strip() else _FIRST
        last = _one(right)[1] if right.strip() else _LAST
        return min(first, last), max(first, last)
    return _one(plain)


def _compared(sign: str, days: Days) -> Days:
    match sign:
        case ">=":
            return days[0], _LAST
        case "<=":
            return _FIRST, days[1]
        case ">":
            return min(days[1] + 1, _LAST), _LAST
        case _:
            return _FIRST, max(days[0] - 1, _FIRST)


def _one(text: str) -> Days:
    try:
        first, last = bounds(text.strip())
    except ValueError:
        edtf = read_date(text.strip())
        if edtf is None:
            raise
        first, last = bounds(edtf)
    return first.toordinal(), last.toordinal()
