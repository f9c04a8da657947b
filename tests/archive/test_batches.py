"""An intake is written down file by file, so that it goes on where it was stopped."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments, LinkOriginal
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, ItemId
from tests.archive.materials import release

PATHS = ["/usb/келісім.txt", "/usb/форум.docx", "/usb/бүлінген.pdf"]


def for_item(number: int, item: ItemId) -> AddDocument:
    new = release(number)
    return AddDocument(new.text, new.values, new.originals, item)


def test_a_batch_begins_with_everything_queued(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS, ("медиация",))
    assert [item.path for item in archive.batches.items(batch, "queued")] == PATHS
    record = archive.batches.get(batch)
    assert (record.name, record.tags, record.finished) == ("қазан", ("медиация",), None)
    assert archive.batches.unfinished() == [record]


def test_a_document_and_its_file_are_settled_in_one_commit(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS)
    first, second, _ = archive.batches.items(batch)
    change = archive.run(AddDocuments((for_item(0, first.id), for_item(1, second.id))))
    stored = archive.batches.items(batch, "stored")
    assert [item.document for item in stored] == list(change.documents)
    assert stored[0].sha256 == f"{0:064x}"


def test_when_one_of_a_group_cannot_be_added_none_is(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS)
    first, second, _ = archive.batches.items(batch)
    broken = AddDocument("", (release().values[4].__class__("speaker", "  "),), (), second.id)
    with pytest.raises(Mistake):
        archive.run(AddDocuments((for_item(0, first.id), broken)))
    assert archive.documents.count() == 0
    assert archive.batches.get(batch).counts["queued"] == 3


def test_a_duplicate_settles_its_file_even_if_its_place_is_known(archive: Archive) -> None:
    new = release()
    document = archive.run(new).documents[0]
    batch = archive.batches.begin("қазан", PATHS)
    item = archive.batches.items(batch)[0].id
    archive.run(LinkOriginal(document, new.originals[0], item))
    (settled,) = archive.batches.items(batch, "duplicate")
    assert (settled.id, settled.document) == (item, document)


def test_a_held_file_says_why_and_can_be_tried_again(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS)
    item = archive.batches.items(batch)[2]
    archive.batches.settle(item.id, "held", reason="damaged", message="Файл бүлінген.")
    archive.batches.finish(batch)
    (held,) = archive.batches.held()
    assert (held.reason, held.message) == ("damaged", "Файл бүлінген.")
    assert archive.batches.reopen([held.id]) == [batch]
    assert [one.id for one in archive.batches.unfinished()] == [batch]


def test_a_cancelled_batch_takes_nothing_more_in(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS)
    record = archive.batches.finish(batch, cancelled=True)
    assert record.counts["cancelled"] == 3
    assert record.finished is not None
    assert archive.batches.unfinished() == []


def test_files_found_later_join_the_batch(archive: Archive) -> None:
    batch = archive.batches.begin("қазан", PATHS)
    archive.batches.extend(batch, ["/usb/a.zip/7.eml"])
    assert len(archive.batches.items(batch)) == 4


def test_a_batch_that_is_not_there_is_a_mistake(archive: Archive) -> None:
    with pytest.raises(Mistake):
        archive.batches.get(BatchId(9))
    with pytest.raises(Mistake):
        archive.batches.item(ItemId(9))
