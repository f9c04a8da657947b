"""Inventories: a table that says of each file, or of each thing without a file, what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kelisim.app.use_cases.describing import DescriptionMistake, read_value
from kelisim.app.use_cases.inventory_columns import Column, Mapped, values_in
from kelisim.app.workspace import Workspace
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import BatchRecord, Field, Given, ItemRecord, Value
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.intake.table import Rows
from kelisim.search.query.values import value_names

_WITHOUT_FILE = "#"


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


def check(rows: Rows, mapped: Mapped, files: Path) -> list[Line]:
    """Every line below the heading, read by ``mapped``; files are looked for in ``files``.

    A value that is none is a problem of its line and left out; the line itself is kept, unless
    the file that it names is not there.
    """
    return [_line(number, row, mapped, files) for number, row in enumerate(rows[1:], 2)]


def _line(number: int, row: Sequence[str], mapped: Mapped, files: Path) -> Line:
    given: list[tuple[Field, str]] = []
    problems: list[Problem] = []
    file: Path | None = None
    for place, column in mapped.items():
        for text in values_in(column, row[place] if place < len(row) else ""):
            if column == "file":
                file = _inside(files, text)
                if not file.is_file():
                    problems.append(Problem(column, _NO_FILE, {"file": text}))
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


def _inside(folder: Path, text: str) -> Path:
    """The file that a cell names; a path that leads out of the folder is looked for by its name."""
    path = Path(text.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts
    return folder / (path.name if leads_out else path)


def _canonical(field: Field, text: str) -> str:
    """A language and a kind may be called by any of their names."""
    wanted = text.strip().casefold()
    for value, names in value_names(field).items():
        if wanted in map(str.casefold, names):
            return value
    return read_value(field, text).text


def usable(line: Line) -> bool:
    """Whether a line can be taken in: what it names is there, and it says something."""
    return not any(problem.column == "file" for problem in line.problems) and bool(
        line.given or line.file
    )


def take_in_inventory(
    workspace: Workspace,
    table: Path,
    lines: Sequence[Line],
    tags: Sequence[str],
    reporter: Reporter,
    settled: Callable[[ItemRecord], None] = lambda _: None,
) -> list[BatchRecord]:
    """Take in the `usable` lines: files as one batch, described; the rest as descriptions alone.

    The same inventory again stores nothing twice. Raises what intake raises.
    """
    wanted = [line for line in lines if usable(line)]
    if not wanted:
        raise Mistake("No line of the inventory can be taken in.")
    said = {line.file: line.given for line in wanted if line.file is not None}
    done = []
    if said:
        intake = workspace.intake()
        batch = intake.begin(list(said), tags, said_of=lambda path: said.get(path, ()))
        done.append(intake.run(batch, reporter, settled))
    if alone := [line for line in wanted if line.file is None]:
        done.append(_describe_alone(workspace, table, alone, tags, reporter, settled))
    return done


def _describe_alone(
    workspace: Workspace,
    table: Path,
    lines: Sequence[Line],
    tags: Sequence[str],
    reporter: Reporter,
    settled: Callable[[ItemRecord], None],
) -> BatchRecord:
    """Documents that nobody has a file of: each known by its line in the table."""
    batches = workspace.archive.batches
    given = {f"{table}{_WITHOUT_FILE}{line.number}": line.given for line in lines}
    earlier = {path: batches.documented(path) for path in given}
    batch = batches.begin(table.name, list(given), tags, given)
    for done, item in enumerate(batches.items(batch)):
        reporter.checkpoint(done, len(given), item.path)
        before = earlier[item.path]
        if before is not None and before.given == item.given and before.document is not None:
            settled(batches.settle(item.id, "duplicate", document=before.document))
            continue
        said = [Value(field, text, "confirmed") for field, text in item.given]
        said += [Value("tag", tag, "confirmed") for tag in tags]
        workspace.run(AddDocument("", tuple(said), item=item.id))
        settled(batches.item(item.id))
    return batches.finish(batch)
