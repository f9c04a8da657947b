"""Days as people say them from today: yesterday, this week, last year, in three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from kelisim.lang.tokens import normalise


def said_from(today: date, text: str) -> str | None:
    """What ``text`` means today, as EDTF; None where it says nothing of the kind.

    >>> said_from(date(2026, 11, 24), "осы апта"), said_from(date(2026, 11, 24), "last month")
    ('2026-11-23/2026-11-29', '2026-10')
    """
    words = " ".join(normalise(text).replace("-", " ").split())
    for (span, back), names in _NAMES.items():
        if words in names:
            return span(today, back)
    return None


def _day(today: date, back: int) -> str:
    return _shifted(today, -back).isoformat()


def _week(today: date, back: int) -> str:
    """From Monday to Sunday."""
    monday = _shifted(today, -today.weekday() - 7 * back)
    return f"{monday.isoformat()}/{_shifted(monday, 6).isoformat()}"


def _month(today: date, back: int) -> str:
    year, month = divmod(max(today.year * 12 + today.month - 1 - back, 12), 12)
    return f"{year:04d}-{month + 1:02d}"


def _year(today: date, back: int) -> str:
    return f"{max(today.year - back, 1):04d}"


def _shifted(day: date, days: int) -> date:
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


_NAMES: Mapping[tuple[Callable[[date, int], str], int], frozenset[str]] = {
    (_day, 0): frozenset({"today", "бүгін", "сегодня"}),
    (_day, 1): frozenset({"yesterday", "кеше", "вчера"}),
    (_week, 0): frozenset({
        "this week", "осы апта", "осы аптада", "бұл апта",
        "эта неделя", "этой недели", "этой неделе", "эту неделю",
    }),
    (_week, 1): frozenset({
        "last week", "өткен апта", "өткен аптада",
        "прошлая неделя", "прошлой недели", "прошлой неделе", "прошлую неделю",
    }),
    (_month, 0): frozenset({
        "this month", "осы ай", "осы айда", "бұл ай",
        "этот месяц", "этого месяца", "этом месяце",
    }),
    (_month, 1): frozenset({
        "last month", "өткен ай", "өткен айда",
        "прошлый месяц", "прошлого месяца", "прошлом месяце",
    }),
    (_year, 0): frozenset({
        "this year", "осы жыл", "осы жылы", "бұл жыл", "биыл",
        "этот год", "этого года", "этом году",
    }),
    (_year, 1): frozenset({
        "last year", "өткен жыл", "өткен жылы", "былтыр",
        "прошлый год", "прошлого года", "прошлом году",
    }),
}  # fmt: skip
