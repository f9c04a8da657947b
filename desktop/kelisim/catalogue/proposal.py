"""What the program found in a text, before it meets the archive: values that can be pickled."""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.archive.statement_values import StatementKind
from kelisim.archive.values import Field, Relation

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees, north and east positive."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself, weaker than its text. ``kind`` is a code of `KINDS`.

    ``place`` and ``country`` are names as they stand there, ``subjects`` its keywords.
    """

    name: str = ""
    title: str = ""
    date: str = ""  # EDTF
    author: str = ""
    kind: str = ""
    coordinates: Coordinates | None = None
    place: str = ""
    country: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A proposed value: ``text`` canonical as in `archive.values.Value`, with its evidence.

    ``start``/``end`` are code points of the text, None where only the file's metadata says so.
    For a speaker, ``text`` is the name as it should be filed («Манойло, А.»), ``role`` and
    ``country`` what the text gives beside it. For a slip ``text`` is the repair.
    """

    field: Field
    text: str
    start: int | None
    end: int | None
    why: str
    role: str | None = None
    country: str | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """Code points ``start`` up to ``end``, and who said them: filed, and as the text names them.

    ``why`` is a text marked for translation that ``cue``, the words of the text, fills.
    """

    start: int
    end: int
    kind: StatementKind
    speaker: str
    named: str
    why: str
    cue: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a text and its file suggest: values in the order of a description, and statements."""

    values: tuple[Found, ...] = ()
    statements: tuple[FoundStatement, ...] = ()
