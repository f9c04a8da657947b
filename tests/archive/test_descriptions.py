"""What a person says and what the program found are never mixed up."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import (
    AddValue,
    ConfirmDocuments,
    JudgeMentions,
    ProposeValues,
    RemoveValue,
    SetValue,
)
from kelisim.archive.commands.documents import AddDocuments, RestoreDocuments, TrashDocuments
from kelisim.archive.values import Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, MentionId
from kelisim.base.notices import DocumentsChanged, Notice, VocabularyChanged
from tests.archive.materials import add, picture, release, said


def test_what_was_found_is_only_suggested(archive: Archive) -> None:
    document = add(archive)
    (found,) = archive.documents.describe([document])
    assert {value.status for value in found.values} == {"suggested"}
    assert not found.reviewed
    speaker = next(found.all("speaker"))
    assert (speaker.text, speaker.role, speaker.country) == ("Манойло, А.", "профессор", "RU")
    assert (speaker.start, speaker.end, speaker.by) == (53, 62, "")


def test_a_title_that_a_person_types_displaces_the_suggestion_for_good(archive: Archive) -> None:
    document = add(archive)
    archive.run(SetValue((document,), Value("title", "Форум туралы")))
    assert said(archive, document, "title") == [("Форум туралы", "confirmed")]
    found_again = release().values
    archive.run(ProposeValues(document, found_again))
    assert said(archive, document, "title") == [("Форум туралы", "confirmed")]
    archive.undo()
    assert said(archive, document, "title") == [("Келісім тәжірибесі 0", "suggested")]


def test_who_confirmed_a_value_and_when_is_known(archive: Archive) -> None:
    document = add(archive)
    archive.run(SetValue((document,), Value("source", "ҚХА")))
    (found,) = archive.documents.describe([document])
    (source,) = found.all("source")
    assert source.by == "Айгүл"
    assert source.at is not None


def test_a_rejected_suggestion_never_comes_back(archive: Archive) -> None:
    document = add(archive)
    archive.run(RemoveValue((document,), Value("country", "UA")))
    assert said(archive, document, "country") == [("RU", "suggested")]
    archive.run(ProposeValues(document, release().values))
    assert said(archive, document, "country") == [("RU", "suggested")]


def test_accepting_one_of_two_titles_rejects_the_other(archive: Archive) -> None:
    other = Value("title", "Басқа тақырып", start=70, end=75, why="heading")
    document = add(archive, 0, other)
    (found,) = archive.documents.describe([document])
    chosen = [value.id for value in found.all("title") if value.text == "Басқа тақырып"]
    archive.run(JudgeMentions((chosen[0] or MentionId(0),), "confirmed"))
    assert said(archive, document, "title") == [("Басқа тақырып", "confirmed")]


def test_every_place_of_a_value_is_judged_with_it(archive: Archive) -> None:
    again = Value("country", "RU", start=70, end=72, why="country")
    document = add(archive, 0, again)
    assert len([one for one in archive.documents.mentions(document) if one.text == "RU"]) == 2
    (found,) = archive.documents.describe([document])
    (russia,) = [value.id for value in found.all("country") if value.text == "RU"]
    archive.run(JudgeMentions((russia or MentionId(0),), "rejected"))
    assert not [one for one in archive.documents.mentions(document) if one.text == "RU"]


def test_confirming_accepts_everything_and_marks_as_reviewed(archive: Archive) -> None:
    document = add(archive)
    archive.run(ConfirmDocuments((document,)))
    (found,) = archive.documents.describe([document])
    assert {value.status for value in found.values} == {"confirmed"}
    assert found.reviewed
    assert archive.documents.unreviewed() == []


def test_a_tag_is_added_where_it_is_missing_and_the_undo_removes_only_those(
    archive: Archive,
) -> None:
    documents = archive.run(AddDocuments(tuple(release(number) for number in range(3)))).documents
    archive.run(AddValue(documents[:1], Value("tag", "медиация")))
    change = archive.run(AddValue(documents, Value("tag", "Медиация")))
    assert change.documents == documents[1:]
    assert archive.tags.all()[0].documents == 3
    archive.undo()
    assert [bool(said(archive, one, "tag")) for one in documents] == [True, False, False]


def test_an_edit_that_changes_nothing_is_no_step(archive: Archive) -> None:
    document = add(archive)
    archive.run(AddValue((document,), Value("tag", "медиация")))
    assert archive.run(AddValue((document,), Value("tag", "медиация"))).id == 0
    assert len(archive.history()) == 2


def test_a_field_with_one_value_can_be_cleared(archive: Archive) -> None:
    document = add(archive)
    before = picture(archive)
    archive.run(SetValue((document,), None, "held"))
    assert said(archive, document, "held") == []
    archive.undo()
    assert picture(archive) == before


def test_trash_hides_a_document_and_gives_it_back(archive: Archive) -> None:
    document = add(archive)
    before = picture(archive)
    archive.run(TrashDocuments((document,)))
    assert archive.documents.ids() == []
    assert archive.documents.trashed() == [document]
    archive.run(RestoreDocuments((document,)))
    assert picture(archive) == before


def test_a_document_that_is_gone_is_a_mistake_and_changes_nothing(archive: Archive) -> None:
    document = add(archive)
    with pytest.raises(Mistake):
        archive.run(AddValue((document, DocumentId(99)), Value("tag", "медиация")))
    assert archive.tags.all() == []
    assert len(archive.history()) == 1


def test_notices_follow_the_commit_and_name_what_changed(
    archive: Archive, heard: list[Notice]
) -> None:
    document = add(archive)
    assert heard == [VocabularyChanged(), DocumentsChanged(frozenset({document}))]
    heard.clear()
    with pytest.raises(Mistake):
        archive.run(AddValue((DocumentId(99),), Value("tag", "медиация")))
    assert heard == []


def test_every_touched_document_is_posted_for_the_index(archive: Archive) -> None:
    first, second = add(archive, 1), add(archive, 2)
    assert [document for _, document in archive.outbox.pending()] == [first, second]
    last = archive.outbox.last()
    archive.outbox.done(last)
    assert (archive.outbox.backlog(), archive.outbox.last()) == (0, last)
    archive.undo()
    assert archive.outbox.pending() == [(last + 1, second)]
