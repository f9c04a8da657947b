"""How a date of the archive (EDTF) reads in a sentence of one language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.dates import get_month_names

from kelisim.base.languages import Language
from kelisim.base.texts import Texts, mark

_UNCERTAIN = "?~%"

_FROM = {
    0: mark("from {date}"),
    1: mark("from {year}"),
    2: mark("from {month} {year}"),
    3: mark("from {day} {month} {year}"),
}
_UNTIL = {
    0: mark("until {date}"),
    1: mark("until {year}"),
    2: mark("until {month} {year}"),
    3: mark("until {day} {month} {year}"),
}
"""By how much is known of the date: nothing, its year, its month, its day."""


def date_in_words(edtf: str, texts: Texts) -> str:
    """«14–15 қазан 2021» for ``2021-10-14/2021-10-15``; what cannot be read stays as it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(first, texts)
    if not last.strip("."):
        return _open(first, _FROM, texts) if first.strip(".") else ""
    if not first.strip("."):
        return _open(last, _UNTIL, texts)
    return _interval(first, last, texts)


def _single(date: str, texts: Texts) -> str:
    words = _words(_parts(date), texts.language) or date
    return texts("about {date}", date=words) if date[-1:] in _UNCERTAIN and date else words


def _open(date: str, said: Mapping[int, str], texts: Texts) -> str:
    """A range with one end, in words that bend the date as the language does."""
    parts = _parts(date)
    if not parts:
        return texts(said[0], date=date)
    names = ("year", "month", "day")
    known: dict[str, str] = dict(zip(names, map(str, parts), strict=False))
    if len(parts) > 1:
        known["month"] = month_name(parts[1], texts.language)
    words = texts(said[len(parts)], **known)
    return texts("{date} (about)", date=words) if date[-1] in _UNCERTAIN else words


def _interval(first: str, last: str, texts: Texts) -> str:
    begin, end = _parts(first), _parts(last)
    if len(begin) == len(end) == 3 and begin[:2] == end[:2]:
        return f"{begin[2]}–{_words(end, texts.language)}"
    if len(begin) == len(end) > 1 and begin[0] == end[0]:
        opening = _words(begin, texts.language).removesuffix(f" {begin[0]}")
        return f"{opening} – {_words(end, texts.language)}"
    return f"{_single(first, texts)} – {_single(last, texts)}"


def _parts(date: str) -> tuple[int, ...]:
    """Year, month, day as far as they are given; () if this is not a plain date."""
    numbers = date.rstrip(_UNCERTAIN).split("-")
    if not all(number.isdecimal() for number in numbers) or len(numbers) > 3:
        return ()
    parts = tuple(int(number) for number in numbers)
    return parts if len(parts) == 1 or 1 <= parts[1] <= 12 else ()


def _words(parts: tuple[int, ...], language: Language) -> str:
    if len(parts) == 3:
        return f"{parts[2]} {month_name(parts[1], language)} {parts[0]}"
    if len(parts) == 2:
        return f"{month_name(parts[1], language, alone=True)} {parts[0]}"
    return str(parts[0]) if parts else ""


@cache
def month_name(month: int, language: Language, *, alone: bool = False, short: bool = False) -> str:
    """«қазан»: in a date, or by itself; English months keep their capital."""
    names = get_month_names(
        "abbreviated" if short else "wide",
        context="stand-alone" if alone else "format",
        locale=language,
    )
    name = str(names[month]).removesuffix(".")
    return name if language == "en" else name.lower()
