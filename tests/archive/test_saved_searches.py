"""Saved searches: one name each, taken back and made again like every edit, looks beside them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kelisim.archive.archive import Archive
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.commands.documents import TrashDocuments
from kelisim.archive.commands.saved_searches import (
    ChangeSearch,
    RemoveSearch,
    RenameSearch,
    SaveSearch,
)
from kelisim.archive.values import Later, SavedSearchRecord, Value, search_key
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, SavedSearchId
from kelisim.base.notices import Notice, SavedSearchesChanged
from tests.archive.materials import add

GONE = SavedSearchId(404)


def save(archive: Archive, name: str, query: str = "келісім") -> SavedSearchRecord:
    archive.run(SaveSearch(name, query))
    found = archive.saved_searches.named(name)
    assert found is not None
    return found


def heard_of_by_the_index(archive: Archive) -> None:
    archive.outbox.done(archive.outbox.last())


def test_a_search_is_found_by_its_name_in_any_case(archive: Archive) -> None:
    saved = save(archive, "  Ресей   туралы ", "ел:Ресей")
    assert saved.name == "Ресей туралы"
    assert archive.saved_searches.named("РЕСЕЙ ТУРАЛЫ") == saved
    assert archive.saved_searches.named("Ресей") is None


def test_searches_stand_in_the_order_of_the_language(archive: Archive) -> None:
    for name in ("Үкімет", "Тараз", "Әлеумет", "Ассамблея", "Бейбітшілік"):
        save(archive, name)
    names = [one.name for one in archive.saved_searches.all()]
    assert names == ["Ассамблея", "Әлеумет", "Бейбітшілік", "Тараз", "Үкімет"]


@pytest.mark.parametrize("name", ["", "  ", "ресей", "РЕСЕЙ"])
def test_a_name_that_is_empty_or_taken_is_refused(archive: Archive, name: str) -> None:
    save(archive, "Ресей")
    other = save(archive, "Украина")
    for command in (SaveSearch(name, "x"), RenameSearch(other.id, name)):
        with pytest.raises(Mistake):
            archive.run(command)
    assert [one.name for one in archive.saved_searches.all()] == ["Ресей", "Украина"]


def test_a_search_may_change_the_case_of_its_own_name(archive: Archive) -> None:
    saved = save(archive, "ресей")
    archive.run(RenameSearch(saved.id, "Ресей"))
    assert [one.name for one in archive.saved_searches.all()] == ["Ресей"]


@pytest.mark.parametrize(
    "command",
    [RenameSearch(GONE, "x"), ChangeSearch(GONE, "x", "date", ""), RemoveSearch(GONE, "")],
)
def test_what_is_gone_cannot_be_edited(archive: Archive, command: Command) -> None:
    with pytest.raises(Mistake):
        archive.run(command)


def test_every_edit_is_announced_and_undone_and_a_look_is_neither(
    archive: Archive, heard: list[Notice]
) -> None:
    saved = save(archive, "Ресей")
    archive.run(RenameSearch(saved.id, "Ресей"))  # nothing changes
    archive.run(ChangeSearch(saved.id, "ел:Ресей", "date", "Ресей"))
    assert heard == [SavedSearchesChanged()] * 2
    archive.saved_searches.looked(saved.id)
    assert archive.undo().label == ChangeSearch(saved.id, "", "", "").label()
    archive.undo()
    archive.redo()
    assert heard == [SavedSearchesChanged()] * 5
    assert archive.saved_searches.named("ресей") is not None


def test_a_name_that_was_given_away_since_is_not_taken_back(archive: Archive) -> None:
    removed = archive.run(RemoveSearch(save(archive, "Ресей").id, "Ресей"))
    save(archive, "ресей", "басқа")
    with pytest.raises(Mistake):
        archive.undo(removed.id)
    assert [one.query for one in archive.saved_searches.all()] == ["басқа"]


def test_what_was_added_after_the_last_look_is_later_than_it(archive: Archive) -> None:
    seen = add(archive, 1)
    heard_of_by_the_index(archive)
    saved = save(archive, "бәрі")
    assert saved.newest == seen
    new = add(archive, 2)
    archive.run(AddValue((seen,), Value("tag", "медиация")))
    assert archive.saved_searches.later_than(saved.newest) == Later(1, 1)
    heard_of_by_the_index(archive)
    archive.saved_searches.looked(saved.id)
    (looked,) = archive.saved_searches.all()
    assert looked.newest == new
    assert looked.looked > saved.looked
    assert archive.saved_searches.later_than(looked.newest) == Later(0, 0)


def test_what_the_index_has_not_heard_of_was_not_seen(archive: Archive) -> None:
    seen = add(archive, 1)
    heard_of_by_the_index(archive)
    add(archive, 2)
    assert save(archive, "бәрі").newest == seen


def test_a_search_may_be_saved_before_there_is_a_document(archive: Archive) -> None:
    saved = save(archive, "бәрі")
    archive.run(TrashDocuments((add(archive, 1),)))
    assert saved.newest == 0
    assert archive.saved_searches.later_than(DocumentId(0)).count == 1


NAMES = st.sampled_from(["Ресей", "ресей", "Тараз", "Ёлка", "ёлка", " Тараз ", ""])
QUERIES = st.sampled_from(["келісім", "ел:Ресей", ""])
SORTS = st.sampled_from(["relevance", "added"])

Kept = dict[int, tuple[str, str, str]]


class Keeping(RuleBasedStateMachine):
    """A person keeps searches, with what stood before each step that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self._home = TemporaryDirectory()
        self.archive = Archive.create(Path(self._home.name) / "Мұрағат", "Тараз", user="Айгүл")
        self.before: list[Kept] = []
        self.after: list[Kept] = []

    def teardown(self) -> None:
        self.archive.close()
        self._home.cleanup()

    def kept(self) -> Kept:
        found = self.archive.saved_searches.all()
        return {one.id: (one.name, one.query, one.sort) for one in found}

    def do(self, command: Command) -> None:
        before = self.kept()
        try:
            change = self.archive.run(command)
        except Mistake:
            assert self.kept() == before
            return
        assert bool(change.id) == (self.kept() != before)
        if change.id:
            self.before.append(before)
            self.after.clear()

    def one(self, data: st.DataObject) -> SavedSearchId:
        return SavedSearchId(data.draw(st.sampled_from(sorted(self.kept()))))

    @rule(name=NAMES, query=QUERIES, sort=SORTS)
    def save(self, name: str, query: str, sort: str) -> None:
        self.do(SaveSearch(name, query, sort))

    @precondition(lambda self: self.kept())
    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        self.do(RenameSearch(self.one(data), name))

    @precondition(lambda self: self.kept())
    @rule(data=st.data(), query=QUERIES, sort=SORTS)
    def change(self, data: st.DataObject, query: str, sort: str) -> None:
        self.do(ChangeSearch(self.one(data), query, sort, "?"))

    @precondition(lambda self: self.kept())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.do(RemoveSearch(self.one(data), "?"))

    @precondition(lambda self: self.kept())
    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        before = self.kept()
        self.archive.saved_searches.looked(self.one(data))
        assert self.kept() == before

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.after.append(self.kept())
        self.archive.undo()
        assert self.kept() == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.before.append(self.kept())
        self.archive.redo()
        assert self.kept() == self.after.pop()

    @rule()
    def open_again(self) -> None:
        before = self.kept()
        self.archive.close()
        self.archive = Archive.open(self.archive.folder, user="Айгүл")
        assert self.kept() == before

    @invariant()
    def no_two_have_one_name(self) -> None:
        keys = [search_key(name) for name, _, _ in self.kept().values()]
        assert len(keys) == len(set(keys))


Keeping.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestKeeping = Keeping.TestCase
