"""An archive that was filled quickly is the one that `Archive.run` makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from tests.benchmarks.bulk import fill

FORUM = Value("event", "Форум согласия", labels=Labels("Келісім форумы", "Форум согласия", ""))
PLACES = ("Тараз", "Алматы")
SPEAKERS = ("Манойло, А.", "А. Манойло", "Әзілханов, М.", "Сапарбаев, Б.")


def document(number: int) -> AddDocument:
    """Speakers come again in other spellings, the forum in other years and over New Year."""
    held = ("2020-05-01", "2020-12-31/2021-01-01", "2021-10-14", "2019")[number % 4]
    values = (
        Value("title", f"Хабар {number}", "confirmed"),
        Value("published", "2021-10-15"),
        Value("held", held),
        Value("language", ("kk", "ru")[number % 2]),
        Value("place", PLACES[number % 2], country="KZ"),
        FORUM if number % 3 else Value("event", "Сессия"),
        *(Value("speaker", name) for name in SPEAKERS[number % 3 :]),
        Value("country", "KZ", country="KZ"),
        Value("tag", "медиация", labels=Labels("медиация", "медиация", "mediation")),
    )
    return AddDocument(f"Мәтін {number}. Қорытынды қарар.", values)


GROUPS = [[document(number) for number in range(first, first + 7)] for first in (0, 7, 14)]


@pytest.fixture
def ordinary(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "ordinary", "A") as archive:
        for group in GROUPS:
            archive.run(AddDocuments(tuple(group)))
        yield archive


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    Archive.create(tmp_path / "filled", "A").close()
    fill(tmp_path / "filled", GROUPS)
    with Archive.open(tmp_path / "filled") as archive:
        yield archive


def described(archive: Archive) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Texts and values of all documents; records by what they are called, not by their ids."""
    events = {event.id: (event.held, event.place) for event in archive.events.all()}
    return [
        (
            text,
            sorted(
                (value.field, value.text, value.status, value.country or "", value.labels)
                + (events[value.event] if value.event else ())
                for value in description.values
            ),
        )
        for group in archive.documents.stream()
        for description, text in group
    ]


def test_documents_and_records_are_the_same(ordinary: Archive, filled: Archive) -> None:
    assert described(filled) == described(ordinary)
    assert len(filled.people.all()) == len(ordinary.people.all())
    assert len(filled.events.all()) == len(ordinary.events.all()) > 2


def test_the_index_hears_of_every_document_and_the_archive_is_whole(filled: Archive) -> None:
    assert filled.outbox.backlog() == 21
    assert {finding.state for finding in filled.verify(Reporter())} == {"ok"}


def test_a_group_is_one_step_of_the_history_and_can_be_taken_back(filled: Archive) -> None:
    assert [len(change.documents) for change in filled.history()] == [7, 7, 7]
    before = described(filled)
    filled.undo()
    assert described(filled) == before[:14]
    filled.redo()
    assert described(filled) == before


def test_what_is_added_afterwards_finds_the_records(ordinary: Archive, filled: Archive) -> None:
    for archive in (ordinary, filled):
        archive.run(AddDocuments((document(30),)))
    assert described(filled) == described(ordinary)
    assert len(filled.events.all()) == len(ordinary.events.all())
