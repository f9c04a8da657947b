"""What the names of files say, by a pattern such as ``{date}_{place}_{title}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

from kelisim.app.use_cases.describing import DescriptionMistake, read_value
from kelisim.app.use_cases.inventory_columns import COLUMNS, Column, column_called, values_in
from kelisim.archive.values import Field, Given, SingleField
from kelisim.base.errors import Mistake

_PIECE = re.compile(r"\{([^{}]*)\}|[^{}]+|[{}]")
_ANY = "*"
_DATE = re.compile(r"\d{4}(?:[-._]?\d{2}){0,2}|\d{1,2}[-._]\d{1,2}[-._]\d{4}")
_SHORTEST_DATE, _LONGEST_DATE = 4, 10
_DATED = ("published", "held")


class PatternMistake(Mistake):
    """What is wrong with a pattern, and its code points from ``start`` to ``end`` that are."""

    def __init__(self, message: str, start: int, end: int, **details: object) -> None:
        super().__init__(message, **details)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands in a pattern from ``start`` to ``end``: a ``field``, or a text as it is."""

    text: str
    field: str
    start: int
    end: int

    @property
    def is_free(self) -> bool:
        """Whether it takes letters of any kind, so that only what follows ends it."""
        return bool(self.field) and self.field not in _DATED


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of file names, without the ending; ``{*}`` stands for what is of no interest.

    Fields are called as in a query, in any of the three languages. Made by `parse`.
    """

    written: str
    _pieces: tuple[_Piece, ...]

    @classmethod
    def parse(cls, written: str) -> NamePattern:
        """Raises `PatternMistake`.

        >>> NamePattern.parse("{date}_{place}").said_of(Path("2021-10-14_Тараз.docx"))
        (('published', '2021-10-14'), ('place', 'Тараз'))
        """
        pieces = tuple(_pieces(written))
        if not any(piece.field for piece in pieces):
            message = "The pattern names no field: write it like {{date}}_{{title}}."
            raise PatternMistake(message, 0, len(written))
        _refuse_what_cannot_be_told_apart(pieces)
        return cls(written, pieces)

    def said_of(self, path: Path) -> Given:
        """What the name of a file says; nothing where it is not of this pattern."""
        return tuple(
            pair
            for piece, text in self._taken(path.stem)
            if piece.field and piece.field != _ANY
            for pair in _values(cast(Field, piece.field), text)
        )

    def _taken(self, name: str) -> list[tuple[_Piece, str]]:
        """What each piece takes of a name; each free one as little as it can.

        Goes from the end to see where the rest of the pattern could begin, then forward: a name
        that fits badly costs no more than one that fits.
        """
        begins = {len(name)}
        allowed = [begins]
        for piece in reversed(self._pieces):
            if piece.is_free:
                begins = set(range(max(begins, default=0)))
            else:
                begins = {at for at in range(len(name)) if any(_ends(piece, name, at, begins))}
            allowed.append(begins)
        if 0 not in begins:
            return []
        taken, at = [], 0
        for piece, after in zip(self._pieces, reversed(allowed[:-1]), strict=True):
            end = next(_ends(piece, name, at, after))
            taken.append((piece, name[at:end]))
            at = end
        return taken


def _pieces(written: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(written):
        start, end = match.span()
        if match[1] is None:
            if match[0] in "{}":
                message = "A field stands between {{ and }}: one of the two is missing here."
                raise PatternMistake(message, start, end)
            yield _Piece(match[0], "", start, end)
            continue
        name = match[1].strip()
        column = _ANY if name == _ANY else column_called(name)
        if column is None or column == "file":
            raise PatternMistake(
                "“{name}” is no field: write one of {fields}, or {{*}} for anything.",
                start,
                end,
                name=name,
                fields=", ".join(f"{{{one}}}" for one in COLUMNS if one != "file"),
            )
        yield _Piece(match[0], column, start, end)


def _refuse_what_cannot_be_told_apart(pieces: tuple[_Piece, ...]) -> None:
    for one, other in pairwise(pieces):
        if one.is_free and other.is_free:
            raise PatternMistake(
                "Nothing divides {one} from {other}: write what stands between them.",
                one.start,
                other.end,
                one=one.text,
                other=other.text,
            )
    seen: set[str] = set()
    for piece in pieces:
        if piece.field in seen and piece.field in get_args(SingleField):
            message = "{field} stands here a second time, though it has one value."
            raise PatternMistake(message, piece.start, piece.end, field=piece.text)
        seen.add(piece.field)


def _ends(piece: _Piece, name: str, at: int, allowed: set[int]) -> Iterator[int]:
    """Where a piece that begins at ``at`` may end, what it would rather take first."""
    if not piece.field:
        end = at + len(piece.text)
        if end in allowed and name.startswith(piece.text, at):
            yield end
    elif piece.is_free:
        yield from (end for end in range(at + 1, len(name) + 1) if end in allowed)
    else:
        for end in range(at + _LONGEST_DATE, at + _SHORTEST_DATE - 1, -1):
            if end in allowed and _DATE.fullmatch(name, at, end):
                yield end


def _values(field: Field, text: str) -> list[tuple[Field, str]]:
    """The canonical values of one piece of a name; a piece that is none says nothing."""
    plain = text.replace("_", "-" if field in _DATED else " ").strip()
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
