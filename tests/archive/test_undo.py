"""What undo and redo take back: the newest step, a given one, a whole intake, or nothing."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import (
    AddValue,
    ConfirmDocuments,
    RemoveValue,
    SetValue,
)
from kelisim.archive.values import Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import ChangeId
from tests.archive.materials import add, picture, release, said


def test_an_earlier_change_is_undone_by_itself(archive: Archive) -> None:
    document = add(archive)
    tagged = archive.run(AddValue((document,), Value("tag", "медиация")))
    archive.run(SetValue((document,), Value("title", "Форум туралы")))
    archive.undo(tagged.id)
    assert said(archive, document, "tag") == []
    assert said(archive, document, "title") == [("Форум туралы", "confirmed")]
    assert [record.undone for record in archive.history()] == [False, True, False]
    archive.redo()
    assert said(archive, document, "tag") == [("медиация", "confirmed")]


def test_a_change_that_others_build_on_is_not_undone_by_itself(archive: Archive) -> None:
    document = add(archive)
    first = archive.run(SetValue((document,), Value("title", "Бірінші")))
    archive.run(SetValue((document,), Value("title", "Екінші")))
    before = picture(archive)
    with pytest.raises(Mistake):
        archive.undo(first.id)
    with pytest.raises(Mistake):
        archive.undo(archive.history()[-1].id)  # the document itself
    assert picture(archive) == before


def test_a_value_that_was_given_again_is_not_doubled_by_an_undo(archive: Archive) -> None:
    document = add(archive)
    archive.run(AddValue((document,), Value("tag", "медиация")))
    removed = archive.run(RemoveValue((document,), Value("tag", "медиация")))
    archive.run(AddValue((document,), Value("tag", "медиация")))
    with pytest.raises(Mistake):
        archive.undo(removed.id)
    assert said(archive, document, "tag") == [("медиация", "confirmed")]


def test_a_record_stays_when_another_document_has_come_to_use_it(archive: Archive) -> None:
    first = archive.run(release(1))
    second = add(archive, 2)
    archive.undo(first.id)
    assert [one.name for one in archive.people.all()] == ["Манойло, А."]
    assert said(archive, second, "speaker") == [("Манойло, А.", "suggested")]
    archive.redo()
    assert archive.people.all()[0].documents == 2


def test_a_new_edit_ends_what_could_be_redone(archive: Archive) -> None:
    document = add(archive)
    archive.run(SetValue((document,), Value("source", "ҚХА")))
    archive.undo()
    archive.run(SetValue((document,), Value("kind", "news")))
    assert archive.redoable() is None
    with pytest.raises(Mistake):
        archive.redo()


def test_nothing_to_undo_is_a_mistake(archive: Archive) -> None:
    with pytest.raises(Mistake):
        archive.undo()
    with pytest.raises(Mistake):
        archive.undo(ChangeId(5))


def test_an_intake_is_one_step_until_something_comes_between(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", [f"{n}.txt" for n in range(3)])
    items = [item.id for item in archive.batches.items(batch)]

    def settle(number: int) -> None:
        new = release(number)
        archive.run(type(new)(new.text, new.values, new.originals, items[number]))

    settle(0)
    settle(1)
    archive.batches.finish(batch)
    step = archive.undoable()
    assert step is not None
    assert len(step.documents) == 2
    assert step.label.format(**step.details) == "Take in “қазан” (documents: 2)"
    assert len(archive.undo().documents) == 2
    assert archive.documents.count() == 0
    assert archive.batches.get(batch).counts["cancelled"] == 2
    assert len(archive.redo().documents) == 2
    assert archive.batches.get(batch).counts["stored"] == 2
    archive.run(ConfirmDocuments((archive.documents.ids()[0],)))
    settle(2)
    assert len(archive.undo().documents) == 1
