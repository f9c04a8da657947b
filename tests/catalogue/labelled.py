"""Passages in which it is marked who said what, and how well the program's finding agrees."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kelisim.archive.statement_values import StatementKind
from kelisim.catalogue.proposal import FoundStatement
from kelisim.lang.names import parse_name

TABLE = Path(__file__).parent.parent / "fixtures" / "tables" / "statements.toml"
_MARKED = re.compile(r"\[(d|r) ([^|\]]+)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Code points of a text, who said them, and whether in their own words."""

    start: int
    end: int
    kind: StatementKind
    speaker: str


@dataclass(frozen=True, slots=True)
class Passage:
    language: str
    text: str
    statements: tuple[Labelled, ...]


@dataclass
class Agreement:
    """How many were there, how many were found rightly, and how many were found at all."""

    labelled: int = 0
    right: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0


def passages() -> Iterator[Passage]:
    """Every passage of our own table."""
    for group in tomllib.loads(TABLE.read_text(encoding="utf-8"))["passages"]:
        for marked in group["texts"]:
            yield _read(group["language"], marked)


def is_right(one: FoundStatement, labelled: Labelled) -> bool:
    """The same speaker and kind, and at least half of both ranges together in common."""
    shared = min(one.end, labelled.end) - max(one.start, labelled.start)
    whole = max(one.end, labelled.end) - min(one.start, labelled.start)
    is_same = _surname(one.named) == _surname(labelled.speaker)
    return shared * 2 >= whole and is_same and one.kind == labelled.kind


def count(
    agreement: Agreement,
    found: Sequence[FoundStatement],
    labelled: Sequence[Labelled],
    kind: StatementKind,
) -> None:
    """Add what was found in one text to the figures of one kind."""
    mine = [one for one in found if one.kind == kind]
    wanted = [one for one in labelled if one.kind == kind]
    agreement.labelled += len(wanted)
    agreement.found += len(mine)
    agreement.right += sum(any(is_right(one, each) for one in mine) for each in wanted)


def _read(language: str, marked: str) -> Passage:
    text, statements, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[3]
        kind: StatementKind = "direct" if match[1] == "d" else "reported"
        statements.append(Labelled(start, len(text), kind, match[2]))
        at = match.end()
    return Passage(language, text + marked[at:], tuple(statements))


def _surname(name: str) -> str:
    return parse_name(name).surname.casefold()
