"""What the names of files say, by a pattern such as ``{date}_{place}_{title}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kelisim.app.use_cases.describing import DescriptionMistake, read_value
from kelisim.app.use_cases.inventory_columns import COLUMNS, Column, column_called, values_in
from kelisim.archive.values import Field, Given
from kelisim.base.errors import Mistake

_PLACE = re.compile(r"\{([^{}]*)\}")
_ANY = "*"
_DATE = r"\d{4}(?:[-._]?\d{2}){0,2}|\d{1,2}[-._]\d{1,2}[-._]\d{4}"


class PatternMistake(Mistake):
    """The pattern names a field that does not exist, or none at all."""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of file names, without the ending; ``{*}`` stands for what is of no interest.

    Fields are called as in a query, in any of the three languages. Made by `parse`.
    """

    written: str
    _fields: tuple[str, ...]
    _regex: re.Pattern[str]

    @classmethod
    def parse(cls, written: str) -> NamePattern:
        """Raises `PatternMistake`.

        >>> NamePattern.parse("{date}_{place}").said_of(Path("2021-10-14_Тараз.docx"))
        (('published', '2021-10-14'), ('place', 'Тараз'))
        """
        fields: list[str] = []
        regex, at = "", 0
        for match in _PLACE.finditer(written):
            regex += re.escape(written[at : match.start()])
            name = match[1].strip()
            column = _ANY if name == _ANY else column_called(name)
            if column is None or column == "file":
                raise PatternMistake(
                    "“{name}” is no field: write one of {fields}, or {{*}} for anything.",
                    name=name,
                    fields=", ".join(f"{{{one}}}" for one in COLUMNS if one != "file"),
                )
            fields.append(column)
            regex += f"({_DATE})" if column in ("published", "held") else "(.+?)"
            at = match.end()
        if not fields:
            raise PatternMistake("The pattern names no field: write it like {{date}}_{{title}}.")
        regex += re.escape(written[at:])
        return cls(written, tuple(fields), re.compile(regex))

    def said_of(self, path: Path) -> Given:
        """What the name of a file says; nothing where it is not of this pattern."""
        match = self._regex.fullmatch(path.stem)
        if match is None:
            return ()
        said: list[tuple[Field, str]] = []
        for field, text in zip(self._fields, match.groups(), strict=True):
            if field != _ANY:
                said += _values(cast(Field, field), text)
        return tuple(said)


def _values(field: Field, text: str) -> list[tuple[Field, str]]:
    """The canonical values of one piece of a name; a piece that is none says nothing."""
    plain = text.replace("_", "-" if field in ("published", "held") else " ").strip()
    found: list[tuple[Field, str]] = []
    for one in values_in(cast(Column, field), plain):
        try:
            found.append((field, read_value(field, _dated(one)).text))
        except DescriptionMistake:
            continue
    return found


def _dated(text: str) -> str:
    """«20211014» with the hyphens of a date."""
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})?", text)
    return "-".join(part for part in match.groups() if part) if match else text
