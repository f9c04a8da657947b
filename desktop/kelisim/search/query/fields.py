"""The fields that a query may ask for, and what each is called in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kelisim.base.languages import Language
from kelisim.lang.tokens import normalise

DATED = frozenset({"date", "published", "year"})
SPOKEN = "said"
"""The field whose values are looked for as words are, inside statements."""

# Canonical name: English names, Kazakh, Russian; the first of each is the one we write.
_NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "speaker": (("speaker", "person"), ("спикер", "сөйлеуші"), ("спикер", "выступающий")),
    "country": (("country",), ("ел", "мемлекет"), ("страна",)),
    "event": (("event",), ("іс-шара", "оқиға"), ("мероприятие", "событие")),
    "place": (("place", "city"), ("орын", "жер", "қала"), ("место", "город")),
    "tag": (("tag",), ("тег",), ("тег", "метка")),
    "date": (("date",), ("күні", "күн"), ("дата",)),
    "published": (("published",), ("жарияланған",), ("опубликовано",)),
    "year": (("year",), ("жыл", "жылы"), ("год",)),
    "language": (("lang", "language"), ("тіл", "тілі"), ("язык",)),
    "kind": (("kind", "type"), ("түр", "түрі"), ("вид", "тип")),
    "source": (("source",), ("дереккөз",), ("источник",)),
    "said": (
        ("said", "statement"),
        ("айтты", "айтқан", "мәлімдеме"),
        ("сказал", "сказала", "сказано", "высказывание"),
    ),
    "ocr": (("ocr", "recognised"), ("тану", "танылған"), ("распознано", "распознавание")),
    "title": (("title",), ("тақырып", "атауы"), ("заголовок", "название")),
    "is": (("is",), ("күйі", "күй"), ("состояние",)),
    "has": (("has",), ("бар",), ("есть",)),
    "like": (("like", "similar"), ("ұқсас",), ("похоже", "похожие")),
    "search": (("search", "saved"), ("іздеу",), ("поиск",)),
}
_COLUMN: Mapping[Language, int] = {"en": 0, "kk": 1, "ru": 2}


def field_called(name: str) -> str | None:
    """The canonical name of a field by any of its names, None where none is called so.

    >>> field_called("Спикер"), field_called("foo")
    ('speaker', None)
    """
    return _by_name().get(normalise(name))


def field_name(field: str, language: Language) -> str:
    """What ``field`` (canonical) is called in a query in ``language``."""
    return _NAMES[field][_COLUMN[language]][0]


@cache
def field_names() -> Mapping[str, tuple[str, ...]]:
    """Every field by its canonical name, with all its names."""
    return MappingProxyType(
        {field: tuple(dict.fromkeys((field, *sum(names, ())))) for field, names in _NAMES.items()}
    )


@cache
def _by_name() -> Mapping[str, str]:
    return {normalise(name): field for field, names in field_names().items() for name in names}
