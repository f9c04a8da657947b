"""people, countries, events, places, tags: the records and the vocabulary."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any

import typer

from kelisim.archive.archive import Archive
from kelisim.archive.commands.people import MergePeople, RenamePerson
from kelisim.archive.commands.tags import MergeTags, RenameTag
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.session import Session
from kelisim.lang.countries import country_name
from kelisim.search.values import Request


class NotOneRecord(Mistake):
    """A name that no record has, or several."""


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    people = commands.group("people", mark("Speakers."))
    tags = commands.group("tags", mark("The vocabulary."))
    events = commands.group("events", mark("Events."))
    places = commands.group("places", mark("Places."))
    countries = commands.group("countries", mark("Countries of the archive's documents."))

    _add_reading(commands, people, lambda archive: archive.people)
    _add_reading(commands, tags, lambda archive: archive.tags)
    _add_reading(commands, events, lambda archive: archive.events)
    _add_reading(commands, places, lambda archive: archive.places)
    _add_changing(commands, people, lambda archive: archive.people, RenamePerson, MergePeople)
    _add_changing(commands, tags, lambda archive: archive.tags, RenameTag, MergeTags)
    commands.add(_list_countries, "list", mark("List them."), countries)


def _add_reading(commands: Commands, family: typer.Typer, noun: Callable[[Archive], Any]) -> None:
    texts = commands.texts

    def every(session: Session) -> None:
        with session.opened(read_only=True) as workspace:
            for one in noun(workspace.archive).all():
                _give(session, one)

    def show(
        session: Session, name: Annotated[str, typer.Argument(help=texts("A name or number."))]
    ) -> None:
        with session.opened(read_only=True) as workspace:
            _give(session, _the_one(noun(workspace.archive), name))

    commands.add(every, "list", mark("List them."), family)
    commands.add(show, "show", mark("Show one."), family)


def _add_changing(
    commands: Commands,
    family: typer.Typer,
    noun: Callable[[Archive], Any],
    rename_command: Callable[[Any, str], Any],
    merge_command: Callable[[Any, Any], Any],
) -> None:
    texts = commands.texts

    def rename(
        session: Session,
        name: Annotated[str, typer.Argument(help=texts("A name or number."))],
        to: Annotated[str, typer.Argument(help=texts("The new name."))],
    ) -> None:
        _run(session, lambda archive: rename_command(_the_one(noun(archive), name).id, to))

    def merge(
        session: Session,
        kept: Annotated[str, typer.Argument(help=texts("The record that stays."))],
        merged: Annotated[str, typer.Argument(help=texts("The record that goes into it."))],
    ) -> None:
        def command(archive: Archive) -> Any:
            records = noun(archive)
            return merge_command(_the_one(records, kept).id, (_the_one(records, merged).id,))

        _run(session, command)

    commands.add(rename, "rename", mark("Give one another name."), family)
    commands.add(merge, "merge", mark("Make two records one."), family)


def _run(session: Session, command: Callable[[Archive], Any]) -> None:
    with session.workspace() as workspace:
        done = workspace.run(command(workspace.archive))
        workspace.catch_up(Reporter())
    session.out.give(
        shapes.change(done, session.texts), lambda: session.texts(done.label, **done.details)
    )


def _the_one(records: Any, name: str) -> Any:
    """The record of that number or name; raises `NotOneRecord` when there are none or several."""
    found = [one for one in records.all() if str(one.id) == name or one.name == name]
    found = found or records.find(name)
    if len(found) != 1:
        raise NotOneRecord(
            "“{name}” names {number} records: give the number or the whole name.",
            name=name,
            number=len(found),
        )
    return found[0]


def _give(session: Session, one: Any) -> None:
    session.out.give(asdict(one), lambda: f"{one.id:>6}  {one.name}  ({one.documents})")


def _list_countries(session: Session) -> None:
    with session.workspace() as workspace:
        answer = workspace.search(Request("", limit=0, timeline=None), Reporter())
    for facet in answer.facets:
        if facet.field == "country":
            for one in facet.values:
                name = country_name(one.value, session.texts.language)
                session.out.give(
                    {"code": one.value, "name": name, "documents": one.count},
                    partial("{}  {}  ({})".format, one.value, name, one.count),
                )
