"""When two names may be the same person and two dates the same time, as `lang` knows."""

from __future__ import annotations

from kelisim.lang.edtf import bounds
from kelisim.lang.names import parse_name, same_person, spelling_key

__all__ = ["days", "same_person", "surname"]


def surname(name: str) -> str:
    """What all spellings of one surname have in common; empty for what is no name.

    >>> surname("А. Тоқаев") == surname("Tokayev, Kassym-Jomart")
    True
    """
    return spelling_key(parse_name(name).surname)


def days(edtf: str) -> tuple[str, str] | None:
    """First and last day (ISO 8601) of a date; None for what is not a date.

    >>> days("2021-10")
    ('2021-10-01', '2021-10-31')
    """
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()
