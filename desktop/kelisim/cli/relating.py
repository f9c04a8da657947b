"""relations: which documents belong together, and a person's word on it."""

from functools import partial
from typing import Annotated

import typer

from kelisim.archive.commands.relations import JudgeRelations
from kelisim.archive.relation_values import DocumentRelation, RelationKind
from kelisim.archive.values import Status
from kelisim.base.ids import DocumentId, RelationId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts, mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session

_KINDS: dict[RelationKind, str] = {
    "attachment": mark("{document} was sent with {other}"),
    "version": mark("{document} is a version of {other}"),
    "translation": mark("{document} and {other} are translations"),
}


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts
    family = commands.group("relations", mark("Versions, translations and attachments."))
    numbers = texts("Relations.")

    def listed(
        session: Session,
        document: Annotated[
            int | None,
            typer.Argument(metavar="ID", help=texts("All of this document; else suggestions.")),
        ] = None,
    ) -> None:
        with session.opened(read_only=True) as workspace:
            relations = workspace.archive.relations
            found = (
                relations.suggested() if document is None else relations.of(DocumentId(document))
            )
            for one in found:
                session.out.give(_told(one, session.texts), partial(_line, one, session.texts))

    def confirm(
        session: Session,
        relations: Annotated[list[int], typer.Argument(metavar="RELATION…", help=numbers)],
    ) -> None:
        _judge(session, relations, "confirmed")

    def reject(
        session: Session,
        relations: Annotated[list[int], typer.Argument(metavar="RELATION…", help=numbers)],
    ) -> None:
        _judge(session, relations, "rejected")

    commands.add(listed, "list", mark("List them."), family)
    commands.add(confirm, "confirm", mark("These do belong together."), family)
    commands.add(reject, "reject", mark("These do not; never suggest them again."), family)


def _judge(session: Session, relations: list[int], status: Status) -> None:
    command = JudgeRelations(tuple(RelationId(one) for one in relations), status)
    with session.workspace() as workspace:
        done = workspace.run(command)
        workspace.catch_up(Reporter())
    session.out.give(
        shapes.change(done, session.texts), partial(session.texts, done.label, **done.details)
    )


def _told(one: DocumentRelation, texts: Texts) -> shapes.Json:
    return {
        "id": one.id,
        "document": one.document,
        "other": one.other,
        "kind": one.kind,
        "status": one.status,
        "likeness": one.likeness,
        "why": texts(one.why) if one.why else "",
    }


def _line(one: DocumentRelation, texts: Texts) -> str:
    said = texts(_KINDS[one.kind], document=one.document, other=one.other)
    likeness = f" ({one.likeness} %)" if one.likeness is not None else ""
    return f"{one.id:>6}  {said}{likeness}{' ?' if one.status == 'suggested' else ''}"
