"""new, status, verify, reindex: making an archive and keeping it safe."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kelisim.app.use_cases.demo import fill_with_demo
from kelisim.app.use_cases.known import remember
from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.base.texts import mark
from kelisim.cli.common import Commands
from kelisim.cli.output import table
from kelisim.cli.session import Session
from kelisim.cli.status import ATTENTION

_STATUS = {
    "archive": mark("Folder"),
    "name": mark("Name"),
    "uuid": mark("Identifier"),
    "documents": mark("Documents"),
    "unreviewed": mark("Not reviewed yet"),
    "index": mark("Index"),
    "waiting": mark("Changes that the index has yet to hear"),
    "unfinished": mark("Unfinished batches"),
    "writer": mark("Written by"),
}


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts

    def new(
        session: Session,
        folder: Annotated[
            Path, typer.Argument(metavar="ARCHIVE", help=texts("The folder to make."))
        ],
        name: Annotated[
            str | None, typer.Option(help=texts("Its name; else the folder's."))
        ] = None,
        demo: Annotated[
            bool, typer.Option("--demo", help=texts("With the demo material."))
        ] = False,
    ) -> None:
        Archive.create(folder, name or folder.name, user=session.user).close()
        documents = 0
        with Workspace.open(folder, user=session.user) as workspace:
            if demo:
                with session.working(session.texts("Filling the archive")) as reporter:
                    documents = fill_with_demo(workspace, reporter)
            named, uuid = workspace.archive.name, str(workspace.archive.uuid)
        remember(session.settings, folder, named, documents)
        told = {"archive": str(folder), "name": named, "uuid": uuid, "documents": documents}
        session.out.give(told, lambda: session.texts("The archive is in {folder}.", folder=folder))

    def status(session: Session) -> None:
        """What is open, how much is in it, and whether everything can be found."""
        with session.opened(read_only=True) as workspace:
            archive = workspace.archive
            told = {
                "archive": str(archive.folder),
                "name": archive.name,
                "uuid": str(archive.uuid),
                "documents": archive.documents.count(),
                "unreviewed": archive.documents.count_unreviewed(),
                "index": workspace.index.state,
                "waiting": archive.outbox.backlog(),
                "unfinished": [batch.id for batch in archive.batches.unfinished()],
                "writer": archive.holder.name if archive.holder else None,
            }
        rows = [
            (session.texts(_STATUS[name]), value)
            for name, value in told.items()
            if value not in ([], None)
        ]
        session.out.give(told, lambda: table(("", ""), rows))

    def verify(session: Session) -> int | None:
        """Check every original and row; 3 when something is broken."""
        broken = False
        with session.opened() as workspace, session.working(session.texts("Checking")) as reporter:
            for finding in workspace.verify(reporter):
                broken |= finding.state == "broken"
                message = session.texts(finding.message, **finding.details)
                told = {
                    "check": finding.check,
                    "state": finding.state,
                    "count": finding.count,
                    "message": message,
                }
                session.out.give(told, partial("{check}: {state}. {message}".format, **told))
        return ATTENTION if broken else None

    def reindex(session: Session) -> None:
        with session.opened() as workspace, session.working(session.texts("Indexing")) as reporter:
            indexed = workspace.rebuild(reporter)
            workspace.settle()
        session.out.give(
            {"indexed": indexed},
            lambda: session.texts.count(
                "{number} document indexed.", "{number} documents indexed.", indexed
            ),
        )

    commands.add(new, "new", mark("Make an archive."))
    commands.add(status, "status", mark("Say what the archive holds and how it is."))
    commands.add(verify, "verify", mark("Check originals, catalogue and index."))
    commands.add(reindex, "reindex", mark("Build the index again from the catalogue."))
