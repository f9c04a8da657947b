"""Which column of an inventory holds which field, told by its heading in any of the languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
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
Remembered = Mapping[str, Sequence[str]]
"""By the signature of a table what each of its columns holds; nothing where it is left out."""

_MOST_REMEMBERED = 50
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
    said = " | ".join(normalise(" ".join(heading.split())) for heading in headings)
    return sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def remembered(known: Remembered, headings: Sequence[str]) -> dict[int, Column] | None:
    """How a person mapped a table with these headings the last time, if they did.

    >>> known = remember({}, ["№", "Что"], {1: "title"})
    >>> remembered(known, ["№", "ЧТО"]), remembered(known, ["Что"])
    ({1: 'title'}, None)
    """
    columns = known.get(signature(headings), ())
    return {place: column for place, column in enumerate(columns) if column in COLUMNS} or None


def remember(known: Remembered, headings: Sequence[str], mapped: Mapped) -> Remembered:
    """``known`` with the mapping of one more table, the newest last; the oldest are forgotten."""
    mine = signature(headings)
    columns = tuple(mapped.get(place, "") for place in range(len(headings)))
    others = [(one, kept) for one, kept in known.items() if one != mine]
    return dict([*others, (mine, columns)][-_MOST_REMEMBERED:])


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
