"""recognise: the print of documents that are there already, read again in another way."""

from functools import partial
from typing import Annotated

import typer

from kelisim.app.workspace import Workspace
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session
from kelisim.cli.status import ATTENTION
from kelisim.intake.recognition.again import Outcome
from kelisim.intake.recognition.how import AS_USUAL, How
from kelisim.search.values import Request

_MOST_FOUND = 100_000


def add_to(commands: Commands) -> None:
    """Add this command."""
    texts = commands.texts

    def recognise(
        session: Session,
        documents: Annotated[
            list[int] | None, typer.Argument(metavar="ID…", help=texts("Documents."))
        ] = None,
        found_by: Annotated[
            str,
            typer.Option(metavar="QUERY", help=texts("All that a search finds, such as ocr:<70.")),
        ] = "",
        languages: Annotated[
            str, typer.Option(help=texts("Such as kaz+rus, as Tesseract calls them."))
        ] = "",
        psm: Annotated[
            int | None,
            typer.Option(
                min=1,
                max=13,
                help=texts("The layout: 4 is one column, 6 one block, 11 words here and there."),
            ),
        ] = None,
        dpi: Annotated[
            int, typer.Option(min=70, max=1200, help=texts("How finely pages are drawn."))
        ] = AS_USUAL.dpi,
        overwrite: Annotated[
            bool,
            typer.Option(
                "--overwrite",
                help=texts("Also texts that a person corrected, or the file itself holds."),
            ),
        ] = False,
    ) -> int | None:
        how = How(tuple(filter(None, languages.split("+"))), psm, dpi)
        left: list[Outcome] = []
        with session.workspace() as workspace:
            chosen = [DocumentId(one) for one in documents or ()]
            chosen += _found(workspace, found_by)
            if not chosen:
                raise Mistake("Name documents by their ids, or by a search with --found-by.")
            with session.working(texts("Recognising")) as reporter:
                again = workspace.recognise_again(how, overwrite=overwrite)
                again.go(list(dict.fromkeys(chosen)), reporter, partial(_tell, session, left))
            workspace.catch_up(Reporter())
        return ATTENTION if left else None

    commands.add(recognise, "recognise", mark("Recognise print again, in another way."))


def _found(workspace: Workspace, query: str) -> list[DocumentId]:
    if not query:
        return []
    request = Request(query, limit=_MOST_FOUND, facets=False, timeline=None)
    return [hit.document for hit in workspace.search(request, Reporter()).hits]


def _tell(session: Session, left: list[Outcome], outcome: Outcome) -> None:
    if outcome.state != "recognised":
        left.append(outcome)
    message = session.texts(outcome.message, **outcome.details)
    told: shapes.Json = {"document": outcome.document, "state": outcome.state, "message": message}
    told |= {key: value for key, value in outcome.details.items() if key == "sureness"}
    session.out.give(told, lambda: f"{outcome.document:>6}  {message}")
