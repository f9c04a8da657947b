"""The shapes that dates have in Kazakh, Russian and English texts, as regular expressions.

Groups: ``d1 m1 y1`` are the first day (``y0``: its year, written after it), ``d2 m2 y2`` the last
one or, where there is only one day, its month and year; ``n1 n2`` are months in digits.
"""

from __future__ import annotations

import re

from kelisim.lang.months import MONTH_PATTERN

_DASH = r"[-–—−‑]"
_SPACE = r"[ \t\u00a0]"
_GAP = rf"{_SPACE}*"
_LINE = rf"(?:{_SPACE}*\n?{_SPACE}*)"  # at most one line end within a date
_KK_YEAR = rf"(?:{_GAP}(?:-{_GAP})?(?:жылғы|жылдың|жылы|жылдан|жылда|жылға|жыл|ж\.?)(?!\w))"
_RU_YEAR = rf"(?:{_GAP}(?:годах|годов|годам|году|годом|года|годы|год|гг\.?|г\.?)(?!\w))"
_ORDINAL = (
    r"(?:-?(?:го|ое|е|ого|му|м)(?!\w)|(?:st|nd|rd|th)(?!\w)"
    r"|-?[шнд]?[ыіеа][а-яәіңғүұқөһ]{0,6}(?!\w)|-?(?:ші|шы)(?!\w))"
)
_QUOTE = r"[«»\"“”]?"


def _year(group: str) -> str:
    return rf"(?P<{group}>(?:1[4-9]|20|21)\d\d)(?!\d)"


def _day(group: str) -> str:
    return rf"(?<!\d){_QUOTE}(?P<{group}>\d{{1,2}})(?!\d){_QUOTE}{_ORDINAL}?"


def _month(group: str) -> str:
    return rf"(?P<{group}>{MONTH_PATTERN})(?!\w)"


_UP_TO = r"(?:по|до|мен|бен|пен|to|through|until)"
_TO = rf"(?:{_GAP}{_DASH}{_GAP}|{_SPACE}+(?:{_UP_TO}|и|және|and){_SPACE}+)"
# Between days of two months «и» joins two dates; «қыркүйектен 2 қазанға дейін» is one stretch.
_THROUGH = rf"(?:{_GAP}{_DASH}{_GAP}|{_SPACE}+{_UP_TO}{_SPACE}+|(?<=[дтн][ае]н){_SPACE}+)"
_OF = rf"(?:{_GAP}(?:of{_SPACE}+)?|{_SPACE}+)"
_YEAR_BEFORE = rf"(?:{_year('y1')}(?:{_KK_YEAR}|{_GAP},|{_SPACE}){_LINE})?"
_YEAR_AFTER = rf"(?:,?{_LINE}{_year('y2')}(?:{_RU_YEAR}|{_KK_YEAR})?)?"

_DAY_MONTH = re.compile(
    rf"(?<![\w.]){_YEAR_BEFORE}{_day('d1')}(?:{_GAP},{_GAP}\d{{1,2}}(?!\d)){{0,5}}"
    rf"(?:(?:{_OF}{_month('m1')}(?:{_GAP}{_year('y0')}{_RU_YEAR}?)?{_THROUGH}|{_TO})"
    rf"{_day('d2')})?"
    rf"{_OF}{_LINE}{_month('m2')}{_YEAR_AFTER}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_YEAR_BEFORE}{_month('m1')}(?:{_SPACE}+айының)?{_SPACE}*{_day('d1')}"
    rf"(?:{_TO}(?:{_month('m2')}{_GAP})?{_day('d2')})?"
    rf"(?:{_SPACE}+(?:күні|күндері)(?!\w))?{_YEAR_AFTER}",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?:{_month('m1')}{_TO})?{_month('m2')},?{_GAP}(?:of{_SPACE}+)?{_year('y2')}{_RU_YEAR}?",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"(?<![\w.]){_year('y1')}(?:{_KK_YEAR}|{_SPACE}){_LINE}{_month('m1')}(?:{_SPACE}+айы\w*)?",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?<![\w.]){_year('y1')}(?:{_KK_YEAR}|{_RU_YEAR})", re.IGNORECASE)
_ISO = re.compile(
    r"(?<![\w.-])(?P<y1>(?:1[4-9]|20|21)\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)(?![\w-])"
    r"(?:/(?P<y2>\d{4})-(?P<n2>\d\d)-(?P<d2>\d\d)(?![\w-]))?"
)
_DIGITS = re.compile(
    rf"(?<![\w.])(?P<d1>\d{{1,2}})(?:\.(?P<n1>\d{{1,2}})(?:\.(?P<y1>\d{{4}}))?)?{_GAP}{_DASH}{_GAP}"
    rf"(?P<d2>\d{{1,2}})\.(?P<n2>\d{{1,2}})\.{_year('y2')}"
)
_DIGITS_DAY = re.compile(
    rf"(?<![\w.])(?P<d1>\d{{1,2}})(?P<mark>[./])(?P<n2>\d{{1,2}})(?P=mark){_year('y2')}(?!\.\d)"
)

PATTERNS = (
    _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _YEAR_MONTH, _YEARS, _ISO, _DIGITS, _DIGITS_DAY,
)  # fmt: skip
