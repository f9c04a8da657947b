"""statements: who said what, and a person's word on it."""

from functools import partial
from typing import Annotated

import typer

from kelisim.app.use_cases.said import find_said
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.statements import JudgeStatements, SetSpeaker
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Status
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, StatementId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts, mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session

_LONGEST = 100
_HOW = {"direct": mark("in their own words"), "reported": mark("told in other words")}


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts
    family = commands.group("statements", mark("Who said what."))
    numbers = texts("Statements.")

    def listed(
        session: Session,
        documents: Annotated[
            list[int] | None, typer.Argument(metavar="ID…", help=texts("Of these documents only."))
        ] = None,
        speaker: Annotated[
            str, typer.Option("--speaker", help=texts("Of this speaker only."))
        ] = "",
    ) -> None:
        with session.opened(read_only=True) as workspace:
            archive = workspace.archive
            ids = [DocumentId(one) for one in documents or ()] or archive.documents.ids()
            people = {one.id for one in archive.people.find(speaker)} if speaker else None
            if people is not None and not people:
                raise Mistake("There is no {name} in this archive.", name=speaker)
            for found in archive.statements.of(ids).values():
                for one in found:
                    if people is None or one.person in people:
                        words = _words(archive.documents.text(one.document or ids[0]), one)
                        told = shapes.statement(one) | {"text": words}
                        session.out.give(told, partial(_line, one, words, session.texts))

    def set_speaker(
        session: Session,
        statements: Annotated[list[int], typer.Argument(metavar="STATEMENT…", help=numbers)],
        speaker: Annotated[str, typer.Option("--speaker", help=texts("Whose words they are."))],
    ) -> None:
        _run(session, SetSpeaker(tuple(StatementId(one) for one in statements), speaker))

    def confirm(
        session: Session,
        statements: Annotated[list[int], typer.Argument(metavar="STATEMENT…", help=numbers)],
    ) -> None:
        _judge(session, statements, "confirmed")

    def reject(
        session: Session,
        statements: Annotated[list[int], typer.Argument(metavar="STATEMENT…", help=numbers)],
    ) -> None:
        _judge(session, statements, "rejected")

    def find(
        session: Session,
        documents: Annotated[
            list[int] | None, typer.Argument(metavar="ID…", help=texts("In these documents only."))
        ] = None,
    ) -> None:
        with session.workspace() as workspace:
            ids = [DocumentId(one) for one in documents or ()] or workspace.archive.documents.ids()
            changed = find_said(workspace.archive, ids, Reporter())
            workspace.catch_up(Reporter())
        told = {"documents": len(ids), "changed": changed}
        message = mark("Documents: {documents}; with other suggestions than before: {changed}")
        session.out.give(told, partial(session.texts, message, **told))

    commands.add(listed, "list", mark("List them."), family)
    commands.add(set_speaker, "set", mark("Say whose words these are."), family)
    commands.add(confirm, "confirm", mark("These are right."), family)
    commands.add(reject, "reject", mark("These are not; never suggest them again."), family)
    commands.add(find, "find", mark("Look for them again in documents of the archive."), family)


def _judge(session: Session, statements: list[int], status: Status) -> None:
    _run(session, JudgeStatements(tuple(StatementId(one) for one in statements), status))


def _run(session: Session, command: Command) -> None:
    with session.workspace() as workspace:
        done = workspace.run(command)
        workspace.catch_up(Reporter())
    session.out.give(
        shapes.change(done, session.texts), partial(session.texts, done.label, **done.details)
    )


def _words(text: str, one: Statement) -> str:
    return text[one.start : one.end]


def _line(one: Statement, words: str, texts: Texts) -> str:
    shown = " ".join(words.split())
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    doubt = " ?" if one.status == "suggested" else ""
    return f"{one.id:>6}  {one.speaker}{doubt} ({texts(_HOW[one.kind])}): {shown}"
