"""import, suggest, holding: from files to documents."""

import getpass
import time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kelisim.app.use_cases.name_pattern import NamePattern
from kelisim.app.workspace import Workspace
from kelisim.archive.values import BatchRecord, Given, ItemRecord
from kelisim.base.ids import ItemId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts, mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.output import table
from kelisim.cli.patient_telling import PatientTelling
from kelisim.cli.session import Session
from kelisim.cli.status import ATTENTION
from kelisim.intake.readers.base import Wishes
from kelisim.intake.suggest import suggest as suggest_for


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts

    def take_in(
        session: Session,
        paths: Annotated[
            list[Path], typer.Argument(metavar="PATH…", help=texts("Files and folders."))
        ],
        tag: Annotated[
            list[str] | None, typer.Option("--tag", help=texts("A tag for all of them."))
        ] = None,
        jobs: Annotated[
            int | None, typer.Option(min=1, help=texts("How many files are read at once."))
        ] = None,
        name_pattern: Annotated[
            str, typer.Option(help=texts("What file names say, such as {date}_{place}_{title}."))
        ] = "",
        no_ocr: Annotated[
            bool, typer.Option("--no-ocr", help=texts("Leave pictures of pages unread."))
        ] = False,
        plan: Annotated[
            bool, typer.Option("--plan", help=texts("Only say what would be taken in."))
        ] = False,
    ) -> int | None:
        if plan:
            _tell_plan(session, paths)
            return None
        said_of = NamePattern.parse(name_pattern).said_of if name_pattern else _nothing
        started = time.monotonic()
        with session.workspace() as workspace:
            _finish_earlier(session, workspace)
            telling = PatientTelling(partial(_tell, session), waits=not no_ocr)
            with telling:
                with session.working(session.texts("Taking in")) as reporter:
                    done = workspace.take_in(
                        paths, tag or (), reporter, telling.settled, said_of, jobs=jobs
                    )
                if telling.waiting:
                    with session.working(session.texts("Recognising")) as reporter:
                        workspace.recognise(reporter, telling.recognised, done.id, jobs=jobs)
            done = workspace.archive.batches.get(done.id)
            with session.working(session.texts("Indexing")) as reporter:
                workspace.catch_up(reporter)
                workspace.settle()
        return _tell_end(session, done, time.monotonic() - started)

    def suggest(
        session: Session,
        files: Annotated[
            list[Path],
            typer.Argument(metavar="FILE…", dir_okay=False, help=texts("Files to look at.")),
        ],
    ) -> int | None:
        """What intake would propose; a file that cannot be read is told and passed over."""
        unread = 0
        for path, one in suggest_for(files, limits=session.limits()):
            if one.reason:
                unread += 1
                message = session.texts(one.message, **one.details)
                told = {"path": str(path), "reason": one.reason, "message": message}
                session.out.give(told, partial("{path}: {message}".format, **told))
                continue
            made = shapes.proposal(str(path), one.text, one.found, one.statements)
            session.out.give(made, partial(_proposal_page, made))
        return ATTENTION if unread else None

    commands.add(take_in, "import", mark("Take in files and folders."))
    commands.add(suggest, "suggest", mark("Show what would be proposed; nothing is stored."))
    _add_holding(commands)


def _add_holding(commands: Commands) -> None:
    texts = commands.texts
    family = commands.group("holding", mark("Files that could not be read."))

    def held(session: Session) -> None:
        with session.opened(read_only=True) as workspace:
            for one in workspace.archive.batches.held():
                session.out.give(
                    {"item": one.id, "paragraphs": one.paragraphs}
                    | shapes.item(one, session.texts),
                    partial(_held_line, one, session.texts),
                )

    def retry(
        session: Session,
        items: Annotated[list[int], typer.Argument(metavar="ITEM…", help=texts("Held files."))],
        password: Annotated[
            bool, typer.Option("--password", help=texts("Ask for the password, unseen."))
        ] = False,
        password_from: Annotated[
            typer.FileText | None,
            typer.Option(help=texts("A file with the password; - is standard input.")),
        ] = None,
        encoding: Annotated[str, typer.Option(help=texts("Such as cp1251 or koi8-r."))] = "",
        salvage: Annotated[
            bool, typer.Option("--salvage", help=texts("Take the text that is left."))
        ] = False,
        as_picture: Annotated[
            bool, typer.Option("--as-picture", help=texts("Store it without any text."))
        ] = False,
        raise_limits: Annotated[
            bool, typer.Option("--raise-limits", help=texts("Allow four times as much."))
        ] = False,
        no_ocr: Annotated[
            bool, typer.Option("--no-ocr", help=texts("Leave pictures of pages unread."))
        ] = False,
    ) -> int | None:
        started = time.monotonic()
        secret = password_from.readline().rstrip("\r\n") if password_from else ""
        if password:
            secret = getpass.getpass(session.texts("Password:") + " ")
        wishes = Wishes(secret, encoding, salvage, as_picture)
        telling = PatientTelling(partial(_tell, session), waits=not no_ocr)
        with session.workspace() as workspace:
            chosen = [ItemId(one) for one in items]
            with telling:
                done = workspace.try_again(
                    chosen, Reporter(), telling.settled, wishes=wishes, raised=raise_limits
                )
                for batch in {item.batch for item in telling.waiting.values()}:
                    with session.working(session.texts("Recognising")) as reporter:
                        workspace.recognise(reporter, telling.recognised, batch)
            done = [workspace.archive.batches.get(batch.id) for batch in done]
            workspace.catch_up(Reporter())
        seconds = time.monotonic() - started
        statuses = [_tell_end(session, batch, seconds) for batch in done]
        return max((status or 0 for status in statuses), default=0)

    def discard(
        session: Session,
        items: Annotated[list[int], typer.Argument(metavar="ITEM…", help=texts("Held files."))],
    ) -> None:
        with session.opened() as workspace:
            workspace.intake().discard([ItemId(one) for one in items])

    commands.add(held, "list", mark("List them with their reasons."), family)
    commands.add(retry, "retry", mark("Try to read them again."), family)
    commands.add(discard, "discard", mark("Forget them; the files they came from stay."), family)


def _nothing(_: Path) -> Given:
    return ()


def _tell_plan(session: Session, paths: list[Path]) -> None:
    texts = session.texts
    with session.opened(read_only=True) as workspace, session.working(texts("Looking")) as reporter:
        plan = workspace.intake().plan(paths, reporter)
    told = shapes.plan(plan, texts)
    rows = [
        (texts("files"), plan.files),
        (texts("bytes"), plan.size_bytes),
        (texts("new"), plan.new),
        (texts("already in the archive"), plan.known),
        *((texts(why.message, **why.details), count) for why, count in plan.refused),
    ]
    session.out.give(told, lambda: table(("", ""), rows))


def _held_line(one: ItemRecord, texts: Texts) -> str:
    return f"{one.id:>6}  {one.path}: {texts(one.message, **one.details)}"


def _finish_earlier(session: Session, workspace: Workspace) -> None:
    """A batch that a crash or a stop left unfinished is finished first."""
    for batch in workspace.archive.batches.unfinished():
        session.out.say(session.texts("Going on with the batch “{name}”.", name=batch.name))
        workspace.resume(batch.id, Reporter(), lambda one: _tell(session, one))


def _tell(session: Session, one: ItemRecord) -> None:
    told = shapes.item(one, session.texts)
    if session.out.as_json or one.state == "held":
        session.out.give(told, lambda: "{path}: {message}".format(**told))


def _tell_end(session: Session, done: BatchRecord, seconds: float) -> int | None:
    told = shapes.batch(done, seconds)
    rows = [(session.texts(name), told[key]) for key, name in _STATES.items()]
    session.out.give(told, lambda: table(("", ""), rows))
    return ATTENTION if told["held"] else None


_STATES = {
    "stored": mark("stored"),
    "duplicate": mark("already in the archive"),
    "similar": mark("similar"),
    "held": mark("held"),
    "cancelled": mark("cancelled"),
}


def _proposal_page(made: shapes.Json) -> str:
    return "\n".join(f"{name}: {value}" for name, value in made.items() if value and name != "text")
