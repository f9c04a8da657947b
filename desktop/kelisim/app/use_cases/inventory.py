"""Inventories: a table that says of each file, or of each thing without a file, what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from kelisim.app.described_alone import begin_descriptions, run_descriptions
from kelisim.app.use_cases.describing import DescriptionMistake, read_value
from kelisim.app.use_cases.inventory_columns import Column, Mapped, values_in
from kelisim.app.workspace import Workspace
from kelisim.archive.values import BatchRecord, Field, Given, ItemRecord
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.intake.table import Table
from kelisim.search.query.values import value_names

_TELL_EVERY = 64


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: a marked text and what fills it."""

    column: Column
    message: str
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an inventory, read: ``number`` counts from 1, the heading's line included."""

    number: int
    file: Path | None
    given: Given
    problems: tuple[Problem, ...] = ()


class Verdict(IntEnum):
    """What can be done with a line; one ``MISTAKEN`` is taken in without what is wrong in it.

    Of those that cannot be taken in, ``REPEATED`` names the file of a line before it.
    """

    IN_ORDER = 0
    MISTAKEN = 1
    LOST = 2
    REPEATED = 3


def check(table: Table, mapped: Mapped, files: Path) -> Iterator[Line]:
    """Every line of ``table`` below its headings, read by ``mapped``.

    Files are looked for in ``files``. A value that is none is a problem of its line and left
    out; the line itself is kept, unless the file that it names is not there or is that of a line
    before it.
    """
    named: set[Path] = set()

    def fault_of(file: Path) -> str:
        fault = _NO_FILE if not file.is_file() else NAMED_TWICE if file in named else ""
        named.add(file)
        return fault

    rows = islice(table, 1, None)
    return (read_line(number, row, mapped, files, fault_of) for number, row in enumerate(rows, 2))


def verdicts(table: Table, mapped: Mapped, files: Path, reporter: Reporter) -> bytes:
    """A `Verdict` on each line of ``table``, in a byte each, from its second line on.

    Raises `Cancelled`.
    """
    found = bytearray()
    for done, line in enumerate(check(table, mapped, files)):
        if done % _TELL_EVERY == 0:
            reporter.checkpoint(done, len(table) - 1)
        found.append(verdict_on(line))
    return bytes(found)


def verdict_on(line: Line) -> Verdict:
    """Whether a line can be taken in, and whether whole."""
    if not usable(line):
        twice = any(problem.message == NAMED_TWICE for problem in line.problems)
        return Verdict.REPEATED if twice else Verdict.LOST
    return Verdict.MISTAKEN if line.problems else Verdict.IN_ORDER


def read_line(
    number: int,
    row: Sequence[str],
    mapped: Mapped,
    files: Path,
    fault_of: Callable[[Path], str],
) -> Line:
    """One line, ``number`` of its table; ``fault_of`` says why a file of ``files`` cannot be."""
    given: list[tuple[Field, str]] = []
    problems: list[Problem] = []
    file: Path | None = None
    for place, column in mapped.items():
        for text in values_in(column, row[place] if place < len(row) else ""):
            if column == "file":
                file = _inside(files, text)
                if fault := fault_of(file):
                    problems.append(Problem(column, fault, {"file": text}))
                continue
            try:
                given.append((column, _canonical(column, text)))
            except DescriptionMistake as mistake:
                details = {name: str(value) for name, value in mistake.details.items()}
                problems.append(Problem(column, mistake.message, details))
    if not given and file is None:
        problems.append(Problem("title", mark("This line says nothing."), {}))
    return Line(number, file, tuple(given), tuple(problems))


_NO_FILE = mark("The file {file} is not in the folder.")
NAMED_TWICE = mark("A line before this one names the file {file} as well.")


def line_judged(
    table: Table, place: int, mapped: Mapped, files: Path, verdict: Verdict | None
) -> Line:
    """The line at ``place`` below the headings, as it was read when it got its ``verdict``.

    No disk is asked; without a verdict nothing is said against its file.
    """
    faults = {Verdict.LOST: _NO_FILE, Verdict.REPEATED: NAMED_TWICE}
    fault = faults.get(verdict, "") if verdict is not None else ""
    return read_line(place + 2, table[place + 1], mapped, files, lambda _: fault)


def _inside(folder: Path, text: str) -> Path:
    """The file that a cell names; a path that leads out of the folder is looked for by its name."""
    path = Path(text.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts
    return folder / (path.name if leads_out else path)


def _canonical(field: Field, text: str) -> str:
    """A language and a kind may be called by any of their names."""
    value = _values_called(field).get(text.strip().casefold())
    return value or read_value(field, text).text


@cache
def _values_called(field: Field) -> Mapping[str, str]:
    """The values of a field that has only certain ones, by all of their names."""
    called: dict[str, str] = {}
    for value, names in value_names(field).items():
        for name in names:
            called.setdefault(name.casefold(), value)
    return MappingProxyType(called)


def usable(line: Line) -> bool:
    """Whether a line can be taken in: what it names is there, and it says something."""
    return not any(problem.column == "file" for problem in line.problems) and bool(
        line.given or line.file
    )


def take_in_inventory(
    workspace: Workspace,
    table: Path,
    lines: Iterable[Line],
    tags: Sequence[str],
    reporter: Reporter,
    settled: Callable[[ItemRecord], None] = lambda _: None,
) -> list[BatchRecord]:
    """Take in the `usable` lines: what has no file as descriptions alone, then the files.

    Both are written down as batches before either runs, so that a crash or a stop leaves
    nothing out. The same inventory again stores nothing twice. Raises what intake raises.
    """
    wanted = [line for line in lines if usable(line)]
    if not wanted:
        raise Mistake("No line of the inventory can be taken in.")
    archive, intake = workspace.archive, workspace.intake()
    said = {line.file: line.given for line in wanted if line.file is not None}
    alone = {line.number: line.given for line in wanted if line.file is None}
    descriptions = begin_descriptions(archive, table, alone, tags) if alone else None
    batch = None
    if said:
        batch = intake.begin(list(said), tags, lambda path: said.get(path, ()), name=table.name)
    done = []
    if descriptions is not None:
        done.append(run_descriptions(archive, descriptions, reporter, settled))
    if batch is not None:
        done.append(intake.run(batch, reporter, settled))
    return done
