"""inventory: a table that says of each file what it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kelisim.app.use_cases.inventory import Line, check, take_in_inventory, usable
from kelisim.app.use_cases.inventory_columns import (
    Column,
    column_called,
    guess,
    remember,
    remembered,
)
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts, mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session
from kelisim.cli.status import ATTENTION
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.table import Table, read_table


def add_to(commands: Commands) -> None:
    """Add this command."""
    texts = commands.texts

    def inventory(
        session: Session,
        table: Annotated[
            Path, typer.Argument(dir_okay=False, help=texts("CSV, XLSX, XLS or ODS."))
        ],
        files: Annotated[
            Path | None, typer.Option(help=texts("Where the files are; else beside the table."))
        ] = None,
        column: Annotated[
            list[str] | None,
            typer.Option("--map", metavar="HEADING=FIELD", help=texts("What a column holds.")),
        ] = None,
        tag: Annotated[
            list[str] | None, typer.Option("--tag", help=texts("A tag for all of them."))
        ] = None,
        check_only: Annotated[
            bool, typer.Option("--check", help=texts("Only check every line; store nothing."))
        ] = False,
    ) -> int | None:
        found = _read(table)
        mapped = _mapped(session, found.headings, column or ())
        lines = list(check(found, mapped, files or table.absolute().parent))
        wrong = [line for line in lines if line.problems]
        for line in lines if check_only else wrong:
            told = _line(line, session.texts)
            session.out.give(told, partial(_sentences, line, session.texts))
        if not check_only:
            with session.workspace() as workspace:
                done = take_in_inventory(
                    workspace, table, lines, tag or (), Reporter(),
                    lambda one: session.out.give(shapes.item(one, session.texts), str),
                )  # fmt: skip
                workspace.catch_up(Reporter())
            for batch in done:
                session.out.give(shapes.batch(batch, 0.0), lambda: "")
        return ATTENTION if wrong else None

    commands.add(inventory, "inventory", mark("Take in what a table describes, line by line."))


def _read(table: Path) -> Table:
    try:
        return read_table(table)
    except Unreadable as refusal:
        raise Mistake(refusal.message, **refusal.details) from refusal


def _mapped(session: Session, headings: Sequence[str], columns: Sequence[str]) -> dict[int, Column]:
    """What was said of such a table before, else what the headings tell; and what the person says
    instead, which is remembered."""
    known = session.settings.load().inventories
    mapped = remembered(known, headings) or guess(headings)
    for one in columns:
        heading, _, field = one.rpartition("=")
        column = column_called(field)
        if heading not in headings or (column is None and field):
            raise Mistake("“{typed}” is no HEADING=FIELD of this table.", typed=one)
        mapped.pop(headings.index(heading), None)
        if column is not None:
            mapped[headings.index(heading)] = column
    if not mapped:
        raise Mistake("No column of the table is known. Say what they hold with --map.")
    if columns:
        session.settings.change(inventories=remember(known, headings, mapped))
    return mapped


def _line(line: Line, texts: Texts) -> shapes.Json:
    values: dict[str, list[str]] = {}
    for field, text in line.given:
        values.setdefault(field, []).append(text)
    return {
        "line": line.number,
        "file": str(line.file) if line.file else None,
        "values": values,
        "usable": usable(line),
        "problems": [texts(one.message, **one.details) for one in line.problems],
    }


def _sentences(line: Line, texts: Texts) -> str:
    said = [texts(one.message, **one.details) for one in line.problems]
    return f"{line.number}: {' '.join(said) or texts('in order')}"
