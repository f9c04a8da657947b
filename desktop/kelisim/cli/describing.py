"""describe, history, undo: editing descriptions, and taking edits back."""

from functools import partial
from typing import Annotated

import typer

from kelisim.app.use_cases.describing import edits_for
from kelisim.archive.commands.descriptions import ConfirmDocuments
from kelisim.base.ids import BatchId, ChangeId, DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts

    def describe(
        session: Session,
        documents: Annotated[list[int], typer.Argument(metavar="ID…", help=texts("Documents."))],
        assignments: Annotated[
            list[str] | None,
            typer.Option("--set", metavar="FIELD=VALUE", help=texts("An empty VALUE clears it.")),
        ] = None,
        tag: Annotated[list[str] | None, typer.Option("--tag", help=texts("Add a tag."))] = None,
        untag: Annotated[
            list[str] | None, typer.Option("--untag", help=texts("Take a tag off."))
        ] = None,
        confirm: Annotated[
            bool, typer.Option("--confirm", help=texts("Accept all suggestions."))
        ] = False,
    ) -> None:
        chosen = tuple(DocumentId(one) for one in documents)
        edits = edits_for(chosen, assignments or (), tag or (), untag or ())
        if confirm:
            edits = (*edits, ConfirmDocuments(chosen))
        with session.workspace() as workspace:
            for edit in edits:
                done = workspace.run(edit)
                session.out.give(
                    shapes.change(done, session.texts),
                    partial(session.texts, done.label, **done.details),
                )
            workspace.catch_up(Reporter())

    def history(
        session: Session,
        document: Annotated[
            int | None, typer.Argument(metavar="ID", help=texts("Only of this document."))
        ] = None,
        limit: Annotated[int, typer.Option(min=1, help=texts("How many changes."))] = 100,
    ) -> None:
        with session.opened(read_only=True) as workspace:
            only = DocumentId(document) if document is not None else None
            for one in workspace.archive.history(only, limit=limit):
                told = shapes.change(one, session.texts)
                session.out.give(told, partial("{change:>6}  {at}  {by}  {what}".format, **told))

    def undo(
        session: Session,
        number: Annotated[
            int | None, typer.Argument(metavar="CHANGE", help=texts("Else the latest change."))
        ] = None,
        batch: Annotated[
            int | None, typer.Option(help=texts("All that an import brought in, as one step."))
        ] = None,
    ) -> None:
        with session.workspace() as workspace:
            archive = workspace.archive
            if batch is not None:
                taken_back = archive.undo_batch(BatchId(batch))
            else:
                taken_back = archive.undo(ChangeId(number) if number is not None else None)
            workspace.catch_up(Reporter())
        told = shapes.change(taken_back, session.texts)
        session.out.give(told, lambda: session.texts("Undone: {what}", what=told["what"]))

    commands.add(describe, "describe", mark("Edit descriptions, one or many."))
    commands.add(history, "history", mark("Who changed what, and when."))
    commands.add(undo, "undo", mark("Take a change back."))
