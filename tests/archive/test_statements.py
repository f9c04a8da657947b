"""Who said what is kept: suggested by the program, corrected by a person, taken back."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import ConfirmDocuments, ProposeValues
from kelisim.archive.commands.documents import AddDocument, CorrectText, TrashDocuments
from kelisim.archive.commands.people import MergePeople, RenamePerson
from kelisim.archive.commands.statements import (
    AddStatement,
    JudgeStatements,
    RemoveStatements,
    SetSpeaker,
)
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Body, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, StatementId

TEXT = "Тараз. «Бірлік – байлық», – деді А.Манойло. В.Щербина тәжірибе бөлісті."
QUOTE, REPORT = TEXT.index("«"), TEXT.index("В.")
FOUND = (
    Statement(QUOTE, QUOTE + 18, "Манойло, А.", "direct", named="А.Манойло", why="cue", cue="деді"),
    Statement(REPORT, len(TEXT), "Щербина, В.", "reported", named="В.Щербина", why="cue", cue="б"),
)


def taken_in(archive: Archive) -> DocumentId:
    """A release in which one of the two is a speaker by the program's own finding."""
    speaker = Value("speaker", "Манойло, Андрей", start=33, end=42, why="s")
    return archive.run(AddDocument(TEXT, (speaker,), statements=FOUND)).documents[0]


def said(archive: Archive, document: DocumentId) -> list[tuple[str, str]]:
    """(speaker, status) of each statement that stands."""
    return [(one.speaker, one.status) for one in archive.statements.of([document])[document]]


def id_of(archive: Archive, document: DocumentId, place: int) -> StatementId:
    found = archive.statements.of([document])[document][place].id
    assert found is not None
    return found


def indexed_again(archive: Archive) -> list[DocumentId]:
    """Documents that the index is to hear of, and what was pending is done with."""
    pending = archive.outbox.pending()
    if pending:
        archive.outbox.done(pending[-1][0])
    return [document for _, document in pending]


def test_a_statement_belongs_to_the_record_of_its_speaker_and_keeps_the_name_as_it_is_written(
    archive: Archive,
) -> None:
    document = taken_in(archive)
    first, second = archive.statements.of([document])[document]
    assert (first.speaker, first.named) == ("Манойло, Андрей", "А.Манойло")
    assert (first.kind, first.why, first.cue) == ("direct", "cue", "деді")
    assert archive.statements.by(first.person or archive.people.all()[0].id) == [first]
    assert (second.speaker, second.person) == ("В.Щербина", None)
    assert [person.name for person in archive.people.all()] == ["Манойло, Андрей"]


def test_who_corrects_a_speaker_confirms_the_statement(archive: Archive) -> None:
    document = taken_in(archive)
    indexed_again(archive)
    archive.run(SetSpeaker((id_of(archive, document, 1),), "Тілепов, Ж."))
    assert said(archive, document)[1] == ("Тілепов, Ж.", "confirmed")
    assert archive.statements.of([document])[document][1].by == "Айгүл"
    assert indexed_again(archive) == [document]
    archive.undo()
    assert said(archive, document)[1] == ("В.Щербина", "suggested")
    assert indexed_again(archive) == [document]
    assert [person.name for person in archive.people.all()] == ["Манойло, Андрей"]


def test_what_a_person_has_judged_stays_and_other_suggestions_make_way(archive: Archive) -> None:
    document = taken_in(archive)
    archive.run(JudgeStatements((id_of(archive, document, 0),), "rejected"))
    longer = Statement(QUOTE - 1, QUOTE + 18, "Щербина, В.", why="cue")
    elsewhere = Statement(0, 5, "Тараз", "reported", why="cue")
    archive.run(ProposeValues(document, (), (longer, elsewhere)))
    assert said(archive, document) == [("Тараз", "suggested")]
    assert archive.run(ProposeValues(document, (), (longer, elsewhere))).id == 0
    archive.run(ProposeValues(document, (Value("tag", "форум"),)))
    assert said(archive, document) == [("Тараз", "suggested")]


def test_a_persons_own_statement_takes_the_place_of_what_met_it(archive: Archive) -> None:
    document = taken_in(archive)
    own = Statement(QUOTE, QUOTE + 9, "Щербина, В.")
    archive.run(AddStatement(document, own))
    assert said(archive, document) == [("Щербина, В.", "confirmed"), ("В.Щербина", "suggested")]
    archive.run(RemoveStatements((id_of(archive, document, 0),)))
    archive.run(ProposeValues(document, (), FOUND))
    assert said(archive, document) == [("Щербина, В.", "suggested")]  # now there is a record
    archive.undo()
    archive.undo()
    assert said(archive, document) == [("Щербина, В.", "confirmed"), ("В.Щербина", "suggested")]


def test_confirming_a_document_confirms_what_was_said_in_it(archive: Archive) -> None:
    document = taken_in(archive)
    archive.run(ConfirmDocuments((document,)))
    assert {status for _, status in said(archive, document)} == {"confirmed"}


def test_a_statement_or_a_document_that_is_not_there_is_a_mistake(archive: Archive) -> None:
    with pytest.raises(Mistake, match="no statement"):
        archive.run(JudgeStatements((StatementId(7),), "confirmed"))
    with pytest.raises(Mistake, match="no longer"):
        archive.run(AddStatement(DocumentId(7), FOUND[0]))


def test_merging_people_moves_what_they_said(archive: Archive) -> None:
    document = taken_in(archive)
    archive.run(SetSpeaker((id_of(archive, document, 1),), "Щербина, В."))
    into, other = (one.id for one in archive.people.all())
    indexed_again(archive)
    archive.run(MergePeople(into, (other,)))
    assert [one.start for one in archive.statements.by(into)] == [QUOTE, REPORT]
    archive.run(RenamePerson(into, "Манойло А.В."))
    assert [name for name, _ in said(archive, document)] == ["Манойло А.В."] * 2
    assert indexed_again(archive) == [document, document]
    archive.undo()
    archive.undo()
    assert len(archive.statements.by(into)) == len(archive.statements.by(other)) == 1


def test_what_was_said_in_the_trash_is_not_listed_with_the_person(archive: Archive) -> None:
    document = taken_in(archive)
    archive.run(TrashDocuments((document,)))
    assert archive.statements.by(archive.people.all()[0].id) == []
    archive.undo()
    assert len(archive.statements.by(archive.people.all()[0].id)) == 1


def test_statements_follow_their_words_when_the_text_is_corrected(archive: Archive) -> None:
    document = taken_in(archive)
    archive.run(ConfirmDocuments((document,)))
    corrected = "Тараз қаласы. " + TEXT.removeprefix("Тараз. ").replace("бөлісті", "айтты")
    archive.run(CorrectText(document, Body(corrected)))
    words = [corrected[one.start : one.end] for one in archive.statements.of([document])[document]]
    assert words == ["«Бірлік – байлық»,", "В.Щербина тәжірибе айтты"]
    archive.undo()
    assert [one.start for one in archive.statements.of([document])[document]] == [QUOTE, REPORT]


def test_what_was_found_in_the_old_text_makes_way_for_what_is_in_the_new(archive: Archive) -> None:
    document = taken_in(archive)
    again = Statement(0, 5, "Манойло, А.", why="cue")
    archive.run(CorrectText(document, Body("Басқа мәтін."), (), (again,)))
    assert said(archive, document) == [("Манойло, Андрей", "suggested")]
