"""Which column of an inventory holds which field, told by its heading in any of the languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from kelisim.archive.values import ManyField, SingleField
from kelisim.lang.tokens import normalise
from kelisim.search.query.fields import field_called

Column = Literal[
    "title", "published", "held", "place", "source", "language", "kind", "event",
    "speaker", "country", "tag", "file",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = get_args(Column)
"""What a column may hold: the fields of a description, and the file that a line is about."""

Mapped = Mapping[int, Column]
"""Columns by their place in the table, from 0; what is not named here is left out."""

_MORE: Mapping[str, Column] = {
    **dict.fromkeys(("файл", "имя файла", "путь", "путь к файлу", "file", "file name", "filename",
                     "path", "файл аты", "файл атауы"), "file"),
    **dict.fromkeys(("event date", "held", "дата мероприятия", "дата события", "іс-шара күні",
                     "өткен күні"), "held"),
    **dict.fromkeys(("published", "publication date", "дата публикации", "дата документа",
                     "жарияланған күні", "құжат күні"), "published"),
    **dict.fromkeys(("тақырыбы", "атауы", "наименование", "название документа"), "title"),
    **dict.fromkeys(("speakers", "спикеры", "спикерлер", "выступающие", "докладчик",
                     "баяндамашы"), "speaker"),
    **dict.fromkeys(("countries", "страны", "елдер"), "country"),
    **dict.fromkeys(("tags", "теги", "тегтер", "keywords", "ключевые слова", "кілт сөздер"),
                    "tag"),
    **dict.fromkeys(("орны", "өткен жері", "место проведения", "қаласы"), "place"),
    **dict.fromkeys(("түрі", "вид документа", "тип документа"), "kind"),
}  # fmt: skip
_BETWEEN = re.compile(r"\s*[;|]\s*|\s*,\s+(?=\D)")


def column_called(heading: str) -> Column | None:
    """What a column under this heading holds, if that can be told.

    >>> column_called("Дата мероприятия"), column_called("Спикерлер"), column_called("№")
    ('held', 'speaker', None)
    """
    plain = normalise(" ".join(heading.split()).strip(" :*"))
    field = _MORE.get(plain) or field_called(plain)
    if field == "date":
        return "published"
    return field if field in COLUMNS else None


def guess(headings: Sequence[str]) -> dict[int, Column]:
    """The first column for each field of one value, every column for the others."""
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = column_called(heading)
        if column and not (column not in get_args(ManyField) and column in found.values()):
            found[place] = column
    return found


def signature(headings: Sequence[str]) -> str:
    """By which a mapping is remembered: inventories with the same headings are alike."""
    return " | ".join(normalise(" ".join(heading.split())) for heading in headings)


def values_in(column: Column, cell: str) -> list[str]:
    """The values of one cell; several only where the field may have several.

    A comma divides speakers only where no initials follow: «Манойло, А.» is one name.

    >>> values_in("tag", "медиация; диалог"), values_in("title", "Бейбітшілік; келісім")
    (['медиация', 'диалог'], ['Бейбітшілік; келісім'])
    """
    if column in get_args(SingleField) or column == "file":
        return [cell] if cell else []
    parts = re.split(r"\s*[;|\n]\s*", cell) if column == "speaker" else _BETWEEN.split(cell)
    return [part for part in parts if part]
