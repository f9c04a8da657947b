"""What may stand after a field's colon: any name of a value, to its canonical one and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from kelisim.base.languages import Language
from kelisim.lang.countries import country_name, country_of
from kelisim.lang.dates import read_date
from kelisim.lang.edtf import bounds
from kelisim.lang.tokens import normalise
from kelisim.search.percents import canonical_percents
from kelisim.search.query.fields import DATED
from kelisim.search.query.relative import said_from
from kelisim.search.values import NONE

# Canonical value: its English, Kazakh and Russian names; the first of each is the one we write.
_Names = Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]

_LANGUAGES: _Names = {
    "kk": (("Kazakh",), ("қазақша", "қазақ"), ("казахский",)),
    "ru": (("Russian",), ("орысша", "орыс"), ("русский",)),
    "en": (("English",), ("ағылшынша", "ағылшын"), ("английский",)),
}
_KINDS: _Names = {
    "press-release": (
        ("press-release",),
        ("баспасөз-хабарламасы", "пресс-релиз"),
        ("пресс-релиз",),
    ),
    "news": (("news",), ("жаңалық",), ("новость", "новости")),
    "speech": (("speech",), ("сөз", "баяндама"), ("выступление", "речь")),
    "programme": (("programme", "program"), ("бағдарлама",), ("программа",)),
    "resolution": (("resolution",), ("қарар",), ("резолюция",)),
    "interview": (("interview",), ("сұхбат",), ("интервью",)),
    "article": (("article",), ("мақала",), ("статья",)),
    "letter": (("letter",), ("хат",), ("письмо",)),
    "report": (("report",), ("есеп",), ("отчет",)),
    "photograph": (("photograph", "photo"), ("фотосурет", "фото"), ("фотография", "фото")),
    "scan": (("scan",), ("скан",), ("скан",)),
    "other": (("other",), ("басқа",), ("другое",)),
}
_STATES: _Names = {
    "unreviewed": (("unreviewed",), ("тексерілмеген",), ("непроверенное", "непроверено")),
    "reviewed": (("reviewed",), ("тексерілген",), ("проверенное", "проверено")),
    "suggested": (("suggested",), ("ұсынылған",), ("предложенное", "предложено")),
    "trashed": (("trashed",), ("себетте", "себеттегі"), ("удаленное", "удалено")),
}
_PARTS: _Names = {
    "notes": (("notes", "note"), ("ескертпелер", "ескертпе"), ("заметки", "заметка")),
    "original": (("original", "originals"), ("түпнұсқа",), ("оригинал",)),
    "suggestion": (("suggestion", "suggestions"), ("ұсыныс",), ("предложение",)),
    "speaker": (("speaker",), ("спикер",), ("спикер",)),
    "country": (("country",), ("ел",), ("страна",)),
    "event": (("event",), ("іс-шара",), ("мероприятие",)),
    "place": (("place",), ("орын",), ("место",)),
    "tag": (("tag",), ("тег",), ("тег",)),
    "date": (("date",), ("күні", "күн"), ("дата",)),
    "published": (("published",), ("жарияланған",), ("опубликовано",)),
    "title": (("title",), ("тақырып",), ("заголовок",)),
    "source": (("source",), ("дереккөз",), ("источник",)),
    "language": (("language",), ("тіл",), ("язык",)),
    "kind": (("kind",), ("түр",), ("вид",)),
    "said": (
        ("statements", "statement"),
        ("мәлімдемелер", "мәлімдеме"),
        ("высказывания", "высказывание"),
    ),
    "slip": (("slip",), ("қате",), ("опечатка",)),
}
_CLOSED: Mapping[str, _Names] = {
    "language": _LANGUAGES,
    "kind": _KINDS,
    "is": _STATES,
    "has": _PARTS,
}
_COLUMN: Mapping[Language, int] = {"en": 0, "kk": 1, "ru": 2}
_ANY = frozenset({"any", "кез-келген", "любой", "любая", "любое"})
_NOTHING = ("none", "жоқ", "нет")
_NUMBER = re.compile(r"0*([0-9]{1,18})")
_SIGN = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_BETWEEN = re.compile(r"\[\s*(.+?)\s+(?:TO|ДО|ДЕЙІН)\s+(.+?)\s*\]", re.IGNORECASE | re.DOTALL)


def canonical_value(field: str, value: str, today: date) -> str | None:
    """The canonical name of ``value`` of ``field``; None where the field has no such value.

    >>> canonical_value("country", "Ресей", date.max), canonical_value("date", "10.2021", date.max)
    ('RU', '2021-10')
    """
    plain = " ".join(value.replace('"', " ").split())
    known = normalise(plain)
    if not known:
        return None
    if field == "like":
        number = _NUMBER.fullmatch(plain)
        return number and number[1]
    if field == "search":
        return plain
    if known in _ANY or known in _NOTHING:
        return None if field in ("is", "has") else "any" if known in _ANY else "none"
    if field in _CLOSED:
        return _closed(_CLOSED[field], known)
    if field == "country":
        return country_of(plain)
    if field == "ocr":
        return canonical_percents(plain)
    return _date(plain, today) if field in DATED else plain


def asks_whether(field: str, value: str) -> bool:
    """Whether ``value`` asks if there is any of ``field``, or none."""
    return canonical_value(field, value, date.max) in ("any", "none")


def written_value(field: str, value: str, language: Language) -> str:
    """What a canonical value is called in a query in ``language``."""
    if value == NONE and field not in ("is", "has"):
        return _NOTHING[_COLUMN[language]]
    if field == "country":
        return country_name(value, language)
    names = _CLOSED.get(field, {}).get(value)
    return names[_COLUMN[language]][0] if names else value


def value_names(field: str) -> Mapping[str, tuple[str, ...]]:
    """All names of the values of a field that has only so many; empty for the others."""
    return {
        value: tuple(dict.fromkeys((value, *sum(names, ()))))
        for value, names in _CLOSED.get(field, {}).items()
    }


def _closed(values: _Names, known: str) -> str | None:
    for value, names in values.items():
        if known == value or any(known == normalise(name) for name in sum(names, ())):
            return value
    return None


def _date(text: str, today: date) -> str | None:
    """A date, a range or a side of one, in the form that `tree.Condition` tells."""
    between = _BETWEEN.fullmatch(text)
    if between:
        return _range(_open_end(between[1]), _open_end(between[2]), today)
    sign = _SIGN.fullmatch(text)
    if sign:
        point = _point(sign[2], today)
        return f"{sign[1]}{point}" if point and "/" not in point else None
    if ".." in text and "/" not in text:
        first, _, last = text.partition("..")
        return _range(first, last, today)
    point = _point(text, today)
    return point.replace("/", "..") if point else None


def _open_end(text: str) -> str:
    return "" if text == "*" else text


def _range(first: str, last: str, today: date) -> str | None:
    ends = [_point(end, today) if end.strip(" .") else "" for end in (first, last)]
    if None in ends or not any(ends) or any(end and "/" in end for end in ends):
        return None
    left, right = ends
    if left and right and bounds(left)[0] > bounds(right)[1]:
        left, right = right, left
    return f"{left}..{right}"


def _point(text: str, today: date) -> str | None:
    plain = text.strip()
    return (said_from(today, plain) or read_date(plain)) if plain else None
