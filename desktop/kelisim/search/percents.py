"""What a person writes after `ocr:`, as the least and the most that it means in per cent."""

from __future__ import annotations

import re

Percents = tuple[int, int]
"""The least and the most."""

_MOST = 100
_ONE = re.compile(r"(?P<sign>>=|<=|>|<|)\s*0*(?P<number>[0-9]{1,3})\s*%?")
_BETWEEN = re.compile(
    r"\[?\s*(?P<least>[0-9]{1,3}|\*|)\s*%?\s*(?:\.\.|[-–—]|\b(?:TO|ДО|ДЕЙІН)\b)\s*"
    r"(?P<most>[0-9]{1,3}|\*|)\s*%?\s*\]?",
    re.IGNORECASE,
)


def canonical_percents(text: str) -> str | None:
    """``text`` in its shortest form; None where it means no share of a hundred.

    >>> canonical_percents("< 70 %"), canonical_percents("[90 TO 70]"), canonical_percents("сто")
    ('<70', '70..90', None)
    """
    found = _ONE.fullmatch(text)
    if found:
        made = f"{found['sign']}{int(found['number'])}"
    else:
        between = _BETWEEN.fullmatch(text)
        if between is None:
            return None
        ends = [end.strip("*") and str(int(end)) for end in between.groups()]
        if all(ends):
            ends.sort(key=int)
        made = "..".join(ends)
    try:
        least, most = percents_of(made)
    except ValueError:
        return None
    return made if least <= most <= _MOST else None


def percents_of(canonical: str) -> Percents:
    """What a canonical value means; raises ValueError where it is none.

    >>> percents_of("<70"), percents_of("70..90"), percents_of("90..")
    ((0, 69), (70, 90), (90, 100))
    """
    first, between, last = canonical.partition("..")
    if between and (first or last):
        return int(first or 0), int(last or _MOST)
    for sign in (">=", "<=", ">", "<"):
        if canonical.startswith(sign):
            number = int(canonical.removeprefix(sign))
            bounds = {">=": (number, _MOST), "<=": (0, number), ">": (number + 1, _MOST)}
            return bounds.get(sign, (0, number - 1))
    return int(canonical), int(canonical)
