"""Texts that are nearly the same are suggested as versions of one work; a person decides."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, TrashDocuments
from kelisim.archive.commands.relations import JudgeRelations
from kelisim.archive.errors import DiskFull
from kelisim.archive.values import ItemRecord, Original, Status
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.intake.batch import Intake
from tests.fixtures.files import PARAGRAPHS, PRESS_RELEASE, TITLE, make_docx, make_pdf, news


def take_in(intake: Intake, *paths: Path) -> list[ItemRecord]:
    settled: list[ItemRecord] = []
    intake.run(intake.begin(paths), Reporter(), settled.append)
    return settled


def web_page() -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    return f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1>{lines}</body></html>".encode()


def versions(archive: Archive) -> set[tuple[DocumentId, DocumentId]]:
    found = archive.relations.suggested()
    return {(one.document, one.other) for one in found if one.kind == "version"}


def pair_of(archive: Archive, intake: Intake, source: Path) -> ItemRecord:
    """A release and, in a batch of its own, its second edition."""
    (source / "1.txt").write_text(PRESS_RELEASE, "utf-8")
    take_in(intake, source / "1.txt")
    (source / "2.docx").write_bytes(make_docx())
    (item,) = take_in(intake, source / "2.docx")
    return item


def test_one_release_as_document_page_and_print_is_one_work_in_three_versions(
    archive: Archive, intake: Intake, source: Path
) -> None:
    printed = [line for one in PARAGRAPHS for line in textwrap.wrap(one, 70)]
    (source / "a.docx").write_bytes(make_docx())
    (source / "b.html").write_bytes(web_page())
    (source / "c.pdf").write_bytes(make_pdf((TITLE, *printed)))
    settled = take_in(intake, source)
    assert Counter(one.state for one in settled) == {"stored": 1, "similar": 2}
    first, second, third = archive.documents.ids()
    assert versions(archive) in (
        {(second, first), (third, first)},
        {(second, first), (third, second)},
    )
    assert all((one.likeness or 0) > 95 for one in archive.relations.suggested())


def test_a_person_hears_what_it_is_like_and_how_much(
    archive: Archive, intake: Intake, source: Path
) -> None:
    item = pair_of(archive, intake, source)
    first, second = archive.documents.ids()
    assert (item.state, item.document) == ("similar", second)
    assert item.details["similar_to"] == first
    title = archive.documents.description(first).text_of("title")
    assert Texts(Path(), "en")(item.message, **item.details) == (
        f"{item.details['likeness']} % the same as “{title}”"
    )
    assert archive.batches.item(item.id) == item


def test_other_news_between_the_same_sentences_is_no_version(
    archive: Archive, intake: Intake, source: Path
) -> None:
    for number in range(40):
        (source / f"{number}.txt").write_text(news(number), "utf-8")
    (source / "қысқа 1.txt").write_text("Дөңгелек үстел 14 қазанда Ақтауда болады, келіңіздер.")
    (source / "қысқа 2.txt").write_text("Дөңгелек үстел 15 қазанда Таразда болады, келіңіздер.")
    assert {one.state for one in take_in(intake, source)} == {"stored"}
    assert archive.relations.suggested() == []


def test_versions_are_found_among_many_and_beyond_one_group(
    archive: Archive, intake: Intake, source: Path
) -> None:
    for number in range(80):
        (source / f"{number:02}.txt").write_text(news(number), "utf-8")
    take_in(intake, source)
    (source / "90.txt").write_text(news(7).replace("сөз1", "түзету"), "utf-8")
    (item,) = (one for one in take_in(intake, source) if one.state == "similar")
    original = archive.batches.documented(str(source)).get(str(source / "07.txt"))
    assert original is not None
    assert item.details["similar_to"] == original.document


def test_a_batch_goes_with_its_suggestions_and_comes_back_with_them(
    archive: Archive, intake: Intake, source: Path
) -> None:
    item = pair_of(archive, intake, source)
    before = archive.relations.suggested()
    archive.undo()
    assert archive.relations.suggested() == []
    assert archive.batches.item(item.id).state == "cancelled"
    archive.redo()
    assert archive.relations.suggested() == before
    assert archive.batches.item(item.id).state == "similar"


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_a_decision_is_an_edit_of_both_documents_and_is_remembered(
    archive: Archive, intake: Intake, source: Path, status: str
) -> None:
    pair_of(archive, intake, source)
    first, second = archive.documents.ids()
    (found,) = archive.relations.of(first)
    done = archive.run(JudgeRelations((found.id,), status))  # type: ignore[arg-type]
    assert done.documents == (first, second)
    assert archive.relations.suggested() == []
    standing = [] if status == "rejected" else ["confirmed"]
    assert [one.status for one in archive.relations.of(second)] == standing
    (source / "2.docx").rename(source / "қайта.docx")
    (again,) = take_in(intake, source / "қайта.docx")
    assert again.state == "duplicate"
    assert archive.relations.suggested() == []
    archive.undo()  # the second place of the file
    archive.undo()
    assert archive.relations.of(first) == [found]


@pytest.mark.parametrize(
    ("status", "said"),
    [("confirmed", "A version of “{title}”"),
     ("rejected", "A document of its own, {likeness} % the same as “{title}”")],
)  # fmt: skip
def test_a_decision_settles_the_file_also_in_the_counts_and_after_a_restart(
    archive: Archive, intake: Intake, source: Path, status: Status, said: str
) -> None:
    item = pair_of(archive, intake, source)
    (found,) = archive.relations.suggested()
    archive.run(JudgeRelations((found.id,), status))
    archive.close()
    with Archive.open(archive.folder) as again:
        settled = again.batches.item(item.id)
        assert (settled.state, settled.message) == ("stored", said)
        assert +Counter(again.batches.get(item.batch).counts) == {"stored": 1}
        again.undo()
        assert again.batches.item(item.id) == item
        assert +Counter(again.batches.get(item.batch).counts) == {"similar": 1}
        again.redo()
        assert again.batches.item(item.id) == settled


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
@pytest.mark.parametrize("which", [0, 1], ids=["earlier", "later"])
def test_a_batch_is_undone_though_its_relations_were_judged(
    archive: Archive, intake: Intake, source: Path, status: Status, which: int
) -> None:
    item = pair_of(archive, intake, source)
    (found,) = archive.relations.suggested()
    archive.run(JudgeRelations((found.id,), status))
    before = archive.relations.of(found.document), archive.batches.item(item.id)
    ids = archive.documents.ids()
    archive.undo_batch(archive.batches.all()[which].id)
    assert archive.documents.ids() == [ids[1 - which]]
    assert archive.relations.of(ids[1 - which]) == []
    state = archive.batches.item(item.id)
    assert (state.state, state.message) == [("stored", ""), ("cancelled", before[1].message)][which]
    archive.redo()
    assert archive.documents.ids() == ids
    assert (archive.relations.of(found.document), archive.batches.item(item.id)) == before
    archive.undo_batch(archive.batches.all()[which].id)
    archive.undo()  # the decision: nothing of it is left, and it stands in nobody's way
    archive.redo()
    archive.redo()
    assert (archive.relations.of(found.document), archive.batches.item(item.id)) == before
    archive.undo()
    assert archive.relations.suggested() == [found]
    assert archive.batches.item(item.id) == item


def test_a_single_step_still_does_not_take_a_decision_with_it(
    archive: Archive, intake: Intake, source: Path
) -> None:
    pair_of(archive, intake, source)
    (found,) = archive.relations.suggested()
    archive.run(JudgeRelations((found.id,), "confirmed"))
    added = archive.history(found.document)[-1]
    with pytest.raises(Mistake, match="later changes build on it"):
        archive.undo(added.id)
    assert len(archive.relations.of(found.document)) == 1


def test_what_there_is_not_cannot_be_judged(archive: Archive) -> None:
    with pytest.raises(Mistake, match="no relation 7"):
        archive.run(JudgeRelations((7,), "confirmed"))  # type: ignore[arg-type]


def test_what_was_thrown_away_is_no_version_to_compare_with(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "1.txt").write_text(PRESS_RELEASE, "utf-8")
    take_in(intake, source)
    archive.run(TrashDocuments(tuple(archive.documents.ids())))
    (source / "2.docx").write_bytes(make_docx())
    assert {one.state for one in take_in(intake, source / "2.docx")} == {"stored"}


def test_texts_of_an_older_catalogue_are_sketched_when_they_are_needed(
    archive: Archive, intake: Intake, source: Path
) -> None:
    old = Original("0" * 64, "ескі.doc", "application/msword", 3)
    archive.run(AddDocument(PRESS_RELEASE, originals=(old,)))
    (source / "2.docx").write_bytes(make_docx())
    assert {one.state for one in take_in(intake, source)} == {"similar"}


def test_a_disk_that_fills_up_leaves_neither_document_nor_suggestion(
    archive: Archive, intake: Intake, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "1.txt").write_text(PRESS_RELEASE, "utf-8")
    (source / "2.docx").write_bytes(make_docx())

    def full(_: object) -> None:
        raise DiskFull("There is no room.")

    batch = intake.begin([source])
    with monkeypatch.context() as broken:
        broken.setattr(archive, "run", full)
        with pytest.raises(DiskFull):
            intake.run(batch, Reporter())
    assert archive.documents.ids() == []
    assert archive.relations.suggested() == []
    assert intake.run(batch, Reporter()).counts["similar"] == 1
    assert len(versions(archive)) == 1
