"""limits: how much a file may cost before it is held instead of read."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from kelisim.base.texts import mark
from kelisim.cli.common import Commands
from kelisim.cli.output import table
from kelisim.cli.session import Session
from kelisim.intake.adjusting import ADJUSTABLE, Adjustable, adjustable


def add_to(commands: Commands) -> None:
    """Add these commands."""
    texts = commands.texts
    family = commands.group("limits", mark("How much a file may cost before it is held."))
    names = ", ".join(one.name for one in ADJUSTABLE)

    def show(session: Session) -> None:
        _tell(session, ADJUSTABLE, session.settings.load().limits)

    def choose(
        session: Session,
        limit: Annotated[str, typer.Argument(metavar="LIMIT", help=names)],
        number: Annotated[
            int, typer.Argument(metavar="NUMBER", help=texts("In the unit that the list names."))
        ],
    ) -> None:
        chosen = adjustable(limit)
        chosen.check(number)
        limits = {**session.settings.load().limits, limit: number}
        session.settings.change(limits=limits)
        _tell(session, (chosen,), limits)

    def reset(
        session: Session,
        limits: Annotated[
            list[str] | None,
            typer.Argument(metavar="[LIMIT]…", help=texts("Which; without a name all of them.")),
        ] = None,
    ) -> None:
        back = [adjustable(name) for name in limits] if limits else list(ADJUSTABLE)
        names = {one.name for one in back}
        kept = session.settings.load().limits.items() if limits else ()
        left = {name: number for name, number in kept if name not in names}
        session.settings.change(limits=left)
        _tell(session, back, left)

    commands.add(show, "list", mark("List them with what they protect from."), family)
    commands.add(choose, "set", mark("Set one of them."), family)
    commands.add(reset, "reset", mark("Go back to the values that Kelisim came with."), family)


def _tell(session: Session, limits: Sequence[Adjustable], chosen: Mapping[str, int]) -> None:
    """Each of ``limits`` as it is now, where ``chosen`` says otherwise than it was delivered."""
    texts, rows = session.texts, []
    for one in limits:
        number = chosen.get(one.name, one.default)
        told = {
            "limit": one.name, "number": number, "unit": one.unit, "default": one.default,
            "least": one.least, "most": one.most, "message": texts(one.protects),
        }  # fmt: skip
        if session.out.as_json:
            session.out.give(told)
        rows.append((one.name, f"{number} {texts(one.unit)}", one.default, texts(one.protects)))
    if not session.out.as_json:
        heads = ("", texts("number"), texts("default"), "")
        session.out.give(None, lambda: table(heads, rows))
